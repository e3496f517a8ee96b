/* SPDX-License-Identifier: MIT */
/*
 * The index: which rules a set of facts can concern at all, without a look at each rule. It holds
 * the required literals and names of all conditions; one pass over a text finds those in it. It may
 * say "maybe" too often, and must never say "no" where a rule would match.
 *
 * It holds offsets and no addresses, for the reason of rules/packed.h: that of the built-in rules is
 * made at build time.
 */
#ifndef HOOKGUARD_RULES_INDEX_H
#define HOOKGUARD_RULES_INDEX_H

#include <assert.h>

#include "base/arena.h"
#include "rules/ruleset.h"

/* A literal or name of one or more conditions. */
struct index_entry {
	uint64_t kinds; /* of the facts that they are about, a bit each: INDEX_KIND */
	uint32_t at;    /* in the index's texts */
	uint32_t len;
	uint32_t first; /* they are users[first] up to the first one of the next entry */
};

/* Conditions are numbered over all rules in order, as they stand in each. */
struct index_condition {
	uint32_t rule;
	uint32_t kind; /* of its fact; INDEX_NO_KIND for an `unless`, which nothing has to meet */
	bool is_key;   /* the one that finds the rule: its rarest */
};

/* A list of numbers. */
struct index_numbers {
	const uint32_t *numbers;
	size_t count;
};

/* The entries of each hash: those of bucket b are firsts[b] to firsts[b + 1]. */
struct index_buckets {
	const uint32_t *firsts;
	size_t count; /* a power of two */
};

/* Bits of the hashes of a literal's first bytes, and the words that hold a bit for each. */
#define INDEX_THREE_BITS  18
#define INDEX_START_BITS  15
#define INDEX_THREE_WORDS (((size_t)1 << INDEX_THREE_BITS) / 64)
#define INDEX_START_WORDS (((size_t)1 << INDEX_START_BITS) / 64)

struct rule_index {
	const char *texts;
	size_t texts_len;
	const struct index_entry *entries; /* those of a bucket side by side; one more at the end */
	size_t entries_count;              /* without that */
	const uint32_t *users;             /* numbers of conditions */
	size_t users_count;
	const uint64_t *threes;      /* the hashes of three bytes that some literal begins with */
	const uint64_t *long_threes; /* of literals for facts that can be long */
	const uint64_t *starts; /* the hashes of all of two or three bytes, or of the first four */
	struct index_buckets literals;
	struct index_buckets names; /* which are compared whole */
	const struct index_condition *conditions;
	size_t conditions_count;
	const uint32_t *first_conditions; /* of each rule, and the count at the end */
	size_t rules_count;
	struct index_numbers always;  /* conditions that only their pattern can answer */
	struct index_numbers keyless; /* rules of which no condition can find them */
};

/* The index of the built-in rules: generated, see app/generate_rules.c. */
extern const struct rule_index builtin_index;

/* What some facts may concern. */
struct index_hits {
	const struct rule_index *index;
	uint64_t *conditions; /* a bit each: some fact may meet it */
	uint64_t *rules;      /* a bit each: its key condition may be met */
	uint64_t *seen;       /* a bit each entry: that it stands in the text that is looked at */
};

/* The bit of a kind of fact, and a kind that no fact has. */
#define INDEX_KIND(kind) ((uint64_t)1 << (kind))
#define INDEX_NO_KIND    63
static_assert((int)FACT_KIND_COUNT <= INDEX_NO_KIND, "a bit for each kind of fact");

/* Makes the index of `count` rules, whose `rule` is set. In the arena. */
void index_build(struct arena *arena, const struct rule_in_force *rules, size_t count,
	struct rule_index *out);

/* The condition of a rule that the index finds it by; NULL if every action has to be tried. */
const struct condition *index_key(const struct rule *rule);

/* Starts with no hit. */
void index_hits_init(struct index_hits *hits, struct arena *arena, const struct rule_index *index);

/* Takes the hits of `from`, of the same index. */
void index_hits_copy(struct index_hits *hits, const struct index_hits *from);

/* Adds what a text (as literal_fold makes it) may meet as a fact of any of these kinds. */
void index_add_text(struct index_hits *hits, struct str text, uint64_t kinds);

/* Adds the plain lists that hold this name, for facts whose patterns match them whole. */
void index_add_name(struct index_hits *hits, struct str name, uint64_t kinds);

/* Adds what nothing is known of: conditions without literals on facts of these kinds. */
void index_add_always(struct index_hits *hits, uint64_t kinds);

/* Whether every condition of the rule (by its number in the index) may be met; else `missing` is the
 * first of its conditions that is not. */
bool index_may_match(const struct index_hits *hits, size_t rule, size_t *missing);

/* The first rule at or after `from` of which the key may be met; the count of rules if none. */
size_t index_next_rule(const struct index_hits *hits, size_t from);

/* The first condition at or after `from` that may be met; the count of conditions if none. */
size_t index_next_condition(const struct index_hits *hits, size_t from);

#endif
