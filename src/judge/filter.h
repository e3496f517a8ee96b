/* SPDX-License-Identifier: MIT */
/*
 * The literal filter: one pass over a value tells which required literals of all rules occur in
 * it, so that a pattern is compiled only when it has a chance. It may say "maybe" too often, and
 * must never say "no" where the pattern would match.
 */
#ifndef HOOKGUARD_JUDGE_FILTER_H
#define HOOKGUARD_JUDGE_FILTER_H

#include "base/arena.h"
#include "facts/fact.h"
#include "rules/rule.h"

struct filter_entry;

struct filter {
	struct arena *arena;
	size_t words;                 /* 64-bit words of one set of literals */
	uint64_t starts[256];         /* which pairs of lower-case bytes start a literal */
	uint32_t *buckets;            /* index of the first entry by the hash of that pair */
	struct filter_entry *entries; /* from 1 on */
	uint32_t entries_count;
};

/* Enters every literal of every rule in force, under its number in the set. */
void filter_init(struct filter *filter, struct arena *arena, const struct ruleset *rules);

/* Whether the fact can match the condition whose literals are numbered from `first`: true if it
 * holds one of them, or if the condition has none. Scans the fact at the first question. */
bool filter_may_match(const struct filter *filter, struct fact *fact,
	const struct condition *condition, size_t first);

#endif
