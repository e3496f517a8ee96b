/* SPDX-License-Identifier: MIT */
/*
 * Looking into the index. A text that starts no literal costs one bit test a byte, however many
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

/* Adds those literals of a bucket that stand at a place. */
static void look(
	struct index_hits *hits, uint32_t first, struct str text, size_t at, uint64_t kinds)
{
	const struct rule_index *index = hits->index;
	for (uint32_t i = first; i != 0; i = index->entries[i].next) {
		const struct index_entry *entry = &index->entries[i];
		struct str literal = {index->texts + entry->at, entry->len};
		if ((INDEX_KIND(entry->kind) & kinds) &&
			!index_bit(hits->conditions, entry->condition) &&
			literal_is_at(literal, text, at))
			hit(hits, entry->condition);
	}
}

/* Adds those literals at a place that begin with the last four of `bytes`, as `head` says there are. */
static void look_for(struct index_hits *hits, uint32_t bytes, unsigned char head, struct str text,
	size_t at, uint64_t kinds)
{
	const struct rule_index *index = hits->index;
	const uint32_t *buckets = index->literals.numbers;
	size_t mask = index->literals.count - 1;
	uint32_t four = index_start_of(bytes, 4);
	uint32_t three = index_start_of(bytes >> 6, 3);
	if ((head & INDEX_IS_LONGER) && index_bit(index->starts, four))
		look(hits, buckets[four & mask], text, at, kinds);
	if ((head & INDEX_IS_THREE) && index_bit(index->starts, three))
		look(hits, buckets[three & mask], text, at, kinds);
	if (head & INDEX_IS_PAIR)
		look(hits, buckets[index_pair_of(bytes >> 12) & mask], text, at, kinds);
}

/* `bytes` is three places ahead; beyond the end stand zeros, where no literal is found to be. */
void index_add_text(struct index_hits *hits, struct str text, uint64_t kinds)
{
	const unsigned char *heads = hits->index->heads;
	uint32_t bytes = 0;
	for (size_t i = 0; i < text.len + 3; i++) {
		bytes = index_next_byte(bytes, i < text.len ? text.ptr[i] : '\0');
		unsigned char head = heads[index_pair_of(bytes >> 12)];
		if (head != 0 && i >= 3)
			look_for(hits, bytes, head, text, i - 3, kinds);
	}
}

void index_add_name(struct index_hits *hits, struct str name, uint64_t kinds)
{
	const struct rule_index *index = hits->index;
	uint32_t i = index->names.numbers[index_name_bucket(index, name)];
	for (; i != 0; i = index->entries[i].next) {
		const struct index_entry *entry = &index->entries[i];
		if ((INDEX_KIND(entry->kind) & kinds) &&
			str_equal((struct str){index->texts + entry->at, entry->len}, name))
			hit(hits, entry->condition);
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
		if (rest & 1)
			return from;
		from = rest == 0 ? (from / 64 + 1) * 64 : from + 1;
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
