/* SPDX-License-Identifier: MIT */
/*
 * A body is read for every call, since its arguments decide what it does; after LIMIT_FUNCTION_CALLS
 * with arguments that nobody knows, and a doubt. A function in itself is only read
 * with other arguments.
 */
#include "facts/functions.h"

#include "base/limits.h"
#include "facts/assign.h"
#include "facts/shell_text.h"

/* What the map of names holds: a function may be marked, the map may not. */
struct entry {
	struct function *function;
};

void function_define(const struct reader *reader, const struct command *command)
{
	struct function *function = ARENA_NEW(reader->arena, struct function);
	*function = (struct function){.command = command,
		.via = reader->via,
		.outer = reader->outer,
		.before = reader->shared->functions};
	reader->shared->functions = function;
	struct entry *entry = ARENA_NEW(reader->arena, struct entry);
	entry->function = function;
	reader->state->functions =
		name_map_set(reader->arena, reader->state->functions, command->name, entry);
}

struct function *function_find(const struct reader *reader, const struct word *name)
{
	if (!reader->state->functions || name->is_dynamic)
		return NULL;
	const struct entry *entry = name_map_find(reader->state->functions, name->text);
	return entry ? entry->function : NULL;
}

const struct body *function_body(const struct state *state, struct str name)
{
	const struct entry *entry = name_map_find(state->functions, name);
	return entry ? entry->function->command->bodies : NULL;
}

bool function_may_call(
	const struct reader *reader, const struct function *function, const struct word *arguments)
{
	const struct element *argument = function->arguments;
	const struct word *word = arguments;
	if (function->active == 0)
		return true;
	while (argument && word && str_equal(argument->text, word->text)) {
		argument = argument->next;
		word = word->next;
	}
	return function->active < LIMIT_RECURSION && reader->depth < LIMIT_SHELL_DEPTH / 2 &&
	       (argument || word);
}

/* Says once that functions are called more often than their bodies are read. */
static bool add_doubt(const struct reader *reader)
{
	if (reader->shared->has_many_calls)
		return true;
	reader->shared->has_many_calls = true;
	struct action *action = actions_add(reader->actions,
		STR("more calls of functions than are read"), reader->outer, reader->f);
	return action && reader_add_doubt(reader, action, STR("too-deep"));
}

bool function_read(const struct reader *reader, struct function *function,
	const struct word *arguments, bool is_known)
{
	struct state *state = reader->state;
	const struct state before = *state;
	struct reader inner = *reader;
	bool is_ok = true;
	if (is_known && reader->shared->calls >= LIMIT_FUNCTION_CALLS)
		is_ok = add_doubt(reader);
	is_known &= reader->shared->calls < LIMIT_FUNCTION_CALLS;
	function->is_called = true;
	if (!is_ok)
		return false;
	/* one that calls itself ends by what only run time knows */
	if (function->active == 0 && !shell_may_nest(reader, NULL, &is_ok))
		return is_ok;
	if (!function_may_call(reader, function, arguments) ||
		(!is_known && function->is_read_unknown) || reader->depth + 1 >= LIMIT_SHELL_DEPTH)
		return true;
	reader->shared->calls++;
	function->is_read_unknown |= !is_known;
	inner.via = function->via;
	inner.outer = function->outer;
	inner.depth++;
	state->arguments = assign_elements(reader->arena, arguments);
	state->has_unknown_arguments = !is_known;
	const struct element *outer = function->arguments;
	function->arguments = state->arguments;
	function->active++;
	bool is_read = shell_read_list(&inner, function->command->bodies);
	function->active--;
	function->arguments = outer;
	state->arguments = before.arguments;
	state->has_unknown_arguments = before.has_unknown_arguments;
	state_leave_function(reader->arena, state, &before);
	return is_read;
}

bool functions_read_uncalled(const struct reader *reader)
{
	for (struct function *f = reader->shared->functions; f; f = f->before) {
		if (!f->is_called && !function_read(reader, f, NULL, false))
			return false;
	}
	return true;
}
