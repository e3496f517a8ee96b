/* SPDX-License-Identifier: MIT */
/*
 * The log: numbers, seals, rotates, appends, and sends copies. Everything from reading where the chain
 * stands to writing that anew happens under the lock of the file that the path names, so numbers are
 * unique and ascend, also over rotated files. Must never end without having closed its descriptors,
 * nor write a record under a key that a whole record was written under before.
 */
#include "audit/log.h"

#include <errno.h>
#include <stdint.h>
#include <sys/random.h>
#include <syslog.h>
#include <unistd.h>

#include "audit/chain.h"
#include "audit/chain_file.h"
#include "audit/copy.h"
#include "audit/logfile.h"
#include "audit/rotate.h"
#include "base/clock.h"
#include "base/escape.h"
#include "base/inject.h"
#include "base/sha256.h"
#include "base/utf8.h"

#define KEY_BYTES SHA256_BYTES /* RFC 2104, 3: a longer key adds nothing */

/* Of a chain that is begun anew: the end of a file in which its last whole record is looked for. */
#define END_BYTES (2 * LIMIT_RECORD_BYTES)

/* What a record that closes a file takes: 148 bytes of seal, two numbers, the time and the name. */
#define CLOSING_BYTES  512
#define NAME_MAX_BYTES 128

/* One call of log_append. */
struct append {
	struct arena *arena;
	const struct settings *settings;
	struct logfile log; /* open and locked while the next two are used */
	struct logfile state;
	struct chain chain;
	bool is_torn; /* the file does not end in a newline */
	struct fault *f;
};

/* --- where the chain stands ------------------------------------------------------------------- */

/* The number of the last record in the end of a file; 0 if there is none. */
static uint64_t last_number(struct str end)
{
	uint64_t number = 0;
	size_t stop = str_find_last(end, '\n'); /* what is behind it is torn */
	while (stop != STR_NONE) {
		size_t before = str_find_last(str_slice(end, 0, stop), '\n');
		size_t start = before == STR_NONE ? 0 : before + 1;
		if (sealed_read_number(str_slice(end, start, stop), &number))
			break;
		stop = before;
	}
	return number;
}

/* Reads `max` bytes of an old file, from its start or its end; empty if there is no such file. */
static bool read_old(struct append *append, size_t number, bool is_end, size_t max, struct str *out)
{
	struct logfile old;
	bool is_there;
	*out = STR("");
	logfile_init(&old, append->arena,
		number == 0 ? append->settings->audit_file
			    : rotate_name(append->arena, &append->log, number));
	bool is_read = logfile_open_to_read(&old, &is_there, append->f);
	if (is_read && is_there)
		is_read = logfile_read(&old, append->arena,
			is_end && old.size > max ? old.size - max : 0, max, out, append->f);
	logfile_close(&old);
	return is_read;
}

/* A new chain goes on with the numbers that are there. Its first key is on the disk before the chain
 * is, so that no chain has a key that nobody can have. */
static bool start_chain(struct append *append)
{
	struct str end;
	if (!logfile_read_end(&append->log, append->arena, END_BYTES, &end, append->f))
		return false;
	append->is_torn = end.len > 0 && !str_ends_with(end, STR("\n"));
	uint64_t seq = last_number(end);
	if (seq == 0 && !read_old(append, 1, true, END_BYTES, &end))
		return false;
	if (seq == 0)
		seq = last_number(end);
	append->chain =
		(struct chain){.seq = seq, .first = seq == 0 ? 1 : 0, .size = append->log.size};
	return chain_file_start(
		       append->arena, append->settings->audit_file, &append->chain, append->f) &&
	       chain_file_save(&append->state, &append->chain, append->f);
}

/* Moves on behind the records in `text` that follow the last one, each proven by its mac. */
static void pass_records(struct chain *chain, struct str text)
{
	struct str line;
	struct sealed record;
	while (text.len > 0) {
		(void)str_cut(text, '\n', &line, &text);
		if (sealed_read(line, &record) && record.seq == chain->seq + 1 &&
			chain_has_sealed(chain, &record))
			chain_pass(chain, line);
	}
}

