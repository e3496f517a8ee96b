/* SPDX-License-Identifier: MIT */
/*
 * A table of literals by their first three bytes, and by both of those that have two. Scanning costs
 * two bit tests a byte for text that starts no literal, however many rules there are.
 */
#include "judge/filter.h"

#include "rules/literal.h"

#define BUCKETS 4096

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

/* The same of three bytes, as 15 bits: places are shared here too. */
static unsigned start_at(const char *bytes)
{
	uint32_t three = pair_at(bytes) << 7 | ((unsigned)char_to_lower(bytes[2]) & 0x7F);
	return (three * 2654435761U) >> 17; /* the golden ratio's share of 2^32, after Knuth */
}

static bool bit_of(const uint64_t *bits, unsigned number)
{
	return bits[number / 64] >> number % 64 & 1;
}

static void set_bit(uint64_t *bits, unsigned number)
{
	bits[number / 64] |= (uint64_t)1 << number % 64;
}

static void enter(struct filter *filter, const struct str *literal, size_t number)
{
	bool is_pair = literal->len == 2;
	unsigned key = is_pair ? pair_at(literal->ptr) : start_at(literal->ptr);
	uint32_t *bucket = &filter->buckets[key % BUCKETS];
	uint32_t index = ++filter->entries_count;
	filter->entries[index] = (struct filter_entry){literal, (uint32_t)number, *bucket};
	*bucket = index;
	set_bit(is_pair ? filter->pairs : filter->starts, key);
}

void filter_init(struct filter *filter, struct arena *arena, size_t count)
{
	*filter = (struct filter){.arena = arena, .words = count / 64 + 1};
	filter->buckets = ARENA_NEW_ARRAY(arena, uint32_t, BUCKETS);
	filter->entries = ARENA_NEW_ARRAY(arena, struct filter_entry, count + 1);
}

void filter_enter(struct filter *filter, const struct condition *condition, size_t first)
{
	for (size_t i = 0; i < condition->literals_count; i++)
		enter(filter, &condition->literals[i], first + i);
}

/* Plain lists are compared name by name: they have numbers, but nobody looks for them in texts. */
void filter_init_for_rules(struct filter *filter, struct arena *arena, const struct ruleset *rules,
	const bool is_asked[FACT_KIND_COUNT])
{
	filter_init(filter, arena, rules->literals_count);
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule_in_force *in_force = &rules->rules[i];
		size_t number = in_force->first_literal;
		for (size_t c = 0; c < in_force->rule->conditions_count; c++) {
			const struct condition *condition = &in_force->rule->conditions[c];
			if (!condition->is_plain_list && (!is_asked || is_asked[condition->fact]))
				filter_enter(filter, condition, number);
			number += condition->literals_count;
		}
	}
}

uint64_t *filter_new_set(const struct filter *filter)
{
	return ARENA_NEW_ARRAY(filter->arena, uint64_t, filter->words);
}

/* Adds those literals of a bucket that stand at a place. */
static void look(
	const struct filter *filter, unsigned key, struct str text, size_t at, uint64_t *found)
{
	for (uint32_t i = filter->buckets[key % BUCKETS]; i != 0; i = filter->entries[i].next) {
		const struct filter_entry *entry = &filter->entries[i];
		if (literal_is_at(*entry->literal, text, at))
			found[entry->number / 64] |= (uint64_t)1 << entry->number % 64;
	}
}

/* The text must be folded. */
static void scan(const struct filter *filter, struct str text, uint64_t *found)
{
	for (size_t at = 0; at + 1 < text.len; at++) {
		unsigned pair = pair_at(text.ptr + at);
		if (bit_of(filter->pairs, pair))
			look(filter, pair, text, at, found);
		if (at + 2 == text.len)
			return;
		unsigned start = start_at(text.ptr + at);
		if (bit_of(filter->starts, start))
			look(filter, start, text, at, found);
	}
}

void filter_scan(const struct filter *filter, struct str text, uint64_t *set)
{
	scan(filter, literal_fold(filter->arena, text), set);
}

/* Whether the set has a number from `first` up to `end`, a word at a time. */
static bool holds_one(const uint64_t *set, size_t first, size_t end)
{
	for (size_t word = first / 64; word * 64 < end; word++) {
		uint64_t mask = UINT64_MAX;
		if (word == first / 64)
			mask &= UINT64_MAX << first % 64;
		if (end - word * 64 < 64)
			mask &= ((uint64_t)1 << (end - word * 64)) - 1;
		if (set[word] & mask)
			return true;
	}
	return false;
}

bool filter_lets_pass(const uint64_t *set, const struct condition *condition, size_t first)
{
	return condition->literals_count == 0 ||
	       holds_one(set, first, first + condition->literals_count);
}

bool filter_may_match(const struct filter *filter, struct fact *fact,
	const struct condition *condition, size_t first)
{
	if (condition->literals_count == 0)
		return true;
	if (!fact->literals) {
		fact->literals = filter_new_set(filter);
		filter_scan(filter, fact->value, fact->literals);
		filter_scan(filter, fact->resolved, fact->literals);
		filter_scan(filter, fact->as_home, fact->literals);
	}
	return filter_lets_pass(fact->literals, condition, first);
}
