/* SPDX-License-Identifier: MIT */
/* `hookguard log stats`: how often each tool, server, rule and agent, and when. */
#include "app/command_log.h"
#include "app/log_reader.h"
#include "app/print.h"
#include "app/tally.h"
#include "base/escape.h"
#include "base/utf8.h"

#define BAR_CELLS  30
#define NAME_BYTES 36
#define SHOWN_ROWS 20 /* of each table for people; --json has all */

/* What is counted: the member, and which part of it. */
static const struct subject {
	const char *name;
	enum entry_key key;
	size_t from; /* of the text, for days and hours */
	size_t to;   /* 0: all */
	enum tally_order order;
} subjects[] = {
	{"verdict", ENTRY_VERDICT, 0, 0, TALLY_BY_COUNT},
	{"tool", ENTRY_TOOL, 0, 0, TALLY_BY_COUNT},
	{"server", ENTRY_SERVER, 0, 0, TALLY_BY_COUNT},
	{"rule", ENTRY_RULE, 0, 0, TALLY_BY_COUNT},
	{"day", ENTRY_TIME, 0, 10, TALLY_BY_NAME},
	{"hour", ENTRY_TIME, 11, 13, TALLY_BY_NAME},
	{"agent", ENTRY_AGENT, 0, 0, TALLY_BY_COUNT},
	{"host", ENTRY_HOST, 0, 0, TALLY_BY_COUNT},
};
#define SUBJECTS ARRAY_LEN(subjects)

struct stats {
	struct tally tallies[SUBJECTS];
	uint64_t records;
	uint64_t blocked;
	uint64_t noted; /* would have been blocked, but for mode = monitor */
	struct buf text;
};

static void count_entry(void *context, const struct entry *entry)
{
	struct stats *stats = context;
	struct str verdict = entry_raw(entry->values[ENTRY_VERDICT]);
	bool is_noted = entry->values[ENTRY_ENFORCED].len > 0;
	bool is_blocked =
		!is_noted && (str_equal(verdict, STR("deny")) || str_equal(verdict, STR("fault")));
	if (str_equal(verdict, STR("grant")) || str_equal(verdict, STR("revoke")))
		return; /* no call */
	stats->records++;
	stats->noted += is_noted;
	stats->blocked += is_blocked;
	for (size_t i = 0; i < SUBJECTS; i++) {
		const struct subject *subject = &subjects[i];
		if (entry->values[subject->key].len == 0)
			continue;
		struct str name = entry_raw(entry->values[subject->key]);
		if (subject->to > 0) {
			name = str_slice(name, subject->from, subject->to);
		} else if (str_find_byte(name, '\\', 0) != STR_NONE) {
			stats->text.len = 0;
			entry_unescape(&stats->text, entry->values[subject->key]);
			name = buf_str(&stats->text);
		}
		tally_add(&stats->tallies[i], name, is_blocked, STR(""));
	}
}

/* --- for people ------------------------------------------------------------------------------- */

static void write_bar(struct buf *out, uint64_t count, uint64_t most)
{
	size_t cells = (size_t)((count * BAR_CELLS + most - 1) / most);
	buf_add(out, print_is_coloured() ? STR("\x1b[32m") : STR(""));
	for (size_t i = 0; i < BAR_CELLS; i++) {
		if (i == cells)
			buf_add(out, print_is_coloured() ? STR("\x1b[0m") : STR(""));
		buf_add(out, i < cells ? STR("\xE2\x96\x88") : STR(" "));
	}
	if (cells == BAR_CELLS)
		buf_add(out, print_is_coloured() ? STR("\x1b[0m") : STR(""));
}

static void write_row(struct buf *out, const struct tally_row *row, uint64_t most)
{
	size_t start = out->len;
	escape_visible(out, utf8_clip(row->name, NAME_BYTES));
	while (out->len - start < NAME_BYTES + 2)
		buf_add_byte(out, ' ');
	write_bar(out, row->count, most);
	buf_printf(out, " %10llu", (unsigned long long)row->count);
	if (row->blocked > 0)
		buf_printf(out, "   %llu blocked", (unsigned long long)row->blocked);
	buf_add(out, STR("\n"));
}

