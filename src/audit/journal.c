/* SPDX-License-Identifier: MIT */
/*
 * Reads the log in large pieces, not by mmap: a file that somebody cuts while it is mapped ends the
 * process by a signal. Trusts no length: a line that is too long is given by its start, the rest of it
 * is skipped.
 */
#include "audit/journal.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "audit/chain_file.h"
#include "audit/rotate.h"
#include "base/inject.h"

/* --- opening ---------------------------------------------------------------------------------- */

static void start(struct journal *journal, struct arena *arena, size_t room)
{
	*journal = (struct journal){
		.arena = arena,
		.files = ARENA_NEW_ARRAY(arena, struct logfile, room),
		.buffer = arena_alloc(arena, LIMIT_JOURNAL_BUFFER),
	};
}

/* Appends the file if it is there. */
static bool add_file(struct journal *journal, struct str path, bool *is_there, struct fault *f)
{
	struct logfile *file = &journal->files[journal->count];
	logfile_init(file, journal->arena, path);
	bool is_opened = logfile_open_to_read(file, is_there, f);
	if (*is_there)
		journal->count++;
	return is_opened;
}

static void reverse(struct logfile *files, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		struct logfile file = files[i];
		files[i] = files[count - 1 - i];
		files[count - 1 - i] = file;
	}
}

/* FILE.1, FILE.2 and so on, then in the order of their records. */
static bool add_old(struct journal *journal, const struct logfile *log, struct fault *f)
{
	bool is_there = true;
	for (size_t number = 1; is_there && number < LIMIT_LOG_FILES; number++) {
		struct str path = rotate_name(journal->arena, log, number);
		if (!add_file(journal, path, &is_there, f))
			return false;
	}
	reverse(journal->files, journal->count);
	return true;
}

static bool read_chain(struct journal *journal, struct str path, struct fault *f)
{
	struct logfile file;
	struct str bytes = {NULL, 0};
	bool is_there;
	logfile_init(&file, journal->arena, chain_file_path(journal->arena, path));
	bool is_read = logfile_open_to_read(&file, &is_there, f) &&
		       (!is_there || logfile_read(&file, journal->arena, 0, CHAIN_FILE_BYTES + 1,
					     &bytes, f));
	logfile_close(&file);
	journal->has_chain = is_read && chain_file_parse(bytes, &journal->chain);
	return is_read;
}

static bool open_all(struct journal *journal, const struct logfile *log, struct str path,
	bool is_there, struct fault *f)
{
	bool is_opened = add_old(journal, log, f) && read_chain(journal, path, f);
	if (is_opened && is_there)
		is_opened = add_file(journal, path, &is_there, f);
	return is_opened;
}

bool journal_open(struct arena *arena, struct str path, struct journal *out, struct fault *f)
{
	struct logfile log;
	bool is_there;
	start(out, arena, LIMIT_LOG_FILES);
	logfile_init(&log, arena, path);
	bool is_opened =
		logfile_lock_to_read(&log, &is_there, f) && open_all(out, &log, path, is_there, f);
	logfile_close(&log); /* its lock, too: what was opened stays as it is */
	if (!is_opened)
		journal_close(out);
	return is_opened;
}

bool journal_open_files(struct arena *arena, const struct str *paths, size_t count,
	struct journal *out, struct fault *f)
{
	bool is_there = true;
	start(out, arena, count);
	for (size_t i = 0; i < count && is_there; i++) {
		if (!add_file(out, paths[i], &is_there, f)) {
			journal_close(out);
			return false;
		}
		if (!is_there)
			fault_record(f, FAULT_USAGE, "%.*s: there is no such file",
				STR_ARG(out->files[out->count].shown));
	}
	if (!is_there)
		journal_close(out);
	return is_there;
}

void journal_close(struct journal *journal)
{
	for (size_t i = 0; i < journal->count; i++)
		logfile_close(&journal->files[i]);
	journal->count = 0;
}

/* --- reading ---------------------------------------------------------------------------------- */

/* Moves what is left to the start of the buffer and fills up the rest, up to the file's size when it
 * was opened; *is_end tells whether nothing is left to read. */
static bool fill(struct journal *journal, bool *is_end, struct fault *f)
{
	const struct logfile *file = &journal->files[journal->file];
	size_t left = journal->end - journal->at;
	size_t room = LIMIT_JOURNAL_BUFFER - left;
	size_t wanted = file->size - journal->offset < room ? file->size - journal->offset : room;
	ssize_t got;
	if (left > 0)
		memmove(journal->buffer, journal->buffer + journal->at, left);
	journal->at = 0;
	journal->end = left;
	do
		got = inject_failure(INJECT_READ) ? -1
						  : pread(file->fd, journal->buffer + left, wanted,
							    (off_t)journal->offset);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return logfile_fault(file, "can't be read", f);
	journal->end += (size_t)got;
	journal->offset += (size_t)got;
	*is_end = got == 0; /* also where somebody cut the file meanwhile */
	return true;
}

/* The bytes up to the next newline or, where there is none, all that are there. */
static bool cut_line(struct journal *journal, struct str *line)
{
	const char *from = journal->buffer + journal->at;
	size_t len = journal->end - journal->at;
	const char *newline = len > 0 ? memchr(from, '\n', len) : NULL;
	*line = (struct str){from, newline ? (size_t)(newline - from) : len};
	return newline != NULL;
}

/* The next line of the file that is read; *is_end if it has no more. */
static bool next_in_file(
	struct journal *journal, struct journal_line *line, bool *is_end, struct fault *f)
{
	bool is_read = false;
	bool is_whole;
	while (!(is_whole = cut_line(journal, &line->text)) && !is_read &&
		line->text.len <= LIMIT_LOG_LINE_BYTES) {
		if (!fill(journal, &is_read, f))
			return false;
	}
	*is_end = !is_whole && line->text.len == 0;
	line->has_newline = is_whole;
	line->is_too_long = line->text.len > LIMIT_LOG_LINE_BYTES;
	journal->at += line->text.len + is_whole;
	journal->is_skipped = !is_whole && line->is_too_long;
	line->text = str_slice(line->text, 0, LIMIT_LOG_LINE_BYTES);
	return true;
}

/* Passes the rest of a line whose start was given. */
static bool skip_rest(struct journal *journal, struct fault *f)
{
	struct str rest;
	bool is_read = false;
	bool is_whole = false;
	while (journal->is_skipped && !is_read && !is_whole) {
		is_whole = cut_line(journal, &rest);
		journal->at += rest.len + is_whole;
		if (!is_whole && !fill(journal, &is_read, f))
			return false;
	}
	journal->is_skipped = false;
	return true;
}

static void next_file(struct journal *journal)
{
	journal->file++;
	journal->line = 0;
	journal->offset = 0;
	journal->at = 0;
	journal->end = 0;
}

bool journal_next(struct journal *journal, struct journal_line *line, struct fault *f)
{
	bool is_end;
	while (journal->file < journal->count) {
		if (!skip_rest(journal, f) || !next_in_file(journal, line, &is_end, f))
			return false;
		if (!is_end) {
			line->path = str_of(journal->files[journal->file].path);
			line->number = ++journal->line;
			return true;
		}
		next_file(journal);
	}
	return false;
}
