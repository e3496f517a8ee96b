/* SPDX-License-Identifier: MIT */
/*
 * Looking into the index. A text that starts no literal costs one multiplication and bit test a byte, however many
 * rules there are. Trusts no text; trusts the index. Must never miss a literal that is there.
 */
#include "rules/index.h"

#include <string.h>

#include "rules/index_keys.h"
#include "rules/literal.h"

static size_t words_for(size_t bits)
{
	return bits / 64 + 1;
}

void index_hits_init(struct index_hits *hits, struct arena *arena, const struct rule_index *index)
{
	*hits = (struct index_hits){
		.index = index,
		.conditions = ARENA_NEW_ARRAY(arena, uint64_t, words_for(index->conditions_count)),
		.rules = ARENA_NEW_ARRAY(arena, uint64_t, words_for(index->rules_count)),
		.seen = ARENA_NEW_ARRAY(arena, uint64_t, words_for(index->entries_count)),
	};
	for (size_t i = 0; i < index->keyless.count; i++)
		index_set_bit(hits->rules, index->keyless.numbers[i]);
}

void index_hits_copy(struct index_hits *hits, const struct index_hits *from)
{
	const struct rule_index *index = hits->index;
	memcpy(hits->conditions, from->conditions,
		words_for(index->conditions_count) * sizeof(*hits->conditions));
	memcpy(hits->rules, from->rules, words_for(index->rules_count) * sizeof(*hits->rules));
}

/* --- adding ------------------------------------------------------------------------------------- */

static void hit(struct index_hits *hits, uint32_t number)
{
	const struct index_condition *condition = &hits->index->conditions[number];
	index_set_bit(hits->conditions, number);
	if (condition->is_key)
		index_set_bit(hits->rules, condition->rule);
}

/* Adds the conditions of an entry that are about one of these kinds. */
static void hit_users(struct index_hits *hits, const struct index_entry *entry, uint64_t kinds)
{
	const struct rule_index *index = hits->index;
	for (uint32_t i = entry[0].first; i < entry[1].first; i++) {
		if (INDEX_KIND(index->conditions[index->users[i]].kind) & kinds)
			hit(hits, index->users[i]);
	}
}

static struct str entry_text(const struct rule_index *index, const struct index_entry *entry)
{
	return (struct str){index->texts + entry->at, entry->len};
}

/* Adds those literals of a bucket that stand at a place. */
static void look(struct index_hits *hits, size_t bucket, struct str text, size_t at, uint64_t kinds)
{
	const struct rule_index *index = hits->index;
	const uint32_t *firsts = index->literals.firsts + bucket;
	for (uint32_t i = firsts[0]; i < firsts[1]; i++) {
		const struct index_entry *entry = &index->entries[i];
		if ((entry->kinds & kinds) == 0 || index_bit(hits->seen, i) ||
			!literal_is_at(entry_text(index, entry), text, at))
			continue;
		index_set_bit(hits->seen, i);
		hit_users(hits, entry, kinds);
	}
}

/* Those of one hash. */
static inline void look_from(
	struct index_hits *hits, uint32_t start, struct str text, size_t at, uint64_t kinds)
{
	if (index_bit(hits->index->starts, start))
		look(hits, index_bucket(&hits->index->literals, start), text, at, kinds);
}

/* Adds those literals at a place that begin with the bytes of `word`, as some do. */
static void look_for(
	struct index_hits *hits, uint32_t word, struct str text, size_t at, uint64_t kinds)
{
	for (size_t count = 2; count <= 4; count++)
		look_from(hits, index_start_of(word, count), text, at, kinds);
}

void index_add_text(struct index_hits *hits, struct str text, uint64_t kinds)
{
	const struct rule_index *index = hits->index;
	const uint64_t *threes = kinds & ~INDEX_LONG_KINDS ? index->threes : index->long_threes;
	uint32_t word = index_first_word(text);
	size_t at = 0;
	memset(hits->seen, 0, words_for(index->entries_count) * sizeof(*hits->seen));
	for (; at + 4 < text.len; at++) {
		if (index_bit(threes, index_three_of(word)))
			look_for(hits, word, text, at, kinds);
		word = index_next_word(word, text.ptr[at + 4]);
	}
	for (; at < text.len; at++, word >>= 8) {
		if (index_bit(threes, index_three_of(word)))
			look_for(hits, word, text, at, kinds);
	}
}

void index_add_name(struct index_hits *hits, struct str name, uint64_t kinds)
{
	const struct rule_index *index = hits->index;
	const uint32_t *firsts = index->names.firsts + index_name_bucket(index, name);
	for (uint32_t i = firsts[0]; i < firsts[1]; i++) {
		const struct index_entry *entry = &index->entries[i];
		if ((entry->kinds & kinds) && str_equal(entry_text(index, entry), name))
			hit_users(hits, entry, kinds);
	}
}

void index_add_always(struct index_hits *hits, uint64_t kinds)
{
	const struct rule_index *index = hits->index;
	for (size_t i = 0; i < index->always.count; i++) {
		uint32_t number = index->always.numbers[i];
		if (INDEX_KIND(index->conditions[number].kind) & kinds)
			hit(hits, number);
	}
}

/* --- asking ------------------------------------------------------------------------------------- */

bool index_may_match(const struct index_hits *hits, size_t rule, size_t *missing)
{
	const struct rule_index *index = hits->index;
	uint32_t first = index->first_conditions[rule];
	uint32_t end = index->first_conditions[rule + 1];
	for (uint32_t i = first; i < end; i++) {
		*missing = i - first;
		if (index->conditions[i].kind != INDEX_NO_KIND && !index_bit(hits->conditions, i))
			return false;
	}
	return true;
}

/* The first bit at or after `from`, below `count`; else `count`. */
static size_t next_bit(const uint64_t *bits, size_t from, size_t count)
{
	while (from < count) {
		uint64_t rest = bits[from / 64] >> from % 64;
		if (rest != 0)
			return from + (size_t)__builtin_ctzll(rest);
		from = (from / 64 + 1) * 64;
	}
	return count;
}

size_t index_next_rule(const struct index_hits *hits, size_t from)
{
	return next_bit(hits->rules, from, hits->index->rules_count);
}

size_t index_next_condition(const struct index_hits *hits, size_t from)
{
	return next_bit(hits->conditions, from, hits->index->conditions_count);
}
