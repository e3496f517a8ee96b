/* SPDX-License-Identifier: MIT */
/* Where settings stand; what they mean is run_settings.c's. */
#include "facts/variable_facts.h"

#include "facts/builtins.h"
#include "facts/run_settings.h"
#include "facts/second.h"

bool variable_is_of_environment(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		if (!(c >= 'A' && c <= 'Z') && c != '_' && !(i > 0 && char_is_digit(c)))
			return false;
	}
	return name.len > 1;
}

static void note_prompt(const struct reader *reader, struct str value)
{
	struct values values = reader_values(reader, NULL);
	second_note(&values, value);
}

/* A word NAME=value. With `runs` NULL what its value runs is known already. */
static bool add_setting(const struct reader *reader, const struct word *word, struct action *action,
	struct embedded_list *runs)
{
	struct str name;
	struct str value;
	if (!str_cut(word->text, '=', &name, &value) || !str_is_name(name))
		return true;
	if (variable_runs(name) == VARIABLE_PROMPT && !word->is_dynamic)
		note_prompt(reader, value);
	if (runs)
		variable_add_embedded(
			reader->arena, runs, name, value, word, reader->state->folder);
	return reader_add(reader, action, FACT_VARIABLE, word->text, word);
}

bool variable_add_assigned(const struct reader *reader, const struct word *assigned,
	struct action *action, struct embedded_list *runs)
{
	for (; assigned; assigned = assigned->next) {
		if (!add_setting(reader, assigned, action, runs))
			return false;
	}
	return true;
}

/* git -c name=value, git --config-env=name=VARIABLE */
static bool add_git_settings(
	const struct reader *reader, const struct invocation *invocation, struct action *action)
{
	const struct argument *argument = invocation->globals;
	for (; argument; argument = argument->next) {
		bool is_setting = str_equal(argument->flag, STR("-c")) ||
				  str_equal(argument->flag, STR("--config-env"));
		if (is_setting && argument->has_value &&
			!reader_add(reader, action, FACT_VARIABLE, argument->value, argument->word))
			return false;
	}
	return true;
}

bool variable_add_facts(const struct reader *reader, const struct member *member,
	const struct reading *reading, struct action *action, struct embedded_list *runs)
{
	const struct invocation *invocation = &reading->invocation;
	const struct word *program = invocation->typed;
	struct values values = reader_values(reader, NULL);
	const struct word *word = member->command->assignments.first;
	for (; word; word = word->next) {
		if (!word->is_array &&
			!add_setting(reader, values_expand_one(&values, word), action, runs))
			return false;
	}
	/* env A=1 sudo B=2 program, export A=1: what these run is in the table of wrappers. */
	for (word = reading->fields.first; word && word->place.at < program->place.at;
		word = word->next) {
		if (!add_setting(reader, word, action, NULL))
			return false;
	}
	for (word = program->next; word && builtin_assigns(invocation->program);
		word = word->next) {
		if (!add_setting(reader, word, action, NULL))
			return false;
	}
	return !str_equal(invocation->program, STR("git")) ||
	       add_git_settings(reader, invocation, action);
}
