/* SPDX-License-Identifier: MIT */
/* A log in a scratch folder, and what is asked of it. */
#ifndef HOOKGUARD_TESTS_LOG_FIXTURE_H
#define HOOKGUARD_TESTS_LOG_FIXTURE_H

#include <fcntl.h>

#include "audit/log.h"
#include "audit/sealed.h"
#include "scratch.h"
#include "test.h"

#define MEMBERS  STR(",\"x\":\"y\"")
#define FILE_MAX ((size_t)256 * 1024)

/* Settings for a log at `name`, whose files up to `keep` and key are removed at the end. */
static inline struct settings settings_for(const char *name, size_t limit, size_t keep)
{
	struct settings settings = {
		.audit_file = scratch_note(name), .audit_limit = limit, .audit_keep = keep};
	for (size_t i = 1; i <= keep; i++)
		(void)scratch_note(arena_printf(&scratch_arena, "%s.%zu", name, i).ptr);
	(void)scratch_note(arena_printf(&scratch_arena, "%s.key", name).ptr);
	(void)scratch_note(arena_printf(&scratch_arena, "%s.chain", name).ptr);
	(void)scratch_note(arena_printf(&scratch_arena, "%s.verify", name).ptr);
	return settings;
}

static inline bool append(const struct settings *settings, struct str members, struct fault *f)
{
	return log_append(&scratch_arena, settings, members, f);
}

static inline void append_lines(const struct settings *settings, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct fault f = {0};
		CHECK(append(settings, MEMBERS, &f));
		CHECK_STR(fault_text(&f), STR(""));
	}
}

static inline struct str content(struct str path)
{
	struct stat status;
	int fd = open(path.ptr, O_RDONLY | O_CLOEXEC);
	size_t room = fd >= 0 && fstat(fd, &status) == 0 ? (size_t)status.st_size : 0;
	char *bytes = arena_alloc(&scratch_arena, room);
	ssize_t got = fd < 0 ? 0 : read(fd, bytes, room);
	if (fd >= 0)
		(void)close(fd);
	return (struct str){bytes, got < 0 ? 0 : (size_t)got};
}

/* The same without what seals records. */
static inline struct str unsealed(struct str text)
{
	struct str line;
	struct sealed record;
	struct buf out;
	buf_init(&out, &scratch_arena, FILE_MAX);
	while (text.len > 0) {
		bool is_whole = str_cut(text, '\n', &line, &text);
		bool is_sealed = sealed_read(line, &record);
		buf_add(&out, is_sealed ? str_slice(line, 0, line.len - SEALED_END_BYTES) : line);
		buf_add(&out, is_sealed ? STR("}") : STR(""));
		buf_add(&out, is_whole ? STR("\n") : STR(""));
	}
	return buf_str(&out);
}

static inline struct str content_of(const char *name)
{
	return content(scratch_path(name));
}

static inline long mode_of(struct str path)
{
	struct stat status;
	return lstat(path.ptr, &status) == 0 ? (long)(status.st_mode & 07777) : -1;
}

static inline bool is_there(const char *name)
{
	return mode_of(scratch_path(name)) >= 0;
}

static inline bool says(const struct fault *f, const char *part)
{
	return str_find(fault_text(f), str_of(part), 0) != STR_NONE;
}

static inline void check_refused(const struct settings *settings, const char *why)
{
	struct fault f = {0};
	CHECK(!append(settings, MEMBERS, &f));
	CHECK(f.is_set);
	CHECK_LONG(f.kind, FAULT_AUDIT);
	CHECK(says(&f, why));
	if (!says(&f, why))
		printf("#   says: %.*s\n", STR_ARG(fault_text(&f)));
}

#endif
