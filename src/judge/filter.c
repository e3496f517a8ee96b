/* SPDX-License-Identifier: MIT */
/*
 * A table of literals by their first two bytes. Scanning costs one bit test a byte for text that
 * starts no literal, however many rules there are.
 */
#include "judge/filter.h"

#define BUCKETS 1024

/* Small, since a table of a thousand is filled at every start. */
struct filter_entry {
	const struct str *literal;
	uint32_t number; /* of the literal in the rule set */
	uint32_t next;   /* index of the next entry of the bucket; 0 ends it */
};

/* A pair of bytes without regard to ASCII case, as 14 bits: bytes beyond ASCII share a place with
 * one of it, which costs a comparison now and then. */
static unsigned pair_at(const char *bytes)
{
	return ((unsigned)char_to_lower(bytes[0]) & 0x7F) << 7 |
	       ((unsigned)char_to_lower(bytes[1]) & 0x7F);
}

static size_t bucket_of(unsigned pair)
{
	return (pair ^ pair >> 5) % BUCKETS;
}

static void enter(struct filter *filter, const struct str *literal, size_t number)
{
	unsigned pair = pair_at(literal->ptr);
	uint32_t *bucket = &filter->buckets[bucket_of(pair)];
	uint32_t index = ++filter->entries_count;
	filter->entries[index] = (struct filter_entry){literal, (uint32_t)number, *bucket};
	*bucket = index;
	filter->starts[pair / 64] |= (uint64_t)1 << pair % 64;
}

/* Plain lists are compared name by name: they have numbers, but nobody looks for them in texts. */
void filter_init(struct filter *filter, struct arena *arena, const struct ruleset *rules)
{
	*filter = (struct filter){.arena = arena, .words = rules->literals_count / 64 + 1};
	filter->buckets = ARENA_NEW_ARRAY(arena, uint32_t, BUCKETS);
	filter->entries = ARENA_NEW_ARRAY(arena, struct filter_entry, rules->literals_count + 1);
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule_in_force *in_force = &rules->rules[i];
		size_t number = in_force->first_literal;
		for (size_t c = 0; c < in_force->rule->conditions_count; c++) {
			const struct condition *condition = &in_force->rule->conditions[c];
			for (size_t l = 0; l < condition->literals_count; l++, number++) {
				if (!condition->is_plain_list)
					enter(filter, &condition->literals[l], number);
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
		for (uint32_t i = filter->buckets[bucket_of(pair)]; i != 0;
			i = filter->entries[i].next) {
			const struct filter_entry *entry = &filter->entries[i];
			struct str here = str_slice(text, at, at + entry->literal->len);
			if (str_equal_nocase(here, *entry->literal))
				found[entry->number / 64] |= (uint64_t)1 << entry->number % 64;
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
		scan(filter, fact->as_home, fact->literals);
	}
	for (size_t number = first; number < first + condition->literals_count; number++) {
		if (fact->literals[number / 64] >> number % 64 & 1)
			return true;
	}
	return false;
}
