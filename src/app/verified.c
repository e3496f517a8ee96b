/* SPDX-License-Identifier: MIT */
/*
 * The stamp: a file of keys, newest first, one for each rule set seen lately (each project may have
 * its own). A key covers the version and the path, inode, size and times of every file read.
 */
#include "app/verified.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/examples.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/inject.h"
#include "base/io.h"
#include "base/sha256.h"

#define KEY_HEX_BYTES 32
#define KEYS_KEPT     16
#define STAMP_MAX     ((size_t)KEYS_KEPT * (KEY_HEX_BYTES + 1))
#define SETTLE_NS     2000000000 /* a file changed this lately may change again within one tick */

static struct str key_of(struct arena *arena, const struct rule_files *files)
{
	struct sha256 hash;
	unsigned char digest[SHA256_BYTES];
	sha256_init(&hash);
	sha256_add(&hash, STR("hookguard verified 1 " HOOKGUARD_VERSION "\n"));
	sha256_add(&hash, builtin_rules.digest);
	for (size_t i = 0; i < files->count; i++) {
		const struct file_identity *file = &files->files[i];
		sha256_add(&hash, arena_printf(arena, "\n%llu %llu %llu %lld %lld %.*s",
					  file->device, file->inode, file->size, file->modified_ns,
					  file->changed_ns, STR_ARG(file->path)));
	}
	sha256_finish(&hash, digest);
	return sha256_hex(arena, digest, KEY_HEX_BYTES / 2);
}

static struct str stamp_path(struct arena *arena, struct str state)
{
	return arena_printf(arena, "%.*s/verified", STR_ARG(state));
}

/* The stamp's text; empty if there is none that can be trusted. */
static struct str stamp_read(struct arena *arena, struct str state)
{
	struct str text = {NULL, 0};
	struct file_identity identity;
	struct fault ignored = {0};
	bool exists;
	if (state.len == 0)
		return (struct str){NULL, 0};
	if (!trust_read_file(arena, stamp_path(arena, state), TRUST_FULL, STAMP_MAX, FAULT_RULES,
		    &exists, &text, &identity, &ignored) ||
		!exists)
		return (struct str){NULL, 0};
	return text;
}

static bool stamp_holds(struct str stamp, struct str key)
{
	struct str line;
	while (stamp.len > 0) {
		(void)str_cut(stamp, '\n', &line, &stamp);
		if (str_equal(line, key))
			return true;
	}
	return false;
}

static bool has_settled(const struct rule_files *files)
{
	int64_t now = clock_wall_ns();
	for (size_t i = 0; i < files->count; i++) {
		if (now - files->files[i].changed_ns < SETTLE_NS)
			return false;
	}
	return true;
}

/* Best effort: without a stamp the next run verifies again. */
static void stamp_write(struct arena *arena, struct str state, struct str key, struct str older)
{
	struct str path = stamp_path(arena, state);
	struct str temporary = arena_printf(arena, "%.*s.%ld", STR_ARG(path), (long)getpid());
	struct buf text;
	buf_init(&text, arena, STAMP_MAX);
	buf_add(&text, key);
	buf_add(&text, STR("\n"));
	buf_add(&text, str_slice(older, 0, STAMP_MAX - KEY_HEX_BYTES - 1));
	if (!inject_failure(INJECT_NAME)) /* the log may lie elsewhere */
		(void)mkdir(arena_copy_z(arena, state), 0700);
	int fd = inject_failure(INJECT_CREATE)
			 ? -1
			 : open(temporary.ptr, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
				   0600);
	if (fd < 0)
		return;
	bool is_written = io_write_all(fd, buf_str(&text));
	(void)close(fd);
	if (!is_written || inject_failure(INJECT_NAME) || rename(temporary.ptr, path.ptr) != 0)
		(void)unlink(temporary.ptr);
}

static bool verify(struct arena *arena, struct ruleset *rules, struct fault *f)
{
	struct example_report report;
	examples_verify(arena, rules, EXAMPLES_FROM_FILES, &report);
	if (report.failures_count == 0)
		return true;
	const struct example_failure *first = report.failures;
	return fault_set(f, FAULT_RULES,
		"%.*s:%u:%u: %.*s [%.*s] %.*s (%zu problem%s in all: run hookguard test)",
		STR_ARG(first->place.file), first->place.line, first->place.column,
		STR_ARG(first->kind), STR_ARG(first->rule), STR_ARG(first->message),
		report.failures_count, report.failures_count > 1 ? "s" : "");
}

bool verified_ensure(struct arena *arena, struct str state, struct ruleset *rules,
	const struct rule_files *files, struct fault *f)
{
	if (files->count == 0)
		return true;
	struct str key = key_of(arena, files);
	struct str stamp = stamp_read(arena, state);
	if (stamp_holds(stamp, key))
		return true;
	if (!verify(arena, rules, f))
		return false;
	if (state.len > 0 && has_settled(files))
		stamp_write(arena, state, key, stamp);
	return true;
}
