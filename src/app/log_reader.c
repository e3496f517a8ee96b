/* SPDX-License-Identifier: MIT */
/* Reading by filters. Must never stop at a line that is wrong: the log is evidence as far as it goes. */
#include "app/log_reader.h"

#include <string.h>
#include <unistd.h>

#include "app/hosts.h"
#include "base/clock.h"
#include "base/escape.h"
#include "base/io.h"
#include "base/utf8.h"
#include "payload/json_scan.h"

bool log_reader_start(struct log_reader *reader, const struct log_run *run, struct fault *f)
{
	const struct options *options = run->options;
	struct selection_words words = {
		.since = options->since,
		.until = options->until,
		.tool = options->tool,
		.server = options->server,
		.rule = options->rule,
		.verdict = options->verdict,
		.session = options->session,
		.agent = options->agent,
		.project = options->project,
		.text = options->grep,
		.hidden_session = STR(HOST_PROBE_SESSION), /* a test, and no agent's work */
	};
	*reader = (struct log_reader){.arena = run->arena};
	return selection_read(run->arena, &words, clock_wall_ns(), &reader->selection, f);
}

#define EACH_BYTE UINT64_C(0x0101010101010101)
#define HIGH_BITS (0x80 * EACH_BYTE)

/* Whether one of eight bytes may be a control character, DEL, or no ASCII; a byte below another of the
 * kind may be named for nothing. */
static bool is_special(uint64_t word)
{
	uint64_t is_control = (word - 0x20 * EACH_BYTE) & ~word;
	uint64_t deletes = word ^ 0x7f * EACH_BYTE;
	uint64_t is_delete = (deletes - EACH_BYTE) & ~deletes;
	return ((word | is_control | is_delete) & HIGH_BITS) != 0;
}

/* A record has neither control characters nor bytes that are not UTF-8: in one that has, somebody else
 * wrote. Eight bytes at a time, since it is asked of a million records. */
static bool is_plain(struct str line)
{
	size_t at = 0;
	uint64_t word;
	for (; at + sizeof(word) <= line.len; at += sizeof(word)) {
		memcpy(&word, line.ptr + at, sizeof(word));
		if (is_special(word))
			break;
	}
	struct str rest = str_slice(line, at, line.len);
	for (size_t i = 0; i < rest.len; i++) {
		if ((unsigned char)rest.ptr[i] < ' ' || rest.ptr[i] == 0x7f)
			return false;
	}
	return utf8_find_invalid(rest) == STR_NONE;
}

/* entry_read looks for members only: what is between them is checked for those that are shown. */
static bool is_json(struct log_reader *reader, struct str line)
{
	struct fault ignored = {0};
	struct str readable;
	return json_scan(reader->arena, line, STR("record"), JSON_BYTES, &readable, &ignored) &&
	       readable.ptr == line.ptr;
}

bool log_reader_take(
	struct log_reader *reader, const struct journal_line *line, struct entry *entry)
{
	if (!line->is_too_long && !selection_may_match(&reader->selection, line->text))
		return false;
	bool is_record = !line->is_too_long && entry_read(line->text, entry);
	if (is_record && !selection_matches(&reader->selection, entry))
		return false;
	if (is_record && is_plain(line->text) && is_json(reader, line->text))
		return true;
	if (reader->broken++ == 0) {
		reader->broken_path = line->path;
		reader->broken_line = line->number;
	}
	return false;
}

bool log_reader_all(struct log_reader *reader, const struct log_run *run, log_reader_fn *take,
	void *context, struct fault *f)
{
	struct journal journal;
	struct journal_line line;
	struct entry entry;
	bool is_opened = run->files_count == 0 ? journal_open(run->arena, run->path, &journal, f)
					       : journal_open_files(run->arena, run->files,
							 run->files_count, &journal, f);
	if (!is_opened)
		return false;
	while (!reader->is_stopped && journal_next(&journal, &line, f)) {
		if (log_reader_take(reader, &line, &entry))
			take(context, &entry);
	}
	journal_close(&journal);
	return !f->is_set;
}

void log_reader_tell(const struct log_reader *reader)
{
	struct buf text;
	if (reader->broken == 0)
		return;
	buf_init(&text, reader->arena, 16 * KIB);
	buf_add(&text, STR("hookguard: "));
	escape_visible(&text, reader->broken_path);
	buf_printf(&text, ":%zu: no record; %llu such line%s left out\n", reader->broken_line,
		(unsigned long long)reader->broken, reader->broken == 1 ? " was" : "s were");
	(void)io_write_all(STDERR_FILENO, buf_str(&text));
}
