/* SPDX-License-Identifier: MIT */
/*
 * Owns which variables a command hands to what it runs. A shell sets them after it has expanded the
 * command's own words and redirections (POSIX 2.9.1), so that only readers of inner texts get this
 * state.
 */
#include "facts/scope.h"

#include "facts/assign.h"

static void add_name(struct scope *scope, struct str name)
{
	struct assigned *added = ARENA_NEW(scope->reader.arena, struct assigned);
	*added = (struct assigned){.name = name, .before = scope->names};
	scope->names = added;
	scope->reader.state = &scope->state;
}

/* Each candidate of a loop's variable is one of the value, too: `for d in a b; do D=$d sh -c …`. */
static void add_assignments(struct scope *scope, const struct word_list *assignments)
{
	struct choices choices = {.count = 0};
	if (!assignments->first)
		return;
	for (const struct word *word = assignments->first; word; word = word->next)
		add_name(scope, str_slice(word->text, 0, assign_name_length(word->text)));
	struct values values = reader_values(&scope->reader, &choices);
	assign_words(&values, assignments->first, false);
}

/* env A=1, sudo A=1: words of their own, which are expanded. */
static void add_field(struct scope *scope, const struct word *field)
{
	struct str name;
	struct str value;
	if (!str_cut(field->text, '=', &name, &value) || !str_is_name(name))
		return;
	add_name(scope, name);
	if (field->is_dynamic)
		state_set_unknown(scope->reader.arena, &scope->state, name, false);
	else
		state_set_text(scope->reader.arena, &scope->state, name, value, false);
}

void scope_enter(struct scope *scope, const struct reader *outer, const struct member *member,
	const struct reading *reading)
{
	const struct word *program = reading->invocation.typed;
	const struct word *field = reading->fields.first;
	*scope = (struct scope){.outer = outer, .reader = *outer, .state = *outer->state};
	add_assignments(scope, &member->command->assignments);
	for (; field && program && field->place.at < program->place.at; field = field->next)
		add_field(scope, field);
}

void scope_leave(const struct scope *scope)
{
	const struct assigned *name = scope->names;
	struct state after = scope->state;
	if (!name)
		return;
	for (; name; name = name->before)
		state_take_over(scope->outer->arena, &after, name->name, scope->outer->state);
	*scope->outer->state = after;
}
