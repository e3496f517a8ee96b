/* SPDX-License-Identifier: MIT */
/* From packed rules to rules. Trusts the set: the generator of this build made it. */
#include "rules/packed.h"

static struct str text_of(const struct packed_rules *set, struct packed_text text)
{
	return (struct str){set->texts + text.at, text.len};
}

static struct place place_of(const struct packed_rules *set, struct packed_place place)
{
	return (struct place){text_of(set, place.file), place.line, place.column};
}

struct str packed_id(const struct packed_rules *set, size_t number)
{
	return text_of(set, set->rules[number].id);
}

static struct str *unpack_literals(
	const struct packed_rules *set, const struct packed_condition *packed, struct arena *arena)
{
	struct str *literals = ARENA_NEW_ARRAY(arena, struct str, packed->literals_count);
	for (size_t i = 0; i < packed->literals_count; i++)
		literals[i] = text_of(set, set->literals[packed->first_literal + i]);
	return literals;
}

static struct condition *unpack_conditions(
	const struct packed_rules *set, const struct packed_rule *rule, struct arena *arena)
{
	struct condition *conditions =
		ARENA_NEW_ARRAY(arena, struct condition, rule->conditions_count);
	for (size_t i = 0; i < rule->conditions_count; i++) {
		const struct packed_condition *packed = &set->conditions[rule->first_condition + i];
		conditions[i] = (struct condition){
			.fact = (enum fact_kind)packed->fact,
			.is_unless = packed->is_unless,
			.name = text_of(set, packed->name),
			.pattern = text_of(set, packed->pattern),
			.literals = unpack_literals(set, packed, arena),
			.literals_count = packed->literals_count,
			.is_plain_list = packed->is_plain_list,
			.place = place_of(set, packed->place),
		};
	}
	return conditions;
}

static struct example *unpack_examples(
	const struct packed_rules *set, const struct packed_rule *rule, struct arena *arena)
{
	struct example *examples = ARENA_NEW_ARRAY(arena, struct example, rule->examples_count);
	for (size_t i = 0; i < rule->examples_count; i++) {
		const struct packed_example *packed = &set->examples[rule->first_example + i];
		examples[i] = (struct example){
			.must_match = packed->must_match,
			.text = text_of(set, packed->text),
			.place = place_of(set, packed->place),
		};
	}
	return examples;
}

const struct rule *packed_unpack(const struct packed_rules *set, size_t number, struct arena *arena)
{
	const struct packed_rule *packed = &set->rules[number];
	struct rule *rule = ARENA_NEW(arena, struct rule);
	*rule = (struct rule){
		.id = text_of(set, packed->id),
		.reason = text_of(set, packed->reason),
		.instead = text_of(set, packed->instead),
		.reference = text_of(set, packed->reference),
		.decision = packed->decision,
		.level = packed->level,
		.severity = packed->severity,
		.is_locked = packed->is_locked,
		.is_enabled = packed->is_enabled,
		.is_grantable = packed->is_grantable,
		.entropy = packed->entropy,
		.conditions = unpack_conditions(set, packed, arena),
		.conditions_count = packed->conditions_count,
		.examples = unpack_examples(set, packed, arena),
		.examples_count = packed->examples_count,
		.layer = LAYER_BUILTIN,
		.place = place_of(set, packed->place),
	};
	for (size_t i = 0; i < LEVEL_COUNT; i++)
		rule->at_level[i] = packed->at_level[i];
	return rule;
}
