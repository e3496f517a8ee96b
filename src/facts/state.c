/* SPDX-License-Identifier: MIT */
/*
 * Variables that may have several values: every branch's value is kept, newest first, up to
 * LIMIT_CANDIDATES; one more is "unknown" for all that are left out.
 */
#include "facts/state.h"

#include "base/limits.h"

static const struct element unknown_element = {.is_dynamic = true};

const struct value *state_find(const struct state *state, struct str name)
{
	return name_map_find(state->variables, name);
}

struct str state_resolve(const struct state *state, struct str name)
{
	for (size_t i = 0; i < LIMIT_REFERENCES; i++) {
		const struct value *value = state_find(state, name);
		if (!value || !value->is_reference || value->other || !value->first ||
			value->first->is_dynamic || !str_is_name(value->first->text))
			break;
		name = value->first->text;
	}
	return name;
}

static bool is_same_element(const struct element *a, const struct element *b)
{
	return str_equal(a->text, b->text) && str_equal(a->key, b->key) &&
	       a->is_dynamic == b->is_dynamic && !a->next && !b->next;
}

static bool holds(const struct value *list, const struct value *value)
{
	for (; list; list = list->other) {
		if (list->is_array == value->is_array && list->is_map == value->is_map &&
			(list->first == value->first ||
				(list->first && value->first &&
					is_same_element(list->first, value->first))))
			return true;
	}
	return false;
}

/* `value` before the candidates of `others` that differ from it. */
static const struct value *prepend(
	struct arena *arena, const struct value *value, const struct value *others)
{
	if (holds(others, value))
		return others;
	struct value *added = ARENA_NEW(arena, struct value);
	*added = *value;
	added->other = others;
	added->others = others ? others->others + 1 : 0;
	if (added->others < LIMIT_CANDIDATES)
		return added;
	*added = (struct value){.first = &unknown_element};
	return added;
}

static void set_candidates(
	struct arena *arena, struct state *state, struct str name, const struct value *value)
{
	struct assigned *assigned = ARENA_NEW(arena, struct assigned);
	*assigned = (struct assigned){.name = name, .before = state->assigned};
	state->assigned = assigned;
	state->variables = name_map_set(arena, state->variables, name, value);
}

void state_set(struct arena *arena, struct state *state, struct str name, struct value value,
	bool is_maybe)
{
	const struct value *old = is_maybe ? state_find(state, name) : NULL;
	value.other = NULL;
	value.others = 0;
	set_candidates(arena, state, name, prepend(arena, &value, old));
}

void state_set_text(
	struct arena *arena, struct state *state, struct str name, struct str text, bool is_maybe)
{
	struct element *element = ARENA_NEW(arena, struct element);
	*element = (struct element){.text = text, .known = text};
	state_set(arena, state, name, (struct value){.first = element}, is_maybe);
}

void state_set_unknown(struct arena *arena, struct state *state, struct str name, bool is_maybe)
{
	state_set(arena, state, name, (struct value){.first = &unknown_element}, is_maybe);
}

/* The candidates, and behind the oldest one that is not known. */
static const struct value *with_unknown(struct arena *arena, const struct value *value)
{
	struct value *copy = ARENA_NEW(arena, struct value);
	if (!value || value->others >= LIMIT_CANDIDATES - 1) {
		*copy = (struct value){.first = &unknown_element};
		return copy;
	}
	*copy = *value;
	if (!value->other && value->first == &unknown_element)
		return copy;
	copy->other = with_unknown(arena, value->other);
	copy->others = copy->other->others + 1;
	return copy;
}

void state_add_unknown(struct arena *arena, struct state *state, struct str name)
{
	set_candidates(arena, state, name, with_unknown(arena, state_find(state, name)));
}

void state_add_local(struct arena *arena, struct state *state, struct str name)
{
	struct assigned *local = ARENA_NEW(arena, struct assigned);
	*local = (struct assigned){.name = name, .before = state->locals};
	state->locals = local;
}

void state_take_over(
	struct arena *arena, struct state *state, struct str name, const struct state *other)
{
	set_candidates(arena, state, name, state_find(other, name));
}

void state_leave_function(struct arena *arena, struct state *state, const struct state *before)
{
	const struct assigned *local = state->locals;
	for (; local && local != before->locals; local = local->before)
		state_take_over(arena, state, local->name, before);
	state->locals = before->locals;
}

/* Adds what a branch made of a name to what it may be. */
static void join_name(
	struct arena *arena, struct state *state, struct str name, const struct state *branch)
{
	const struct value *joined = state_find(state, name);
	for (const struct value *value = state_find(branch, name); value; value = value->other)
		joined = prepend(arena, value, joined);
	set_candidates(arena, state, name, joined);
}

static size_t count_elements(const struct element *element)
{
	size_t count = 0;
	for (; element; element = element->next)
		count++;
	return count;
}

/* Of what several branches leave of the arguments of a loop the next turn gets the most. */
static void join_arguments(
	struct state *state, const struct state *before, const struct state *branch)
{
	const struct element *left = branch->arguments;
	if (left == before->arguments)
		left = branch->shifted;
	if (left == before->shifted)
		return;
	if (state->shifted == before->shifted ||
		count_elements(left) > count_elements(state->shifted))
		state->shifted = left;
}

void state_join(struct arena *arena, struct state *state, const struct state *before,
	const struct state *branch)
{
	const struct assigned *assigned = branch->assigned;
	const struct name_map *joined = NULL;
	for (; assigned != before->assigned; assigned = assigned->before) {
		if (name_map_find(joined, assigned->name))
			continue;
		joined = name_map_set(arena, joined, assigned->name, branch);
		join_name(arena, state, assigned->name, branch);
	}
	for (assigned = branch->locals; assigned != before->locals; assigned = assigned->before)
		state_add_local(arena, state, assigned->name);
	if (!folder_is_same(&branch->folder, &before->folder)) {
		state->folder = folder_join(arena, branch->folder, state->folder);
		state->folder_previous = branch->folder_previous;
		state->stack = branch->stack;
	}
	state->ends_on_error |= branch->ends_on_error;
	join_arguments(state, before, branch);
	if (branch->functions != before->functions)
		state->functions = branch->functions;
	if (branch->aliases != before->aliases)
		state->aliases = branch->aliases;
	state->has_unknown_arguments |= branch->has_unknown_arguments;
}
