/* SPDX-License-Identifier: MIT */
/*
 * Files of lines, at the speed of the disk: most lines of a transcript are results of tools, so a line
 * is looked at only if it holds the token "tool_use". Inside a JSON string a quote always follows a
 * backslash, so no text can pretend to be that token. Must never map a file (a writer may cut it
 * meanwhile), wait for a FIFO, or keep more of a line than the limit.
 */
#include "app/past.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"

#define FIRST_ROOM (1 * MIB)

/* A file while it is read. `buffer` holds the bytes from the start of a line on. */
struct file {
	struct past_reader *reader;
	struct str text; /* whole lines in the buffer, or the last one without its end */
	size_t line;     /* number of the line at `counted` */
	size_t counted;  /* newlines of `text` before it are counted */
	bool is_log;
	bool is_told;    /* by the first line: a log or a transcript */
	bool is_in_long; /* inside a line that is too long: to be left out up to its end */
};

/* --- lines ------------------------------------------------------------------------------------- */

static void read_line(struct file *file, struct str line)
{
	struct past_reader *reader = file->reader;
	arena_reset(&reader->scratch);
	bool is_read = file->is_log ? past_read_record(reader, line, file->line)
				    : past_read_transcript_line(reader, line, file->line);
	if (is_read)
		return;
	reader->counts.broken++;
	reader->broken(reader->context, file->line);
}

/* Offset of the next "tool_use" with its quotes, or STR_NONE. Looks for its underscore, the rarest of
 * its bytes in transcripts. */
static size_t find_call(struct str text, size_t from)
{
	static const struct str token = STR_INIT("\"tool_use\"");
	const size_t mark = sizeof("\"tool") - 1;
	for (size_t at = from; (at = str_find_byte(text, '_', at)) != STR_NONE; at++) {
		if (at >= from + mark && text.len - at >= token.len - mark &&
			memcmp(text.ptr + at - mark, token.ptr, token.len) == 0)
			return at - mark;
	}
	return STR_NONE;
}

/* Counts lines up to the one that holds the byte at `at`, and gives it. */
static struct str line_with(struct file *file, size_t at)
{
	size_t start = file->counted;
	for (size_t end; (end = str_find_byte(file->text, '\n', start)) < at; start = end + 1)
		file->line++;
	file->counted = start;
	return str_slice(file->text, start, str_find_byte(file->text, '\n', start));
}

static void read_transcript_lines(struct file *file)
{
	size_t from = 0;
	while ((from = find_call(file->text, from)) != STR_NONE) {
		struct str line = line_with(file, from);
		read_line(file, line);
		from = file->counted + line.len;
	}
}

static void read_log_lines(struct file *file)
{
	while (file->counted < file->text.len) {
		struct str line = line_with(file, file->counted);
		if (line.len > 0)
			read_line(file, line);
		file->counted += line.len + 1;
		file->line++;
	}
}

/* Counts the lines that were left out behind the last call. */
static void finish_text(struct file *file)
{
	for (size_t end; (end = str_find_byte(file->text, '\n', file->counted)) != STR_NONE;) {
		file->counted = end + 1;
		file->line++;
	}
}

static void read_lines(struct file *file, struct str text)
{
	if (text.len == 0)
		return;
	file->text = text;
	file->counted = 0;
	if (!file->is_told) {
		struct str first = str_slice(text, 0, str_find_byte(text, '\n', 0));
		file->is_log = str_starts_with(first, STR("{\"v\":")) &&
			       str_find(first, STR("\"verdict\":"), 0) != STR_NONE;
		file->is_told = true;
	}
	if (file->is_log)
		read_log_lines(file);
	else
		read_transcript_lines(file);
	finish_text(file);
}

/* --- the buffer -------------------------------------------------------------------------------- */

static void leave_out_line(struct file *file)
{
	struct past_reader *reader = file->reader;
	file->is_in_long = true;
	reader->counts.too_long++;
	reader->broken(reader->context, file->line);
}

/* Room behind `used` bytes of a line that is not whole yet; false if it has too many. */
static bool make_room(struct past_reader *reader, size_t used)
{
	if (used < reader->room)
		return true;
	if (reader->room > LIMIT_PAYLOAD_BYTES)
		return false;
	size_t room = reader->room > 0 ? 2 * reader->room : FIRST_ROOM;
	char *grown = arena_alloc(reader->arena, room);
	if (used > 0)
		memcpy(grown, reader->buffer, used);
	reader->buffer = grown;
	reader->room = room;
	return true;
}

/* The end of the last whole line among `used` bytes; 0 if none is whole. */
static size_t whole_lines(struct str bytes)
{
	size_t last = str_find_last(bytes, '\n');
	return last == STR_NONE ? 0 : last + 1;
}

/* Takes the bytes up to `used`, of which those from `fresh` on are new; how many are left for later. */
static size_t take_bytes(struct file *file, size_t fresh, size_t used)
{
	struct past_reader *reader = file->reader;
	size_t from = 0;
	if (file->is_in_long) {
		size_t end = str_find_byte((struct str){reader->buffer, used}, '\n', 0);
		if (end == STR_NONE)
			return 0;
		file->is_in_long = false;
		file->line++;
		from = end + 1;
		fresh = from > fresh ? from : fresh;
	}
	size_t end = fresh + whole_lines((struct str){reader->buffer + fresh, used - fresh});
	if (end == fresh && fresh > from)
		end = from; /* no line ends among the new bytes */
	read_lines(file, (struct str){reader->buffer + from, end - from});
	memmove(reader->buffer, reader->buffer + end, used - end);
	return used - end;
}

static bool read_all(struct file *file, int fd, struct str path, struct fault *f)
{
	struct past_reader *reader = file->reader;
	size_t used = 0;
	for (;;) {
		if (!make_room(reader, used)) {
			leave_out_line(file);
			used = 0;
		}
		ssize_t got = io_read_some(fd, reader->buffer + used, reader->room - used);
		if (got < 0)
			return fault_set(f, FAULT_SYSTEM, "%.*s: can't be read: %s", STR_ARG(path),
				strerror(errno));
		if (got == 0)
			break;
		reader->counts.bytes += (uint64_t)got;
		reader->progress(reader->context, (size_t)got);
		used = take_bytes(file, used, used + (size_t)got);
	}
	if (used > 0 && !file->is_in_long) /* a last line without a newline */
		read_lines(file, (struct str){reader->buffer, used});
	return true;
}

bool past_read(struct past_reader *reader, struct str path, struct fault *f)
{
	struct file file = {.reader = reader, .line = 1};
	struct stat status;
	reader->counts = (struct past_counts){0};
	reader->root_len = 0;
	if (!reader->scratch.cap)
		arena_init(&reader->scratch, LIMIT_ARENA_BYTES);
	int fd = open(path.ptr, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return fault_set(f, FAULT_SYSTEM, "%.*s: can't be opened: %s", STR_ARG(path),
			strerror(errno));
	bool is_file = fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
	bool is_read = is_file ? read_all(&file, fd, path, f)
			       : fault_set(f, FAULT_SYSTEM, "%.*s: no regular file", STR_ARG(path));
	(void)close(fd);
	return is_read;
}
