/* SPDX-License-Identifier: MIT */
/*
 * A table of actions by the hash of their facts. The hash only finds: who writes the commands could
 * choose two with one hash, so the facts themselves are compared. Where a fact stands in the source
 * decides nothing, and is left out.
 */
#include "judge/alike.h"

#include "base/hash64.h"

#define BUCKETS 512

struct alike_entry {
	const struct action *action;
	uint64_t hash;
	struct alike_entry *next;
};

void alike_init(struct alike *alike, struct arena *arena)
{
	alike->buckets = ARENA_NEW_ARRAY(arena, struct alike_entry *, BUCKETS);
}

static uint64_t hash_of(const struct action *action)
{
	uint64_t hash = 0;
	for (size_t kind = 0; kind < FACT_KIND_COUNT; kind++) {
		for (const struct fact *fact = action->facts[kind].first; fact; fact = fact->next)
			hash = hash64(hash + kind, fact->value);
	}
	return hash;
}

static bool facts_are_equal(const struct fact *a, const struct fact *b)
{
	return a->is_taken_out == b->is_taken_out && str_equal(a->value, b->value) &&
	       str_equal(a->resolved, b->resolved) && str_equal(a->as_home, b->as_home) &&
	       str_equal(a->name, b->name);
}

static bool lists_are_equal(const struct fact_list *a, const struct fact_list *b)
{
	const struct fact *other = b->first;
	if (a->count != b->count)
		return false;
	for (const struct fact *fact = a->first; fact && other; fact = fact->next) {
		if (!facts_are_equal(fact, other))
			return false;
		other = other->next;
	}
	return true;
}

static bool are_equal(const struct action *a, const struct action *b)
{
	for (size_t kind = 0; kind < FACT_KIND_COUNT; kind++) {
		if (!lists_are_equal(&a->facts[kind], &b->facts[kind]))
			return false;
	}
	return true;
}

bool alike_has(const struct alike *alike, const struct action *action)
{
	uint64_t hash = hash_of(action);
	const struct alike_entry *entry = alike->buckets[hash % BUCKETS];
	for (; entry; entry = entry->next) {
		if (entry->hash == hash && are_equal(entry->action, action))
			return true;
	}
	return false;
}

void alike_add(struct alike *alike, struct arena *arena, const struct action *action)
{
	struct alike_entry *entry = ARENA_NEW(arena, struct alike_entry);
	entry->action = action;
	entry->hash = hash_of(action);
	entry->next = alike->buckets[entry->hash % BUCKETS];
	alike->buckets[entry->hash % BUCKETS] = entry;
}