/*
 * The file is not as the last record left it. Either it is a new one after a rotation; or a process
 * was killed between writing its record and moving the key on, or within the write; or somebody else
 * wrote, or cut. A record comes first and its key is moved on after it, because of the two orders this
 * is the one that can be mended: a record behind the key's is proven by the key that is still there,
 * and passed; a key ahead of the records would look as if one had been cut off. What is not proven is
 * left for `log verify` to name. Never a fault: it would be one at each later call.
 */
static bool catch_up(struct append *append)
{
	struct chain *chain = &append->chain;
	const struct logfile *log = &append->log;
	bool is_longer = log->size > chain->size && !chain->is_closed;
	struct str text;
	struct str last;
	if (!logfile_read(log, append->arena, is_longer ? (size_t)chain->size : 0,
		    LIMIT_CATCH_UP_BYTES, &text, append->f) ||
		!logfile_read_end(log, append->arena, 1, &last, append->f))
		return false;
	append->is_torn = last.len > 0 && last.ptr[0] != '\n';
	chain->is_closed = false; /* that file had another size: this one was begun after it */
	pass_records(chain, text);
	return true;
}

static bool open_chain(struct append *append)
{
	bool is_found;
	append->is_torn = false;
	if (!chain_file_open(&append->state, append->arena, append->settings->audit_file,
		    &append->chain, &is_found, append->f))
		return false;
	if (!is_found)
		return start_chain(append);
	return append->log.size == append->chain.size || catch_up(append);
}

/* --- writing ---------------------------------------------------------------------------------- */

/* Writes the line of the next record, behind a newline that closes a torn one, then moves the key. */
static bool write_line(struct append *append, struct str line)
{
	struct str bytes =
		append->is_torn ? arena_printf(append->arena, "\n%.*s", STR_ARG(line)) : line;
	if (!logfile_append(&append->log, bytes, append->f))
		return false;
	append->log.size += bytes.len;
	append->is_torn = false;
	chain_pass(&append->chain, str_slice(line, 0, line.len - 1));
	append->chain.size = append->log.size;
	return chain_file_save(&append->state, &append->chain, append->f);
}

/* Number of the oldest record that will be there after the rotation and its closing record. */
static bool find_first(struct append *append, uint64_t *first)
{
	bool is_removed;
	struct str start;
	size_t keep = append->settings->audit_keep;
	size_t oldest = rotate_oldest(&append->log, append->arena, keep, &is_removed);
	*first = append->chain.first;
	if (is_removed && keep == 0)
		*first = append->chain.seq + 2;
	if (!is_removed || keep == 0)
		return true;
	if (!read_old(append, oldest, false, SEALED_HEAD.len + 32, &start))
		return false;
	(void)sealed_read_number(start, first);
	return true;
}

/* The record that closes a file: where the log goes on, and which record is the oldest from then on,
 * so that `log verify` knows what was removed by rotation and what by somebody else. */
static bool write_closing(struct append *append)
{
	struct buf members;
	uint64_t first;
	struct str name = str_after_last(append->settings->audit_file, '/');
	if (!find_first(append, &first))
		return false;
	buf_init(&members, append->arena, CLOSING_BYTES);
	buf_add(&members, STR(",\"time\":\""));
	clock_add_time(&members, clock_wall_ns());
	buf_add(&members, STR("\",\"next\":"));
	escape_json(&members, utf8_clip(name, NAME_MAX_BYTES / 6));
	buf_printf(&members, ",\"first\":%llu", (unsigned long long)first);
	append->chain.first = first;
	return write_line(append, chain_seal(append->arena, &append->chain, buf_str(&members)));
}

/* A file that was closed is put aside, also if a crash came between the two. */
static bool rotate(struct append *append)
{
	return (append->chain.is_closed || write_closing(append)) &&
	       rotate_files(&append->log, append->arena, append->settings->audit_keep, append->f);
}

