/* SPDX-License-Identifier: MIT */
/*
 * Simple commands: the action of each reading with its facts, and what it runs. Owns the order: a
 * command before what is nested in it, its own effect on the shell's state last.
 */
#include "base/limits.h"
#include "facts/aliases.h"
#include "facts/assign.h"
#include "facts/code_facts.h"
#include "facts/descriptors.h"
#include "facts/effects.h"
#include "facts/fetched.h"
#include "facts/fish.h"
#include "facts/functions.h"
#include "facts/input.h"
#include "facts/leftovers.h"
#include "facts/look_ups.h"
#include "facts/nested.h"
#include "facts/own_repository.h"
#include "facts/remember.h"
#include "facts/run_scripts.h"
#include "facts/scope.h"
#include "facts/script_texts.h"
#include "facts/shell_text.h"
#include "facts/shown.h"
#include "facts/stand_ins.h"
#include "facts/variable_facts.h"

/* --- the action ----------------------------------------------------------------------------- */

static bool add_argument(
	const struct reader *reader, const struct argument *argument, struct action *action)
{
	const struct word *word = argument->word;
	if (argument_is_keyword(argument))
		return reader_add(reader, action, FACT_OPERAND, word->text, word);
	if (argument->is_own_word &&
		!reader_add(reader, action, FACT_OPERAND, argument->value, word))
		return false;
	return reader_add(reader, action, FACT_FLAG, argument->flag, word);
}

static bool add_vias(const struct reader *reader, const struct invocation *invocation,
	const struct word *word, struct action *action)
{
	for (const struct via *via = invocation->via; via; via = via->outer) {
		if (!reader_add(reader, action, FACT_VIA, via->text, word))
			return false;
	}
	return true;
}

/* A program's name that is not ASCII may look like one that is. */
static bool is_odd_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		if ((unsigned char)name.ptr[i] >= 0x80)
			return true;
	}
	return false;
}

static bool add_names(const struct reader *reader, const struct reading *reading,
	struct str pipeline, struct action *action)
{
	const struct invocation *invocation = &reading->invocation;
	const struct word *program = invocation->words;
	bool is_glob = program->has_glob && !str_equal(program->text, STR("["));
	if (program->is_dynamic || is_glob || reading->is_guessed) {
		if (!reader_add_doubt(reader, action, STR("dynamic-program")))
			return false;
	}
	if (is_odd_name(invocation->program) &&
		!reader_add_doubt(reader, action, STR("odd-characters")))
		return false;
	if (!add_vias(reader, invocation, program, action) ||
		!reader_add(reader, action, FACT_PROGRAM, invocation->program, program) ||
		!reader_add(reader, action, FACT_COMMAND, invocation->text, program) ||
		!reader_add(reader, action, FACT_PIPELINE, pipeline, program))
		return false;
	const struct argument *argument = invocation->arguments;
	while (argument && add_argument(reader, argument, action))
		argument = argument->next;
	return !argument;
}

static struct str join_pipeline(
	const struct reader *reader, struct str before, struct str text, struct str after)
{
	if (before.len == 0 && after.len == 0)
		return text;
	return arena_printf(reader->arena, "%.*s%s%.*s%s%.*s", STR_ARG(before),
		before.len > 0 ? " | " : "", STR_ARG(text), after.len > 0 ? " | " : "",
		STR_ARG(after));
}

/* --- what it runs --------------------------------------------------------------------------- */

/* A text starts with what the command sets for it; one that `eval` runs in this very shell keeps it. */
static bool read_line(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded *embedded)
{
	bool is_ok;
	struct state state = *reader->state;
	bool is_fish = str_starts_with(embedded->via, STR("fish "));
	if (!shell_may_nest(reader, action, &is_ok))
		return is_ok;
	struct reader inner =
		shell_inner_reader(reader, invocation->via, embedded->via, embedded->first->place);
	if (!str_equal(embedded->via, STR("eval"))) {
		inner.state = &state;
		state.folder = embedded->folder;
		state.name = embedded->words ? embedded->words->text : STR("bash");
		state.arguments = assign_elements(
			reader->arena, embedded->words ? embedded->words->next : NULL);
		state.has_unknown_arguments = false;
		state.is_zsh = is_fish || str_starts_with(embedded->via, STR("zsh"));
	}
	return shell_read_text(
		&inner, is_fish ? fish_translate(reader->arena, embedded->text) : embedded->text);
}

static bool read_command(const struct reader *reader, const struct member *member,
	const struct reading *reading, struct str pipeline);