static void write_table(struct buf *out, const struct tally *tally, const struct subject *subject)
{
	uint64_t most = 1;
	size_t from = 0;
	if (tally->count == 0)
		return;
	for (size_t i = 0; i < tally->count; i++)
		most = tally->rows[i].count > most ? tally->rows[i].count : most;
	buf_add(out, STR("\n"));
	print_coloured(out, PRINT_BOLD, str_of(subject->name));
	buf_add(out, STR("\n"));
	if (subject->order == TALLY_BY_NAME && tally->count > SHOWN_ROWS && subject->to == 10)
		from = tally->count - SHOWN_ROWS; /* the latest days */
	size_t to = subject->to == 13 ? tally->count : from + SHOWN_ROWS;
	for (size_t i = from; i < tally->count && i < to; i++)
		write_row(out, &tally->rows[i], most);
	size_t left = tally->count - (to - from < tally->count ? to - from : tally->count);
	if (left > 0)
		buf_printf(out, "and %zu more\n", left);
}

static void write_text(struct buf *out, const struct stats *stats)
{
	buf_printf(out, "%llu calls, %llu blocked", (unsigned long long)stats->records,
		(unsigned long long)stats->blocked);
	if (stats->noted > 0)
		buf_printf(out, ", %llu denied or asked about and let go on (mode = monitor)",
			(unsigned long long)stats->noted);
	buf_add(out, STR("\n"));
	for (size_t i = 0; i < SUBJECTS; i++)
		write_table(out, &stats->tallies[i], &subjects[i]);
}

/* --- for programs ----------------------------------------------------------------------------- */

static void write_json_table(struct buf *out, const struct tally *tally)
{
	buf_add(out, STR("["));
	for (size_t i = 0; i < tally->count; i++) {
		const struct tally_row *row = &tally->rows[i];
		buf_add(out, i > 0 ? STR(",{\"name\":") : STR("{\"name\":"));
		escape_json(out, row->name);
		buf_printf(out, ",\"calls\":%llu,\"blocked\":%llu}", (unsigned long long)row->count,
			(unsigned long long)row->blocked);
	}
	buf_add(out, STR("]"));
}

static void write_json(struct buf *out, const struct stats *stats)
{
	buf_printf(out, "{\"calls\":%llu,\"blocked\":%llu,\"not_enforced\":%llu,\"by\":{",
		(unsigned long long)stats->records, (unsigned long long)stats->blocked,
		(unsigned long long)stats->noted);
	for (size_t i = 0; i < SUBJECTS; i++) {
		buf_printf(out, "%s\"%s\":", i > 0 ? "," : "", subjects[i].name);
		write_json_table(out, &stats->tallies[i]);
	}
	buf_add(out, STR("}}\n"));
}

enum exit_status log_stats(const struct log_run *run)
{
	struct fault fault = {0};
	struct log_reader reader;
	struct buf out;
	struct stats *stats = ARENA_NEW(run->arena, struct stats);
	for (size_t i = 0; i < SUBJECTS; i++)
		tally_start(&stats->tallies[i], run->arena);
	buf_init(&stats->text, run->arena, LIMIT_RECORD_BYTES);
	if (!log_reader_start(&reader, run, &fault) ||
		!log_reader_all(&reader, run, count_entry, stats, &fault))
		return print_fault(run->arena, &fault);
	for (size_t i = 0; i < SUBJECTS; i++)
		tally_sort(&stats->tallies[i], subjects[i].order);
	buf_init(&out, run->arena, 32 * MIB);
	if (run->options->is_json)
		write_json(&out, stats);
	else
		write_text(&out, stats);
	log_reader_tell(&reader);
	return print_out(&out, EXIT_STATUS_PASS);
}
