/* SPDX-License-Identifier: MIT */
/*
 * Candidates of variables, one a reading of a command. Must never leave a candidate out: what is too
 * much to be read one by one is read side by side.
 */
#include "facts/choices.h"

#include "base/limits.h"

/* Readings of a variable that is any of a long list: one with all of it as words side by side, and one
 * each with single ones, since beside each other they would be operands of the wrong command. */
#define SINGLES 16

/* How many readings a variable has. */
static size_t readings_of(const struct value *value)
{
	size_t count = 0;
	if (!value->is_any)
		return value->others + 1;
	for (const struct element *e = value->first; e; e = e->next)
		count++;
	return 1 + (count < SINGLES ? count : SINGLES);
}

/* The one of a long list that reading `taken`, from 1, takes: of its start, or of its end. */
static const struct value *take_single(
	struct values *values, const struct value *value, size_t taken)
{
	size_t count = 0;
	for (const struct element *e = value->first; e; e = e->next)
		count++;
	size_t at = count > SINGLES && taken > SINGLES / 2 ? count - SINGLES + taken : taken;
	const struct element *element = value->first;
	while (element && --at > 0)
		element = element->next;
	struct value *made = ARENA_NEW(values->arena, struct value);
	*made = *value;
	made->is_any = false;
	made->first = NULL;
	if (element) {
		struct element *alone = ARENA_NEW(values->arena, struct element);
		*alone = *element;
		alone->next = NULL;
		made->first = alone;
	}
	return made;
}

const struct value *choices_take(
	struct values *values, struct str name, const struct value *value, bool *is_merged)
{
	size_t slot = 0;
	*is_merged = false;
	if (readings_of(value) == 1)
		return value;
	if (!values->choices) /* who takes the newest of each has none */
		values->choices = ARENA_NEW(values->arena, struct choices);
	struct choices *choices = values->choices;
	while (slot < choices->count && !str_equal(choices->slots[slot].name, name))
		slot++;
	if (choices->is_merging || slot == ARRAY_LEN(choices->slots)) {
		*is_merged = true;
		return value;
	}
	if (slot == choices->count)
		choices->slots[choices->count++] =
			(struct choice){.name = name, .count = readings_of(value)};
	size_t taken = choices->slots[slot].taken;
	if (value->is_any)
		return taken == 0 ? value : take_single(values, value, taken);
	for (size_t skip = choices->slots[slot].taken; skip > 0 && value->other; skip--)
		value = value->other;
	return value;
}

bool values_next_choice(struct choices *choices)
{
	if (choices->is_merging)
		return false;
	choices->readings++;
	choices->is_merging = choices->readings == LIMIT_CHOICES;
	for (size_t i = 0; i < choices->count; i++) {
		struct choice *choice = &choices->slots[i];
		if (++choice->taken < choice->count)
			return true;
		choice->taken = 0;
	}
	return false;
}
