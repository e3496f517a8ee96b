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
	uint64_t pairs[256];          /* which two bytes are a literal */
	uint64_t starts[512];         /* which hashes of three bytes start a longer one */
	uint32_t *buckets;            /* index of the first entry by the hash of its start */
	struct filter_entry *entries; /* from 1 on */
	uint32_t entries_count;
};

/* A filter with room for `count` literals. */
void filter_init(struct filter *filter, struct arena *arena, size_t count);

/* Enters the condition's literals under the numbers from `first` on. */
void filter_enter(struct filter *filter, const struct condition *condition, size_t first);

/* Room for one set of literals, empty. */
uint64_t *filter_new_set(const struct filter *filter);

/* Adds the numbers of all literals that occur in the text to the set. */
void filter_scan(const struct filter *filter, struct str text, uint64_t *set);

/* Whether a text with this set of literals can match the condition whose literals are numbered from
 * `first`: true if it holds one of them, or if the condition has none. */
bool filter_lets_pass(const uint64_t *set, const struct condition *condition, size_t first);

/* The filter of every rule in force, under its numbers in the rule set. `is_asked` says by fact kind
 * whether there will be facts of that kind: others' literals are left out; NULL: all are in. */
void filter_init_for_rules(struct filter *filter, struct arena *arena, const struct ruleset *rules,
	const bool is_asked[FACT_KIND_COUNT]);

/* Whether the fact can match the condition, as above. Scans the fact at the first question. */
bool filter_may_match(const struct filter *filter, struct fact *fact,
	const struct condition *condition, size_t first);

#endif
