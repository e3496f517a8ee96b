/* SPDX-License-Identifier: MIT */
/* The problems that verify.c finds, in words. */
#ifndef HOOKGUARD_AUDIT_VERIFY_REPORT_H
#define HOOKGUARD_AUDIT_VERIFY_REPORT_H

#include "audit/verify.h"

/* A problem at a line. `what` may hold one %llu, which is replaced by `seq`. */
void report_problem(struct report *report, struct arena *arena, enum problem_kind kind,
	const struct journal_line *line, uint64_t seq, const char *what);

/* Records `from` to `to` are missing before a line. */
void report_missing(struct report *report, struct arena *arena, const struct journal_line *line,
	uint64_t from, uint64_t to);

/* The same at the start of all. */
void report_missing_first(struct report *report, struct arena *arena, uint64_t from, uint64_t to);

/* A record stands behind one of a higher number. If it was missing before, this is why. */
void report_moved(
	struct report *report, struct arena *arena, const struct journal_line *line, uint64_t seq);

/* The record at `line` has another `prev` than the one before it gives. */
void report_unchained(
	struct report *report, struct arena *arena, const struct journal_line *line, uint64_t seq);

/* A problem behind the last record. */
void report_end(struct report *report, struct arena *arena, enum problem_kind kind, uint64_t seq,
	uint64_t last, const char *what);

/* Takes back that records before number `first` are missing. */
void report_forgive(struct report *report, uint64_t first);

#endif
