/* SPDX-License-Identifier: MIT */
/*
 * PCRE2 behind three answers. An error of PCRE2 (a limit, bad UTF) is a fault, never "no match":
 * that reading is how other guards are walked around.
 */
#ifndef HOOKGUARD_RULES_PATTERN_H
#define HOOKGUARD_RULES_PATTERN_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"
#include "facts/fact.h"

enum hit {
	HIT_FAULT = 0,
	HIT_NO,
	HIT_YES,
};

struct pattern;

/* Compiles `source`, anchored at both ends for FACT_MATCH_WHOLE. UTF mode, newline is LF, `$` matches
 * at the very end only (or before each newline under (?m)), \C is refused. On a bad
 * pattern NULL, with PCRE2's own words in `error` and its offset in `error_at`. The pattern lives in
 * the arena. */
struct pattern *pattern_compile(struct arena *arena, struct str source, enum fact_match match,
	struct str *error, size_t *error_at);

/* Looks for the pattern in `subject` at or after `from`; it must be UTF-8, and must not change between a
 * look from 0 and looks further on. HIT_YES: `where` is the
 * match, `captured` its first group that took part, or the whole match where there is none (either
 * may be NULL). HIT_FAULT: FAULT_MATCH is set, and names PCRE2's reason. */
enum hit pattern_match(struct arena *arena, struct pattern *pattern, struct str subject,
	size_t from, struct span *where, struct span *captured, struct fault *f);

/* From now on patterns that are matched often become machine code, in this process: for who judges many
 * calls. Where the system refuses it, nothing changes. */
void pattern_want_jit(void);

/* All matches of an arena share LIMIT_MATCH_WORK; from now on they have the whole of it again. Returns
 * what was used. The same matches always use the same, so that a test can ask for it. */
size_t pattern_renew_work(struct arena *arena);

#endif
