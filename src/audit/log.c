/* SPDX-License-Identifier: MIT */
/*
 * The log: numbers, rotates, appends, and tells syslog. Everything from reading the last number to
 * the write happens under the lock of the file, so numbers are unique and ascend, also over rotated
 * files. Must never end without having closed its descriptors.
 */
#include "audit/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>

#include "audit/logfile.h"
#include "audit/rotate.h"
#include "base/escape.h"
#include "base/inject.h"
#include "base/sha256.h"

#define KEY_BYTES SHA256_BYTES /* RFC 2104, 3: a longer key adds nothing */

/* A torn line and the whole one before it: the start of the latter is in them. */
#define END_BYTES (2 * LIMIT_RECORD_BYTES)

/* 18 digits can't overflow, and nobody makes so many records. */
#define SEQUENCE_DIGITS 18

/* The number of a record's line; false if it is none of ours. */
static bool read_sequence(struct str line, struct str head, uint64_t *sequence)
{
	uint64_t number = 0;
	size_t at = head.len;
	if (!str_starts_with(line, head))
		return false;
	while (at < line.len && char_is_digit(line.ptr[at]) && at - head.len < SEQUENCE_DIGITS)
		number = number * 10 + (uint64_t)(line.ptr[at++] - '0');
	if (at == head.len || at >= line.len || line.ptr[at] != ',')
		return false;
	*sequence = number;
	return true;
}

/* The number of the last whole record in the end of a file; 0 if there is none. */
static uint64_t last_sequence(struct str end, struct str head)
{
	uint64_t sequence = 0;
	size_t stop = str_find_last(end, '\n'); /* what is behind it is torn */
	while (stop != STR_NONE) {
		size_t before = str_find_last(str_slice(end, 0, stop), '\n');
		size_t start = before == STR_NONE ? 0 : before + 1;
		if (read_sequence(str_slice(end, start, stop), head, &sequence))
			break;
		stop = before;
	}
	return sequence;
}

/* A file without a record goes on from the newest old one. */
static bool read_old_sequence(struct arena *arena, const struct logfile *file, struct str head,
	uint64_t *sequence, struct fault *f)
{
	struct logfile old;
	struct stat status;
	struct str end;
	logfile_init(&old, arena, rotate_name(arena, file, 1));
	old.fd =
		inject_failure(INJECT_OPEN)
			? -1
			: open(old.path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (old.fd < 0 && errno == ENOENT) {
		*sequence = 0;
		return true;
	}
	if (old.fd < 0 || inject_failure(INJECT_STATUS) || fstat(old.fd, &status) != 0) {
		(void)logfile_fault(&old, "can't be opened", f);
		logfile_close(&old);
		return false;
	}
	old.size = (size_t)status.st_size;
	bool is_read = logfile_read_end(&old, arena, END_BYTES, &end, f);
	logfile_close(&old);
	if (is_read)
		*sequence = last_sequence(end, head);
	return is_read;
}

/* HEAD seq TAIL, behind a newline that closes a torn line if there is one. */
static bool make_line(struct arena *arena, const struct logfile *file, struct str head,
	struct str tail, struct str *line, struct fault *f)
{
	struct str end;
	if (!logfile_read_end(file, arena, END_BYTES, &end, f))
		return false;
	uint64_t sequence = last_sequence(end, head);
	if (sequence == 0 && !read_old_sequence(arena, file, head, &sequence, f))
		return false;
	bool is_torn = end.len > 0 && !str_ends_with(end, STR("\n"));
	*line = arena_printf(arena, "%s%.*s%llu%.*s", is_torn ? "\n" : "", STR_ARG(head),
		(unsigned long long)sequence + 1, STR_ARG(tail));
	return true;
}

/* Opens the file with room for the line under audit.limit; a file always takes its first one. */
static bool open_with_room(struct arena *arena, const struct settings *settings,
	struct logfile *file, struct str head, struct str tail, struct str *line, struct fault *f)
{
	for (;;) {
		if (!logfile_open(file, arena, f) || !make_line(arena, file, head, tail, line, f))
			return false;
		if (file->size == 0 || file->size + line->len <= settings->audit_limit)
			return true;
		if (!rotate_files(file, arena, settings->audit_keep, f))
			return false;
		logfile_close(file);
	}
}

static bool append(struct arena *arena, const struct settings *settings, struct str head,
	struct str tail, struct str *line, struct fault *f)
{
	struct logfile file;
	if (settings->audit_file.len == 0)
		return fault_set(f, FAULT_AUDIT,
			"audit log: no place for it: set audit.file in hookguard.conf (HOME is "
			"unknown)");
	logfile_init(&file, arena, settings->audit_file);
	bool is_done = open_with_room(arena, settings, &file, head, tail, line, f) &&
		       logfile_append(&file, *line, f);
	logfile_close(&file);
	return is_done;
}

/* Through libc: the socket's place and format differ between systems. */
static void tell_syslog(int level, struct str text)
{
	openlog("hookguard", LOG_PID, LOG_USER);
	syslog(level, "%.*s", STR_ARG(text));
	closelog();
}

bool log_append(struct arena *arena, const struct settings *settings, enum decision decision,
	struct str head, struct str tail, struct fault *f)
{
	struct str line = {NULL, 0};
	struct fault failure = {0};
	bool is_done = append(arena, settings, head, tail, &line, &failure);
	if (is_done && settings->is_audit_syslog)
		tell_syslog(decision == DECISION_PASS ? LOG_NOTICE : LOG_WARNING, str_trim(line));
	if (is_done)
		return true;
	if (settings->is_audit_syslog) { /* no record, but a trace of the loss */
		struct buf text;
		buf_init(&text, arena, LIMIT_RECORD_BYTES);
		escape_visible(&text, fault_text(&failure));
		tell_syslog(LOG_ERR, buf_str(&text));
	}
	return fault_set(f, failure.kind, "%.*s", STR_ARG(fault_text(&failure)));
}

/* A new key for a file that is empty, or that a crash left too short. */
static bool make_key(const struct logfile *file, struct arena *arena, struct str *key)
{
	struct fault ignored = {0};
	char *bytes = arena_alloc(arena, KEY_BYTES);
	struct logfile emptied = *file;
	emptied.size = 0;
	*key = (struct str){bytes, KEY_BYTES};
	return !inject_failure(INJECT_LOOKUP) && getentropy(bytes, KEY_BYTES) == 0 &&
	       !inject_failure(INJECT_NAME) && ftruncate(file->fd, 0) == 0 &&
	       logfile_append(&emptied, *key, &ignored);
}

struct str log_key(struct arena *arena, const struct settings *settings)
{
	struct fault ignored = {0};
	struct logfile file;
	struct str key = {NULL, 0};
	if (settings->audit_file.len == 0)
		return key;
	logfile_init(&file, arena, arena_printf(arena, "%.*s.key", STR_ARG(settings->audit_file)));
	bool is_done = logfile_open(&file, arena, &ignored) &&
		       logfile_read_end(&file, arena, KEY_BYTES, &key, &ignored) &&
		       (key.len == KEY_BYTES || make_key(&file, arena, &key));
	logfile_close(&file);
	return is_done ? key : (struct str){NULL, 0};
}
