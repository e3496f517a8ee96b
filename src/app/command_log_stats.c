/* SPDX-License-Identifier: MIT */
/* `hookguard log stats`: how often each tool, server, rule and agent, and when. */
#include "app/command_log.h"
#include "app/excerpt.h"
#include "app/log_reader.h"
#include "app/print.h"
#include "app/tally.h"
#include "base/escape.h"

#define BAR_CELLS  30
#define SHOWN_ROWS 20 /* of each table for people; --json has all */

/* What stands beside names: two blanks, the bar, the count. */
#define BESIDE_CELLS (2 + BAR_CELLS + 11)

/* Names up to this many cells have a column of their own, whatever the terminal; in a pipe, up to the
 * second. Longer ones are never cut: the bar comes after them. */
#define NAME_CELLS_LEAST 24
#define NAME_CELLS_PIPED 72

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
	if (!entry_is_call(entry))
		return;
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

/* The rows that people are shown: from `from` up to `to`. */
struct shown_rows {
	size_t from;
	size_t to;
};

static struct shown_rows rows_shown(const struct tally *tally, const struct subject *subject)
{
	struct shown_rows rows = {0, tally->count};
	bool is_hours = subject->to == 13;
	bool is_days = subject->to == 10;
	if (is_hours || tally->count <= SHOWN_ROWS)
		return rows;
	if (is_days)
		rows.from = tally->count - SHOWN_ROWS; /* the latest */
	rows.to = rows.from + SHOWN_ROWS;
	return rows;
}

/* The name as it is shown; its cells. */
static size_t write_name(struct buf *out, struct str name)
{
	size_t start = out->len;
	escape_visible(out, name);
	return excerpt_cells(str_slice(buf_str(out), start, out->len));
}

/* Cells of the column of names: the widest that is shown and leaves room for what stands beside it. */
static size_t name_cells(const struct stats *stats, struct arena *arena)
{
	size_t columns = print_columns();
	size_t room = columns == 0                                ? NAME_CELLS_PIPED
		      : columns > BESIDE_CELLS + NAME_CELLS_LEAST ? columns - BESIDE_CELLS
								  : NAME_CELLS_LEAST;
	size_t widest = 0;
	for (size_t i = 0; i < SUBJECTS; i++) {
		struct shown_rows rows = rows_shown(&stats->tallies[i], &subjects[i]);
		for (size_t j = rows.from; j < rows.to; j++) {
			struct buf name;
			buf_init(&name, arena, LIMIT_ARENA_BYTES);
			size_t cells = write_name(&name, stats->tallies[i].rows[j].name);
			if (cells > widest && cells <= room)
				widest = cells;
		}
	}
	return widest;
}

/* On a terminal the bar of a name that is too long stands below it, in the column of the others. */
static void write_row(struct buf *out, const struct tally_row *row, uint64_t most, size_t column)
{
	size_t cells = write_name(out, row->name);
	if (cells > column && print_columns() > 0) {
		buf_add(out, STR("\n"));
		cells = 0;
	}
	for (; cells < column; cells++)
		buf_add_byte(out, ' ');
	buf_add(out, STR("  "));
	write_bar(out, row->count, most);
	buf_printf(out, " %10llu", (unsigned long long)row->count);
	if (row->blocked > 0)
		buf_printf(out, "   %llu blocked", (unsigned long long)row->blocked);
	buf_add(out, STR("\n"));
}

static void write_table(
	struct buf *out, const struct tally *tally, const struct subject *subject, size_t column)
{
	uint64_t most = 1;
	struct shown_rows rows = rows_shown(tally, subject);
	if (tally->count == 0)
		return;
	for (size_t i = 0; i < tally->count; i++)
		most = tally->rows[i].count > most ? tally->rows[i].count : most;
	buf_add(out, STR("\n"));
	print_coloured(out, PRINT_BOLD, str_of(subject->name));
	buf_add(out, STR("\n"));
	for (size_t i = rows.from; i < rows.to; i++)
		write_row(out, &tally->rows[i], most, column);
	size_t left = tally->count - (rows.to - rows.from);
	if (left > 0)
		buf_printf(out, "and %zu more\n", left);
}

static void write_text(struct buf *out, const struct stats *stats)
{
	buf_printf(out, "%llu call%s, %llu blocked", (unsigned long long)stats->records,
		stats->records == 1 ? "" : "s", (unsigned long long)stats->blocked);
	if (stats->noted > 0)
		buf_printf(out, ", %llu denied or asked about and let go on (mode = monitor)",
			(unsigned long long)stats->noted);
	buf_add(out, STR("\n"));
	size_t column = name_cells(stats, out->arena);
	for (size_t i = 0; i < SUBJECTS; i++)
		write_table(out, &stats->tallies[i], &subjects[i], column);
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
