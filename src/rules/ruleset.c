/* SPDX-License-Identifier: MIT */
/*
 * Rules in force. Invariant: whoever holds a rule by ruleset_at sees it unpacked, at its level, and
 * with a slot for each of its patterns.
 */
#include "rules/ruleset.h"

#include <string.h>

#include "rules/index.h"

static const struct levels standard_levels = {.all = LEVEL_STANDARD};

static const struct rule_part *part_of(const struct ruleset *set, size_t number)
{
	const struct rule_part *part = &set->parts[set->parts_count - 1];
	while (number < part->first)
		part--;
	return part;
}

/* Most settings name no topic, and then no id is cut. */
static enum level level_of(const struct levels *levels, const struct rule *rule)
{
	struct str topic = levels->topics_count > 0 ? rule_topic(rule) : (struct str){NULL, 0};
	return levels_of_topic(levels, topic);
}

static void put_into_force(const struct ruleset *set, struct rule_in_force *entry, size_t number)
{
	const struct rule_part *part = part_of(set, number);
	if (!entry->rule)
		entry->rule = packed_unpack(part->packed, number - part->first, set->arena);
	enum level level = level_of(&set->levels, entry->rule);
	entry->decision = rule_decision_at(entry->rule, level);
	entry->is_off = !entry->rule->is_enabled || entry->rule->level > level;
	entry->patterns =
		ARENA_NEW_ARRAY(set->arena, struct pattern *, entry->rule->conditions_count);
}

struct rule_in_force *ruleset_at(const struct ruleset *set, size_t number)
{
	struct rule_in_force *entry = &set->rules[number];
	if (!entry->patterns)
		put_into_force(set, entry, number);
	return entry;
}

void ruleset_make(struct arena *arena, struct rule_in_force *rules, size_t count,
	size_t packed_count, const struct levels *levels, struct ruleset *out)
{
	*out = (struct ruleset){.arena = arena, .rules = rules, .count = count, .levels = *levels};
	if (packed_count > 0)
		out->parts[out->parts_count++] =
			(struct rule_part){.packed = &builtin_rules, .index = &builtin_index};
	if (packed_count == count)
		return;
	struct rule_index *index = ARENA_NEW(arena, struct rule_index);
	index_build(arena, rules + packed_count, count - packed_count, index);
	out->parts[out->parts_count++] = (struct rule_part){.index = index, .first = packed_count};
}

void ruleset_of_builtin(struct arena *arena, struct ruleset *out)
{
	size_t count = builtin_rules.count;
	struct rule_in_force *rules = ARENA_NEW_ARRAY(arena, struct rule_in_force, count);
	ruleset_make(arena, rules, count, count, &standard_levels, out);
}

void ruleset_of_rules(
	struct arena *arena, const struct rule *rules, size_t count, struct ruleset *out)
{
	struct rule_in_force *entries = ARENA_NEW_ARRAY(arena, struct rule_in_force, count);
	for (size_t i = 0; i < count; i++)
		entries[i].rule = &rules[i];
	ruleset_make(arena, entries, count, 0, &standard_levels, out);
}

/* Entries that nobody has looked at yet, for other levels or another arena. */
static void copy_entries(struct rule_in_force *to, const struct rule_in_force *from, size_t count)
{
	for (size_t i = 0; i < count; i++)
		to[i] = (struct rule_in_force){
			.rule = from[i].rule, .reopened_by = from[i].reopened_by};
}

void ruleset_copy(struct arena *arena, const struct ruleset *set, const struct levels *levels,
	struct ruleset *out)
{
	*out = *set;
	out->arena = arena;
	out->levels = *levels;
	out->rules = ARENA_NEW_ARRAY(arena, struct rule_in_force, set->count);
	copy_entries(out->rules, set->rules, set->count);
}

void ruleset_with_builtin(struct arena *arena, const struct ruleset *set, struct ruleset *out)
{
	ruleset_of_builtin(arena, out);
	size_t first = out->count;
	struct rule_in_force *both =
		ARENA_NEW_ARRAY(arena, struct rule_in_force, first + set->count);
	copy_entries(both + first, set->rules, set->count);
	out->rules = both;
	out->count += set->count;
	if (set->parts_count > 0) {
		out->parts[out->parts_count] = set->parts[0];
		out->parts[out->parts_count++].first = first;
	}
}