static bool has_room(const struct append *append, struct str line)
{
	size_t wanted = append->log.size + line.len + CLOSING_BYTES;
	return append->log.size == 0 ||
	       (wanted <= append->settings->audit_limit && !append->chain.is_closed);
}

static void close_files(struct append *append)
{
	logfile_close(&append->state);
	logfile_close(&append->log); /* the lock goes last */
}

/* Opens the files with room for the line under audit.limit; a file always takes its first one. */
static bool write_record(struct append *append, struct str members, struct str *line)
{
	for (;;) {
		if (!logfile_open(&append->log, append->arena, append->f) || !open_chain(append))
			return false;
		*line = chain_seal(append->arena, &append->chain, members);
		if (has_room(append, *line))
			return write_line(append, *line);
		if (!rotate(append))
			return false;
		close_files(append);
	}
}

static bool append_record(struct arena *arena, const struct settings *settings, struct str members,
	struct str *line, struct fault *f)
{
	struct append append = {.arena = arena, .settings = settings, .f = f};
	if (settings->audit_file.len == 0)
		return fault_set(f, FAULT_AUDIT,
			"audit log: no place for it: set audit.file in hookguard.conf (HOME is "
			"unknown)");
	logfile_init(&append.log, arena, settings->audit_file);
	logfile_init(&append.state, arena, settings->audit_file); /* closed, for close_files */
	bool is_done = write_record(&append, members, line);
	close_files(&append);
	return is_done;
}

/* A failed copy takes nothing back: the record is in the file. Only where settings want one it is a
 * fault, which leaves a record of its own behind this one. */
static bool send_copies(
	struct arena *arena, const struct settings *settings, struct str line, struct fault *f)
{
	struct fault failure = {0};
	if (copy_record(arena, settings, line, &failure) || !settings->is_copy_required)
		return true;
	return fault_set(f, failure.kind, "%.*s", STR_ARG(fault_text(&failure)));
}

/* No record, but a trace of the loss. */
static void tell_loss(
	struct arena *arena, const struct settings *settings, const struct fault *failure)
{
	struct buf text;
	struct fault ignored = {0};
	buf_init(&text, arena, LIMIT_RECORD_BYTES);
	escape_visible(&text, fault_text(failure));
	(void)copy_text(arena, settings, LOG_ERR, STR("fault"), buf_str(&text), &ignored);
}

bool log_append(
	struct arena *arena, const struct settings *settings, struct str members, struct fault *f)
{
	struct str line = {NULL, 0};
	struct fault failure = {0};
	if (append_record(arena, settings, members, &line, &failure))
		return send_copies(arena, settings, str_trim(line), f);
	tell_loss(arena, settings, &failure);
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

/* A key that is there needs no lock: it never changes. */
static bool read_key(struct logfile *file, struct arena *arena, struct str *key)
{
	struct fault ignored = {0};
	bool is_read = logfile_open_beside(file, LOGFILE_APPENDED, &ignored) &&
		       logfile_read_end(file, arena, KEY_BYTES, key, &ignored);
	logfile_close(file);
	return is_read && key->len == KEY_BYTES;
}

static bool read_or_make_key(struct logfile *file, struct arena *arena, struct str *key)
{
	struct fault ignored = {0};
	bool is_done = logfile_open(file, arena, &ignored) &&
		       logfile_read_end(file, arena, KEY_BYTES, key, &ignored) &&
		       (key->len == KEY_BYTES || make_key(file, arena, key));
	logfile_close(file);
	return is_done;
}

struct str log_key(struct arena *arena, const struct settings *settings)
{
	struct logfile file;
	struct str key = {NULL, 0};
	if (settings->audit_file.len == 0)
		return key;
	logfile_init(&file, arena, arena_printf(arena, "%.*s.key", STR_ARG(settings->audit_file)));
	bool is_done = read_key(&file, arena, &key) || read_or_make_key(&file, arena, &key);
	return is_done ? key : (struct str){NULL, 0};
}
