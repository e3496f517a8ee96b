/* SPDX-License-Identifier: MIT */
/*
 * A table of literals by their first two bytes. Scanning costs one bit test a byte for text that
 * starts no literal, however many rules there are.
 */
#include "judge/filter.h"

#define BUCKETS 1024

struct filter_entry {
	struct str literal;
	size_t number;
	struct filter_entry *next;
};

/* A pair of bytes without regard to ASCII case, as 16 bits. */
static unsigned pair_at(const char *bytes)
{
	return (unsigned)(unsigned char)char_to_lower(bytes[0]) << 8 |
	       (unsigned)(unsigned char)char_to_lower(bytes[1]);
}

static size_t bucket_of(unsigned pair)
{
	return (pair ^ pair >> 6) % BUCKETS;
}

static void enter(
	struct filter *filter, struct filter_entry *entry, struct str literal, size_t number)
{
	unsigned pair = pair_at(literal.ptr);
	struct filter_entry **bucket = &filter->buckets[bucket_of(pair)];
	*entry = (struct filter_entry){.literal = literal, .number = number, .next = *bucket};
	*bucket = entry;
	filter->starts[pair / 64] |= (uint64_t)1 << pair % 64;
}

/* Plain lists are compared name by name: they have numbers, but nobody looks for them in texts. */
void filter_init(struct filter *filter, struct arena *arena, const struct ruleset *rules)
{
	*filter = (struct filter){.arena = arena, .words = rules->literals_count / 64 + 1};
	filter->buckets = ARENA_NEW_ARRAY(arena, struct filter_entry *, BUCKETS);
	struct filter_entry *entries =
		ARENA_NEW_ARRAY(arena, struct filter_entry, rules->literals_count);
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule_in_force *in_force = &rules->rules[i];
		size_t number = in_force->first_literal;
		for (size_t c = 0; c < in_force->rule.conditions_count; c++) {
			const struct condition *condition = &in_force->rule.conditions[c];
			for (size_t l = 0; l < condition->literals_count; l++, number++) {
				if (!condition->is_plain_list)
					enter(filter, entries++, condition->literals[l], number);
			}
		}
	}
}

static void scan(const struct filter *filter, struct str text, uint64_t *found)
{
	for (size_t at = 0; at + 1 < text.len; at++) {
		unsigned pair = pair_at(text.ptr + at);
		if (!(filter->starts[pair / 64] >> pair % 64 & 1))
			continue;
		for (const struct filter_entry *e = filter->buckets[bucket_of(pair)]; e;
			e = e->next) {
			if (str_equal_nocase(str_slice(text, at, at + e->literal.len), e->literal))
				found[e->number / 64] |= (uint64_t)1 << e->number % 64;
		}
	}
}

bool filter_may_match(const struct filter *filter, struct fact *fact,
	const struct condition *condition, size_t first)
{
	if (condition->literals_count == 0)
		return true;
	if (!fact->literals) {
		fact->literals = ARENA_NEW_ARRAY(filter->arena, uint64_t, filter->words);
		scan(filter, fact->value, fact->literals);
		scan(filter, fact->resolved, fact->literals);
	}
	for (size_t number = first; number < first + condition->literals_count; number++) {
		if (fact->literals[number / 64] >> number % 64 & 1)
			return true;
	}
	return false;
}