bool simple_read_words(const struct reader *reader, const struct via *outer, struct action *action,
	const struct word *words, struct str via, struct folder folder)
{
	bool is_ok;
	if (!shell_may_nest(reader, action, &is_ok))
		return is_ok;
	struct reader inner = shell_inner_reader(reader, outer, via, (struct span){0, 0});
	struct command command = {.place = words->place};
	struct member member = {.command = &command, .state = reader->state};
	struct reading reading = {.fields = {word_copy_list(reader->arena, words), NULL},
		.invocation = invocation_read(
			reader->arena, reader->surroundings, words, folder, inner.via)};
	reading.invocation.command = &command;
	return read_command(&inner, &member, &reading, reading.invocation.text);
}

/* Commands in operands: find -exec, docker exec. */
static bool read_words(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded *embedded)
{
	struct reader with_found = *reader;
	with_found.found = embedded->found;
	return simple_read_words(&with_found, invocation->via, action, embedded->words,
		embedded->via, embedded->folder);
}

static bool read_code(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded *embedded)
{
	struct code_text code = {.lang = embedded->lang,
		.text = embedded->text,
		.folder = embedded->folder,
		.place = reader_place(reader, embedded->first->place)};
	bool is_guess;
	if (embedded->first->is_dynamic &&
		!script_texts_find_substituted(reader, embedded->text, &code.text, &is_guess))
		code.text = embedded->text;
	code.context.words = invocation->typed ? invocation->typed->next : NULL;
	const struct word *word = code.context.words;
	while (word && !str_equal(word->text, embedded->text))
		word = word->next;
	code.context.arguments = word ? word->next : NULL;
	code.context.is_nameless = true;
	code.context.is_input_known = reader->input.is_known && !reader->input.is_dynamic;
	code.context.input = reader->input.text;
	return code_add_facts(reader, invocation->via, action, &code);
}

static const struct embedded_readers embedded_readers = {
	.shell = read_line, .words = read_words, .script = run_script_read, .code = read_code};

/* `xargs sh -c '{}'` runs what nobody sees here. */
static bool is_fed_shell(const struct invocation *invocation)
{
	return invocation->is_fed && program_is_shell(invocation->program);
}

static bool add_effects(
	const struct reader *reader, const struct invocation *invocation, struct action *action)
{
	if (!effects_add_facts(reader, invocation, action) ||
		!own_repository_add(reader, invocation, action))
		return false;
	remember_link_of(reader, invocation);
	return !is_fed_shell(invocation) || reader_add_doubt(reader, action, STR("unread-script"));
}

/* Commands that make no folder: a cd behind nothing but these fails where its folder is not there. */
static bool is_quiet(struct str program)
{
	return str_list_holds(STR("cd pushd popd echo printf ls pwd export set shopt test [ true "
				  ": cat grep head tail wc which date sleep"),
		' ', program);
}

/* What code of awk and sed may run is often what they read; other languages say that they read. */
static bool runs_fed_code(const struct invocation *invocation)
{
	const struct embedded *embedded = invocation->embedded.first;
	return embedded &&
	       (str_list_holds(STR("awk sed"), ' ', invocation->program) ||
		       (embedded->kind == EMBEDDED_CODE && code_may_read_input(embedded->text)));
}

/* One command: its action, and what it reads, nests and runs. */
static bool read_command(const struct reader *reader, const struct member *member,
	const struct reading *reading, struct str pipeline)
{
	const struct invocation *invocation = &reading->invocation;
	struct action *action =
		actions_add(reader->actions, shown_command(reader, member, invocation),
			reader_place(reader, invocation->command->place), reader->f);
	struct invocation settings = {.command = invocation->command, .via = invocation->via};
	bool is_input_read;
	struct scope scope;
	reader->shared->has_acted |= !is_quiet(invocation->program);
	struct reader at_member = *reader;
	at_member.input = member->input;
	scope_enter(&scope, reader, member, reading);
	if (runs_fed_code(invocation))
		scope.reader.input = input_find(&at_member, member);
	bool is_ok =
		action && add_names(reader, reading, pipeline, action) &&
		variable_add_facts(reader, member, reading, action, &settings.embedded) &&
		add_effects(reader, invocation, action) &&
		fetched_add_doubt(&at_member, member, invocation, action) &&
		input_read(&scope.reader, member, invocation, action, &is_input_read) &&
		input_read_sql(&scope.reader, member, invocation, action) &&
		nested_read_all(&at_member, member->command, invocation, action, is_input_read) &&
		embedded_read_all(&scope.reader, invocation, action, &embedded_readers) &&
		embedded_read_all(&scope.reader, &settings, action, &embedded_readers) &&
		run_script_read_named(&scope.reader, invocation, action) &&
		run_script_read_substituted(&scope.reader, invocation, action) &&
		run_script_read_targets(&scope.reader, member, invocation, action);
	scope_leave(&scope);
	if (!is_ok)
		return false;
	fetched_remember(reader, member, invocation, action);
	leftovers_add_unpacked(reader, action, invocation->program);
	return true;
}

