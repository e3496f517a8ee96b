/* SPDX-License-Identifier: MIT */
/*
 * Building the index: at build time for the built-in rules, at a start for those from files. Must
 * give each rule a key that every action which the rule matches meets.
 */
#include <limits.h>
#include <string.h>

#include "rules/id_map.h"
#include "rules/index.h"
#include "rules/index_keys.h"

/* Buckets are at least as many as entries, so that most hold one. */
#define LEAST_BUCKETS 64

/* An entry on its way to the others of its bucket. */
struct loose_entry {
	struct index_entry entry; /* `first`: how many users it has */
	size_t bucket;            /* of the literals; those of the names come behind them */
	size_t place;             /* where it comes to stand */
};

/* A condition on its way to the others of its entry. */
struct loose_user {
	size_t entry;
	uint32_t condition;
};

struct builder {
	struct arena *arena;
	struct rule_index *index;
	char *texts;
	size_t texts_len;
	struct loose_entry *loose;
	size_t loose_count;
	struct id_map literals; /* numbers in `loose` */
	struct id_map names;    /* the same */
	struct loose_user *users;
	size_t users_count;
	uint32_t *
		firsts; /* how many entries each bucket has, from index 1 on; then where they begin */
	struct index_condition *conditions;
	uint32_t conditions_count;
	uint32_t *first_conditions;
	uint64_t *threes;
	uint64_t *long_threes;
	uint64_t *starts;
	uint32_t *always;
	size_t always_count;
	uint32_t *keyless;
	size_t keyless_count;
};

/* --- which condition finds a rule ----------------------------------------------------------------- */

static size_t shortest_literal(const struct condition *condition)
{
	size_t shortest = SIZE_MAX;
	for (size_t i = 0; i < condition->literals_count; i++) {
		if (condition->literals[i].len < shortest)
			shortest = condition->literals[i].len;
	}
	return shortest;
}

/* What all actions of a call share finds the rule for each of them; a name is rarer than a part of
 * a text, and a long part rarer than a short one. */
static bool is_rarer(const struct condition *a, const struct condition *b)
{
	bool is_shared = fact_type_of(a->fact)->is_shared;
	if (is_shared != fact_type_of(b->fact)->is_shared)
		return !is_shared;
	if (a->is_plain_list != b->is_plain_list)
		return a->is_plain_list;
	return shortest_literal(a) > shortest_literal(b);
}

const struct condition *index_key(const struct rule *rule)
{
	const struct condition *best = NULL;
	for (size_t i = 0; i < rule->conditions_count; i++) {
		const struct condition *condition = &rule->conditions[i];
		if (condition->is_unless || condition->literals_count == 0)
			continue;
		if (!best || is_rarer(condition, best))
			best = condition;
	}
	return best;
}

/* A rule of patterns without literals is found by its first fact being there. */
static const struct condition *key_or_first(const struct rule *rule)
{
	const struct condition *key = index_key(rule);
	for (size_t i = 0; !key && i < rule->conditions_count; i++)
		key = rule->conditions[i].is_unless ? NULL : &rule->conditions[i];
	return key;
}

/* --- entering --------------------------------------------------------------------------------------- */

static size_t add_entry(struct builder *b, size_t bucket, struct str literal)
{
	b->loose[b->loose_count] = (struct loose_entry){
		.entry = {.at = (uint32_t)b->texts_len, .len = (uint32_t)literal.len},
		.bucket = bucket,
	};
	b->firsts[bucket + 1]++;
	memcpy(b->texts + b->texts_len, literal.ptr, literal.len);
	b->texts_len += literal.len;
	return b->loose_count++;
}

static void enter(struct builder *b, struct id_map *known, size_t bucket, struct str literal,
	enum fact_kind kind)
{
	size_t number;
	if (!id_map_find(known, literal, &number)) {
		number = add_entry(b, bucket, literal);
		(void)id_map_add(known, literal, number);
	}
	b->loose[number].entry.kinds |= INDEX_KIND(kind);
	b->loose[number].entry.first++;
	b->users[b->users_count++] =
		(struct loose_user){.entry = number, .condition = b->conditions_count};
}

static void enter_name(struct builder *b, struct str name, enum fact_kind kind)
{
	size_t bucket = b->index->literals.count + index_name_bucket(b->index, name);
	enter(b, &b->names, bucket, name, kind);
}

/* A literal of two bytes begins, with a third one, like any of three. */
static void enter_three(uint64_t *threes, uint32_t word, size_t count)
{
	for (unsigned third = 0; count == 2 && third <= UCHAR_MAX; third++)
		index_set_bit(threes, index_three_of(word | (third << 16 & INDEX_WORD_MASK)));
	index_set_bit(threes, index_three_of(word));
}

static void enter_literal(struct builder *b, struct str literal, enum fact_kind kind)
{
	size_t count = literal.len < 4 ? literal.len : 4;
	uint32_t word = index_first_word(literal);
	enter_three(b->threes, word, count);
	if (INDEX_KIND(kind) & INDEX_LONG_KINDS)
		enter_three(b->long_threes, word, count);
	uint32_t key = index_start_of(word, count);
	index_set_bit(b->starts, key);
	enter(b, &b->literals, index_bucket(&b->index->literals, key), literal, kind);
}

static void enter_condition(struct builder *b, const struct condition *condition, bool is_key)
{
	b->conditions[b->conditions_count] = (struct index_condition){
		.rule = (uint32_t)b->index->rules_count,
		.kind = condition->is_unless ? INDEX_NO_KIND : (uint32_t)condition->fact,
		.is_key = is_key,
	};
	for (size_t i = 0; i < condition->literals_count && !condition->is_unless; i++) {
		struct str literal = condition->literals[i];
		if (condition->is_plain_list)
			enter_name(b, literal, condition->fact);
		else
			enter_literal(b, literal, condition->fact);
	}
	if (condition->literals_count == 0 && !condition->is_unless)
		b->always[b->always_count++] = b->conditions_count;
	b->conditions_count++;
}

