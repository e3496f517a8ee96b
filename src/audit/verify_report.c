/* SPDX-License-Identifier: MIT */
/* Owns the list of problems. Bounded: what is beyond LIMIT_LOG_PROBLEMS is counted, and not kept. */
#include "audit/verify_report.h"

#include <assert.h>

static const struct str kind_names[] = {
	[PROBLEM_CHANGED] = STR_INIT("changed"),
	[PROBLEM_MISSING] = STR_INIT("missing"),
	[PROBLEM_MOVED] = STR_INIT("moved"),
	[PROBLEM_CUT] = STR_INIT("cut"),
	[PROBLEM_FOREIGN] = STR_INIT("foreign"),
	[PROBLEM_RESTARTED] = STR_INIT("restarted"),
	[PROBLEM_KEY] = STR_INIT("key"),
};
static_assert(ARRAY_LEN(kind_names) == PROBLEM_KIND_COUNT, "every kind has a name");

struct str problem_kind_name(enum problem_kind kind)
{
	return kind_names[kind];
}

/* Appends a copy of the problem. */
static void add(struct report *report, struct arena *arena, const struct problem *wanted)
{
	struct problem **slot = &report->problems;
	if (report->problems_count++ >= LIMIT_LOG_PROBLEMS)
		return;
	while (*slot)
		slot = &(*slot)->next;
	struct problem *problem = ARENA_NEW(arena, struct problem);
	*problem = *wanted;
	problem->path = arena_copy(arena, wanted->path);
	*slot = problem;
}

/* "record 7 is" or "records 7 to 9 are". */
static struct str records_are(struct arena *arena, uint64_t from, uint64_t to)
{
	if (from == to)
		return arena_printf(arena, "record %llu is", (unsigned long long)from);
	return arena_printf(arena, "records %llu to %llu are", (unsigned long long)from,
		(unsigned long long)to);
}

void report_problem(struct report *report, struct arena *arena, enum problem_kind kind,
	const struct journal_line *line, uint64_t seq, const char *what)
{
	struct str head;
	struct str tail;
	struct str text = str_of(what);
	if (report->problems_count < LIMIT_LOG_PROBLEMS && str_cut(text, '%', &head, &tail))
		text = arena_printf(arena, "%.*s%llu%.*s", STR_ARG(head), (unsigned long long)seq,
			STR_ARG(str_slice(tail, 3, tail.len)));
	add(report, arena,
		&(struct problem){.kind = kind,
			.path = line->path,
			.line = line->number,
			.seq = seq,
			.what = text});
}

static bool is_kept(const struct report *report)
{
	return report->problems_count < LIMIT_LOG_PROBLEMS;
}

void report_missing(struct report *report, struct arena *arena, const struct journal_line *line,
	uint64_t from, uint64_t to)
{
	struct str what = STR("");
	if (is_kept(report))
		what = arena_printf(arena, "%.*s missing before this line",
			STR_ARG(records_are(arena, from, to)));
	add(report, arena,
		&(struct problem){.kind = PROBLEM_MISSING,
			.path = line->path,
			.line = line->number,
			.seq = from,
			.last = to,
			.what = what});
}

void report_missing_first(struct report *report, struct arena *arena, uint64_t from, uint64_t to)
{
	struct problem *first = ARENA_NEW(arena, struct problem);
	*first = (struct problem){
		.kind = PROBLEM_MISSING,
		.seq = from,
		.last = to,
		.what = arena_printf(arena,
			"%.*s missing at the start: removed, and not by rotation",
			STR_ARG(records_are(arena, from, to))),
		.next = report->problems,
	};
	report->problems = first; /* the first in the order of the log */
	report->problems_count++;
}

void report_moved(
	struct report *report, struct arena *arena, const struct journal_line *line, uint64_t seq)
{
	for (struct problem *p = report->problems; p; p = p->next) {
		if (p->kind != PROBLEM_MISSING || p->seq != seq || p->last != seq)
			continue;
		p->kind = PROBLEM_MOVED;
		p->what = arena_printf(arena,
			"record %llu does not stand before this line, but in line %zu of %.*s: "
			"records were moved",
			(unsigned long long)seq, line->number, STR_ARG(line->path));
		return;
	}
	report_problem(report, arena, PROBLEM_MOVED, line, seq,
		"record %llu stands behind a later one: it was moved, written twice, or "
		"put in");
}

void report_unchained(
	struct report *report, struct arena *arena, const struct journal_line *line, uint64_t seq)
{
	struct problem problem = {.kind = PROBLEM_CHANGED,
		.path = report->last_path,
		.line = report->last_line,
		.seq = seq - 1};
	if (is_kept(report))
		problem.what = arena_printf(arena,
			"record %llu was changed: record %llu (line %zu of %.*s) holds the digest "
			"of "
			"another text",
			(unsigned long long)seq - 1, (unsigned long long)seq, line->number,
			STR_ARG(line->path));
	add(report, arena, &problem);
}

void report_end(struct report *report, struct arena *arena, enum problem_kind kind, uint64_t seq,
	uint64_t last, const char *what)
{
	struct str text = str_of(what);
	if (last > 0)
		text = arena_printf(arena, "%.*s %s", STR_ARG(records_are(arena, seq, last)), what);
	add(report, arena,
		&(struct problem){.kind = kind,
			.path = report->last_path,
			.line = report->last_line,
			.seq = seq,
			.last = last,
			.what = text});
}

void report_forgive(struct report *report, uint64_t first)
{
	struct problem **slot = &report->problems;
	while (*slot) {
		struct problem *p = *slot;
		if (p->kind == PROBLEM_MISSING && p->path.len > 0 && p->last < first) {
			*slot = p->next;
			report->problems_count--;
		} else {
			slot = &p->next;
		}
	}
}