/* --- reading -------------------------------------------------------------------------------- */

/* Variables of the environment that a line sets for all that follows are an action. */
static bool read_assigned(const struct reader *reader, const struct invocation *invocation)
{
	const struct word *word = invocation->command->assignments.first;
	struct values values = reader_values(reader, NULL);
	struct word_list assigned = {NULL, NULL};
	struct invocation settings = {.command = invocation->command, .via = reader->via};
	for (; word; word = word->next) {
		struct str name = str_slice(word->text, 0, str_find_byte(word->text, '=', 0));
		if (variable_is_of_environment(name) && !word->is_array)
			word_list_add(&assigned, values_expand_one(&values, word));
	}
	if (!assigned.first)
		return true;
	struct action *action = actions_add(reader->actions, assigned.first->text,
		reader_place(reader, invocation->command->place), reader->f);
	return action && add_vias(reader, &settings, assigned.first, action) &&
	       variable_add_assigned(reader, assigned.first, action, &settings.embedded) &&
	       embedded_read_all(reader, &settings, action, &embedded_readers);
}

/* A command without words: assignments, and redirections, which are an action. */
static bool read_wordless(const struct reader *reader, const struct member *member)
{
	struct command command = *member->command;
	struct invocation invocation = {.folder = reader->state->folder,
		.shell_folder = reader->state->folder,
		.started_in = reader->state->folder,
		.via = reader->via};
	struct choices choices = {.count = 0};
	struct values values = reader_values(reader, &choices);
	struct action *action = NULL;
	command.redirections = member->redirections;
	invocation.command = &command;
	if (command.redirections) {
		struct str what = shown_redirections(reader->arena, command.redirections);
		action = actions_add(
			reader->actions, what, reader_place(reader, command.place), reader->f);
		if (!action ||
			!reader_add(
				reader, action, FACT_COMMAND, what, command.redirections->target) ||
			!effects_add_facts(reader, &invocation, action))
			return false;
	}
	if (!nested_read_all(reader, member->command, &invocation, action, false))
		return false;
	assign_words(&values, command.assignments.first, reader->is_maybe);
	return read_assigned(reader, &invocation);
}

/* A program that rules know is judged, too, where a function or an alias has its name: the branch that
 * defines it may not run, and other shells that the command starts know of neither. */
static bool is_known_program(const struct reader *reader, struct str name)
{
	struct look_up found = look_up_program(reader->surroundings, name);
	return found.program || found.wrappers.count > 0;
}

static void open_descriptors(const struct reader *reader, const struct member *member)
{
	const struct word *word = member->command->words.first;
	bool is_exec = word && !word->next && str_equal(word->text, STR("exec"));
	descriptors_open(reader, member->redirections, is_exec);
}

static bool read_reading(const struct reader *reader, const struct member *member,
	struct reading *reading, struct str before, struct str after)
{
	struct command command = *member->command;
	const struct word *name = reading->fields.first;
	struct reader at_command = *reader;
	if (!name)
		return read_wordless(reader, member);
	bool is_read = false;
	if (reader->state->globals && !alias_read_globals(reader, &reading->fields, &is_read))
		return false;
	if (is_read)
		return true;
	struct function *function = function_find(reader, name);
	const struct str *alias = name_map_find(reader->state->aliases, name->text);
	at_command.input = member->input;
	if (function && !function_may_call(reader, function, name->next))
		function = NULL;
	if (function || alias) {
		if (!stand_in_read(&at_command, member, reading, function, alias))
			return false;
		if (!is_known_program(reader, name->text))
			return true;
	}
	command.redirections = member->redirections;
	reading->invocation.command = &command;
	if (reading->invocation.is_fed) {
		reading->invocation = input_feed(reader, member, &reading->invocation);
		reading->invocation.command = &command;
	}
	struct str pipeline = join_pipeline(reader, before, reading->invocation.text, after);
	remember_written(reader, member, &reading->invocation);
	return read_command(reader, member, reading, pipeline);
}

bool simple_read(const struct reader *reader, const struct member *member, struct str before,
	struct str after)
{
	struct reader at_member = *reader;
	if (member->redirections)
		open_descriptors(reader, member);
	if (!member->readings)
		return read_wordless(reader, member);
	for (struct reading *reading = member->readings; reading; reading = reading->next) {
		if (!read_reading(reader, member, reading, before, after))
			return false;
	}
	if (member->readings->invocation.words)
		simple_apply_builtins(&at_member, member);
	return true;
}