static void enter_rule(struct builder *b, const struct rule *rule)
{
	const struct condition *key = key_or_first(rule);
	b->first_conditions[b->index->rules_count] = b->conditions_count;
	for (size_t i = 0; i < rule->conditions_count; i++)
		enter_condition(b, &rule->conditions[i], &rule->conditions[i] == key);
	if (!key)
		b->keyless[b->keyless_count++] = (uint32_t)b->index->rules_count;
	b->index->rules_count++;
}

/* --- room ------------------------------------------------------------------------------------------- */

/* How much there is of each thing. */
struct sizes {
	size_t conditions;
	size_t literals;
	size_t bytes;
};

static struct sizes measure(const struct rule_in_force *rules, size_t count)
{
	struct sizes sizes = {0};
	for (size_t r = 0; r < count; r++) {
		sizes.conditions += rules[r].rule->conditions_count;
		for (size_t c = 0; c < rules[r].rule->conditions_count; c++) {
			const struct condition *condition = &rules[r].rule->conditions[c];
			sizes.literals += condition->literals_count;
			for (size_t i = 0; i < condition->literals_count; i++)
				sizes.bytes += condition->literals[i].len;
		}
	}
	return sizes;
}

static void make_room(struct builder *b, struct sizes sizes, size_t rules_count)
{
	struct arena *arena = b->arena;
	size_t buckets = LEAST_BUCKETS;
	while (buckets < sizes.literals)
		buckets *= 2;
	b->index->literals.count = buckets;
	b->index->names.count = buckets;
	b->texts = arena_alloc(arena, sizes.bytes);
	b->loose = ARENA_NEW_ARRAY(arena, struct loose_entry, sizes.literals);
	b->users = ARENA_NEW_ARRAY(arena, struct loose_user, sizes.literals);
	id_map_init(&b->literals, arena);
	id_map_init(&b->names, arena);
	b->firsts = ARENA_NEW_ARRAY(arena, uint32_t, 2 * buckets + 1);
	b->conditions = ARENA_NEW_ARRAY(arena, struct index_condition, sizes.conditions);
	b->first_conditions = ARENA_NEW_ARRAY(arena, uint32_t, rules_count + 1);
	b->threes = ARENA_NEW_ARRAY(arena, uint64_t, INDEX_THREE_WORDS);
	b->long_threes = ARENA_NEW_ARRAY(arena, uint64_t, INDEX_THREE_WORDS);
	b->starts = ARENA_NEW_ARRAY(arena, uint64_t, INDEX_START_WORDS);
	b->always = ARENA_NEW_ARRAY(arena, uint32_t, sizes.conditions);
	b->keyless = ARENA_NEW_ARRAY(arena, uint32_t, rules_count);
}

/* The entries in the order of their buckets: a counting sort. */
static struct index_entry *sort_entries(struct builder *b)
{
	struct index_entry *sorted =
		ARENA_NEW_ARRAY(b->arena, struct index_entry, b->loose_count + 1);
	size_t buckets = 2 * b->index->literals.count;
	uint32_t *next = ARENA_NEW_ARRAY(b->arena, uint32_t, buckets);
	for (size_t i = 0; i < buckets; i++) {
		next[i] = b->firsts[i];
		b->firsts[i + 1] += b->firsts[i];
	}
	for (size_t i = 0; i < b->loose_count; i++) {
		b->loose[i].place = next[b->loose[i].bucket]++;
		sorted[b->loose[i].place] = b->loose[i].entry;
	}
	return sorted;
}

/* The users in the order of the sorted entries: another one. */
static const uint32_t *sort_users(struct builder *b, struct index_entry *sorted)
{
	uint32_t *users = ARENA_NEW_ARRAY(b->arena, uint32_t, b->users_count);
	uint32_t *next = ARENA_NEW_ARRAY(b->arena, uint32_t, b->loose_count);
	uint32_t first = 0;
	for (size_t i = 0; i < b->loose_count; i++) {
		uint32_t count = sorted[i].first;
		sorted[i].first = next[i] = first;
		first += count;
	}
	sorted[b->loose_count].first = first;
	for (size_t i = 0; i < b->users_count; i++)
		users[next[b->loose[b->users[i].entry].place]++] = b->users[i].condition;
	return users;
}

void index_build(struct arena *arena, const struct rule_in_force *rules, size_t count,
	struct rule_index *out)
{
	struct builder b = {.arena = arena, .index = out};
	*out = (struct rule_index){0};
	make_room(&b, measure(rules, count), count);
	for (size_t i = 0; i < count; i++)
		enter_rule(&b, rules[i].rule);
	b.first_conditions[count] = b.conditions_count;
	out->texts = b.texts;
	struct index_entry *entries = sort_entries(&b);
	out->entries = entries;
	out->entries_count = b.loose_count;
	out->users = sort_users(&b, entries);
	out->users_count = b.users_count;
	out->texts_len = b.texts_len;
	out->threes = b.threes;
	out->long_threes = b.long_threes;
	out->starts = b.starts;
	out->literals.firsts = b.firsts;
	out->names.firsts = b.firsts + out->literals.count;
	out->conditions = b.conditions;
	out->conditions_count = b.conditions_count;
	out->first_conditions = b.first_conditions;
	out->always = (struct index_numbers){b.always, b.always_count};
	out->keyless = (struct index_numbers){b.keyless, b.keyless_count};
}
