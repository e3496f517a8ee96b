/* SPDX-License-Identifier: MIT */
/* `hookguard log` itself: lists records by filters, and with --follow goes on as they come. */
#include <errno.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/command_log.h"
#include "app/log_reader.h"
#include "app/log_writer.h"
#include "app/print.h"
#include "base/escape.h"
#include "base/io.h"

/* How often --follow looks: a person sees no delay, and the machine no load. */
#define FOLLOW_MS 200

struct listing {
	struct log_reader reader;
	struct log_writer writer;
	bool is_for_people;
	bool has_shown; /* at least one record */
};

static void write_entry(void *context, const struct entry *entry)
{
	struct listing *listing = context;
	listing->has_shown = true;
	log_writer_add(&listing->writer, entry);
	listing->reader.is_stopped = listing->writer.is_failed || listing->writer.pager.is_ended;
}

static bool start(struct listing *listing, const struct log_run *run, struct fault *f)
{
	const struct options *options = run->options;
	struct str format = options->format;
	int count = (format.len > 0) + options->is_json + options->is_csv;
	if (count > 1)
		return fault_set(f, FAULT_USAGE, "--json, --csv and --format: give one of them");
	if (options->is_json)
		format = STR("json");
	if (options->is_csv)
		format = STR("csv");
	if (options->wants_follow && run->files_count > 0)
		return fault_set(f, FAULT_USAGE, "--follow: not with files");
	if (!log_reader_start(&listing->reader, run, f) ||
		!log_writer_start(&listing->writer, run->arena, format, f))
		return false;
	listing->is_for_people = format.len == 0 && !options->wants_follow;
	if (listing->is_for_people)
		pager_start(&listing->writer.pager);
	return true;
}

/* --- --follow --------------------------------------------------------------------------------- */

/* The file that is followed, and how far it was read: to the end of a line. */
struct follow {
	struct logfile file;
	size_t offset;
	size_t line;
};

static void take_lines(struct listing *listing, struct follow *follow, struct str text)
{
	struct journal_line line = {.path = str_of(follow->file.path), .has_newline = true};
	struct entry entry;
	struct str rest = text;
	while (str_cut(rest, '\n', &line.text, &rest)) {
		line.number = ++follow->line;
		line.is_too_long = line.text.len > LIMIT_LOG_LINE_BYTES;
		follow->offset += line.text.len + 1;
		if (log_reader_take(&listing->reader, &line, &entry))
			log_writer_add(&listing->writer, &entry);
	}
}

/* Reads what was appended, in an arena of its own, since this goes on for days. */
static bool read_more(struct listing *listing, struct follow *follow, struct fault *f)
{
	struct arena arena;
	struct stat status;
	struct str text;
	size_t before;
	if (fstat(follow->file.fd, &status) != 0)
		return logfile_fault(&follow->file, "can't be looked at", f);
	follow->file.size = (size_t)status.st_size;
	if (follow->file.size < follow->offset)
		follow->offset = follow->file.size; /* somebody cut it */
	arena_init(&arena, LIMIT_ARENA_BYTES);
	do {
		before = follow->offset;
		if (!logfile_read(&follow->file, &arena, before, LIMIT_JOURNAL_BUFFER, &text, f))
			break;
		take_lines(listing, follow, text);
		if (follow->offset == before && text.len > LIMIT_LOG_LINE_BYTES)
			follow->offset += text.len; /* no line of ours */
	} while (follow->offset != before && follow->offset < follow->file.size);
	arena_finish(&arena);
	return !f->is_set;
}

/* Whether the path names another file than the one that is open. */
static bool is_replaced(const struct follow *follow)
{
	struct stat opened;
	struct stat named;
	return stat(follow->file.path, &named) == 0 &&
	       (follow->file.fd < 0 || fstat(follow->file.fd, &opened) != 0 ||
		       opened.st_ino != named.st_ino || opened.st_dev != named.st_dev);
}

/* Ends when nobody reads any more, or by a signal. A file that was put aside is read to its end before
 * the next one is opened. */
static bool follow_log(struct listing *listing, struct follow *follow, struct fault *f)
{
	const struct timespec pause = {.tv_nsec = FOLLOW_MS * 1000000L};
	while (log_writer_flush(&listing->writer)) {
		bool is_there = true;
		bool is_over = is_replaced(follow);
		if (follow->file.fd >= 0 && !read_more(listing, follow, f))
			return false;
		if (is_over) {
			logfile_close(&follow->file);
			follow->offset = 0;
			follow->line = 0;
			if (!logfile_open_to_read(&follow->file, &is_there, f))
				return false;
			continue;
		}
		if (log_writer_flush(&listing->writer))
			(void)nanosleep(&pause, NULL);
	}
	return true;
}

/* Lists what is there, then follows from where that ended. */
static bool list_and_follow(struct listing *listing, const struct log_run *run, struct fault *f)
{
	struct journal journal;
	struct journal_line line;
	struct entry entry;
	struct follow follow = {.offset = 0};
	logfile_init(&follow.file, run->arena, run->path);
	if (!journal_open(run->arena, run->path, &journal, f))
		return false;
	while (journal_next(&journal, &line, f)) {
		bool is_last = journal.file + 1 == journal.count &&
			       str_equal(line.path, str_of(follow.file.path));
		if (is_last && line.has_newline) {
			follow.line = line.number;
			follow.offset += line.text.len + 1;
		}
		if ((!is_last || line.has_newline) &&
			log_reader_take(&listing->reader, &line, &entry))
			log_writer_add(&listing->writer, &entry);
	}
	if (journal.count > 0) { /* keep the file open that was read, whatever its name is now */
		struct logfile *last = &journal.files[journal.count - 1];
		if (str_equal(str_of(last->path), str_of(follow.file.path))) {
			follow.file.fd = last->fd;
			last->fd = -1;
		}
	}
	journal_close(&journal);
	bool is_done = !f->is_set && follow_log(listing, &follow, f);
	logfile_close(&follow.file);
	return is_done;
}

/* A person who sees nothing asks whether it worked. */
static void tell_nothing(const struct log_run *run)
{
	struct buf text;
	bool is_there =
		run->files_count > 0 || access(arena_copy_z(run->arena, run->path), F_OK) == 0;
	buf_init(&text, run->arena, 16 * KIB);
	buf_add(&text, STR("hookguard: "));
	if (!is_there) {
		escape_visible(&text, run->path);
		buf_add(&text, STR(": is not there: no call was judged yet; hookguard doctor says "
				   "whether the hook is live\n"));
	} else {
		buf_add(&text, STR("no record matches\n"));
	}
	(void)io_write_all(STDERR_FILENO, buf_str(&text));
}

enum exit_status log_list(const struct log_run *run)
{
	struct fault fault = {0};
	struct listing *listing = ARENA_NEW(run->arena, struct listing);
	if (!start(listing, run, &fault))
		return print_fault(run->arena, &fault);
	bool is_done = run->options->wants_follow ? list_and_follow(listing, run, &fault)
						  : log_reader_all(&listing->reader, run,
							    write_entry, listing, &fault);
	bool is_written = log_writer_flush(&listing->writer);
	log_reader_tell(&listing->reader);
	if (!is_done)
		return print_fault(run->arena, &fault);
	if (is_written && listing->is_for_people && !listing->has_shown)
		tell_nothing(run);
	if (is_written)
		return EXIT_STATUS_PASS;
	if (listing->writer.error != EPIPE) /* who reads the first lines only knows it */
		(void)io_write_all(
			STDERR_FILENO, STR("hookguard: standard output can't be written\n"));
	return EXIT_STATUS_BLOCK;
}
