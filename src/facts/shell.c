/* SPDX-License-Identifier: MIT */
/*
 * The shell reader: from the simple commands of a text to actions with facts. Owns the order (a
 * command before what is nested in it), the folder that `cd` moves, and what feeds a command's
 * standard input. Recursion is bounded by LIMIT_SHELL_DEPTH; what lies deeper is a doubt.
 */
#include "facts/shell.h"

#include "base/limits.h"
#include "facts/effects.h"
#include "facts/input.h"
#include "facts/patch.h"
#include "facts/reader.h"
#include "facts/script.h"
#include "facts/sql.h"

/* Commands joined by pipes. */
struct pipeline {
	struct invocation *members;
	size_t count;
	struct str text;
};

static bool read_script(struct reader reader, const struct script *script, struct folder folder);

/* --- folders -------------------------------------------------------------------------------- */

/* The scope's folder; a subshell starts in that of the command before it. */
static struct folder *scope_folder(struct scope *scope)
{
	struct scope *known = scope;
	while (!known->is_entered)
		known = known->outer;
	for (struct scope *inner = scope; inner != known; inner = inner->outer) {
		inner->folder = known->folder;
		inner->folder_before = known->folder;
		inner->is_entered = true;
	}
	return &scope->folder;
}

/* `cd x && y` is read as if cd works; `cd x || y` runs y where cd did not. */
static struct folder command_folder(const struct command *command)
{
	struct folder folder = *scope_folder(command->scope);
	return command->joint == JOINT_OR ? command->scope->folder_before : folder;
}

static void move_folder(const struct reader *reader, const struct invocation *invocation)
{
	struct scope *scope = invocation->command->scope;
	bool is_enter = program_list_holds(STR("cd chdir pushd"), invocation->program);
	const struct argument *target = arguments_operand(invocation->arguments, 1);
	if (invocation->command->is_background ||
		!(is_enter || str_equal(invocation->program, STR("popd"))))
		return;
	scope->folder_before = scope->folder;
	if (is_enter && target)
		scope->folder = folder_enter(reader->arena, invocation->folder, target->word,
			target->value, reader->surroundings->home);
	else if (is_enter && reader->surroundings->home.len > 0)
		scope->folder = (struct folder){.path = reader->surroundings->home};
	else
		scope->folder = (struct folder){.is_unknown = true};
}

/* --- texts inside texts --------------------------------------------------------------------- */

/* The reader of a text that stands at `place` of the reader's own. */
static struct reader inner_reader(
	const struct reader *reader, const struct via *outer, struct str via, struct span place)
{
	struct reader inner = *reader;
	struct via *link = ARENA_NEW(reader->arena, struct via);
	*link = (struct via){.text = via, .outer = outer};
	inner.via = link;
	inner.depth++;
	inner.outer = place.len > 0 ? reader_place(reader, place) : reader->outer;
	return inner;
}

static bool is_too_deep(const struct reader *reader)
{
	return reader->depth + 1 >= LIMIT_SHELL_DEPTH;
}

static bool add_too_deep(const struct reader *reader, struct action *action)
{
	if (!action)
		action = actions_add(
			reader->actions, STR("commands nested too deep"), reader->outer, reader->f);
	return action && reader_add_doubt(reader, action, STR("too-deep"));
}

static bool read_text(struct reader reader, struct str text, struct folder folder)
{
	const struct script *script = script_parse(reader.arena, text, reader.surroundings->home);
	struct action *before = reader.actions->last;
	if (script->is_too_long)
		return fault_set(reader.f, FAULT_LIMIT,
			"command: more than %d words: split it into several calls", LIMIT_FACTS);
	if (!read_script(reader, script, folder))
		return false;
	if (!script->is_broken && !script->is_too_deep)
		return true;
	struct action *last = reader.actions->last;
	if (last == before)
		last = actions_add(reader.actions, text,
			reader_place(&reader, (struct span){0, text.len}), reader.f);
	return last && (!script->is_broken || reader_add_doubt(&reader, last, STR("unparsed"))) &&
	       (!script->is_too_deep || reader_add_doubt(&reader, last, STR("too-deep")));
}

static bool read_line(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded *embedded)
{
	if (is_too_deep(reader))
		return add_too_deep(reader, action);
	return read_text(
		inner_reader(reader, invocation->via, embedded->via, embedded->first->place),
		embedded->text, embedded->folder);
}

static bool read_nested(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct nested_list *list)
{
	for (const struct nested *nested = list->first; nested; nested = nested->next) {
		if (is_too_deep(reader))
			return add_too_deep(reader, action);
		if (!read_script(inner_reader(reader, invocation->via, nested->via, nested->place),
			    nested->script, invocation->folder))
			return false;
	}
	return true;
}

static bool read_nested_in_words(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct word_list *list)
{
	const struct embedded *cursor = invocation->embedded.first;
	for (const struct word *word = list->first; word; word = word->next) {
		if (!embedded_holds(&cursor, word) &&
			!read_nested(reader, invocation, action, &word->nested))
			return false;
	}
	return true;
}

/* The operands that come on standard input, where it is known. */
static struct invocation feed_operands(
	const struct reader *reader, const struct invocation *invocation, const struct input *input)
{
	if (!invocation->is_fed || input->via.len == 0)
		return *invocation;
	return invocation_feed(
		reader->arena, reader->surroundings, invocation, input->text, input->word);
}

/* Adds what the command reads from its standard input, when that is a program, SQL or a patch.
 * `is_commands` tells that the input was read as commands. */
static bool read_input(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct input *input, bool *is_commands)
{
	*is_commands = false;
	if (input->via.len == 0)
		return true;
	struct input_use use = invocation_input(reader->arena, reader->surroundings, invocation);
	struct embedded line = {.kind = EMBEDDED_SHELL,
		.text = input->text,
		.via = input->via,
		.first = input->word,
		.folder = invocation->folder};
	switch (use.kind) {
	case INPUT_CRONTAB:
		line.text = embedded_crontab_lines(reader->arena, input->text);
		return read_line(reader, invocation, action, &line);
	case INPUT_EDITOR:
		line.text = embedded_editor_lines(reader->arena, input->text);
		return read_line(reader, invocation, action, &line);
	case INPUT_SHELL:
		*is_commands = true;
		return read_line(reader, invocation, action, &line);
	case INPUT_PATCH:
		return patch_add_actions(reader->actions, input->text, invocation->folder.path,
			reader->surroundings, input->via, reader->f);
	case INPUT_SQL:
		return sql_add_facts(reader->actions, action, input->text, reader->f);
	case INPUT_CODE:
		return reader_add(reader, action, FACT_VIA, input->via, input->word) &&
		       embedded_add_code(reader, action, use.lang, input->text, input->word);
	case INPUT_NOTHING:
	case INPUT_OPERANDS:
		break;
	}
	return true;
}

/* --- one command ---------------------------------------------------------------------------- */

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

static bool add_arguments(
	const struct reader *reader, const struct invocation *invocation, struct action *action)
{
	const struct argument *argument = invocation->arguments;
	while (argument && add_argument(reader, argument, action))
		argument = argument->next;
	return !argument;
}

static bool add_names(const struct reader *reader, const struct invocation *invocation,
	struct str pipeline, struct action *action)
{
	const struct word *program = invocation->words;
	if (!program)
		return true;
	bool is_dynamic =
		program->is_dynamic || (program->has_glob && !str_equal(program->text, STR("[")));
	for (const struct via *via = invocation->via; via; via = via->outer) {
		if (!reader_add(reader, action, FACT_VIA, via->text, program))
			return false;
	}
	return (!is_dynamic || reader_add_doubt(reader, action, STR("dynamic-program"))) &&
	       reader_add(reader, action, FACT_PROGRAM, invocation->program, program) &&
	       reader_add(reader, action, FACT_COMMAND, invocation->text, program) &&
	       reader_add(reader, action, FACT_PIPELINE, pipeline, program) &&
	       add_arguments(reader, invocation, action);
}

/* The action of a command; NULL in `action` for one that only sets variables or holds data. */
static bool add_action(const struct reader *reader, const struct invocation *invocation,
	struct str pipeline, struct action **action)
{
	const struct command *command = invocation->command;
	struct str what = invocation->text;
	*action = NULL;
	if (!invocation->words && !command->redirections)
		return true;
	if (!invocation->words)
		what = arena_printf(reader->arena, "redirection %.*s",
			STR_ARG(command->redirections->target->text));
	*action =
		actions_add(reader->actions, what, reader_place(reader, command->place), reader->f);
	return *action && add_names(reader, invocation, pipeline, *action) &&
	       effects_add_facts(reader, invocation, *action);
}

static bool read_all_nested(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct redirection *already_read)
{
	const struct command *command = invocation->command;
	if (!read_nested_in_words(reader, invocation, action, &command->words) ||
		!read_nested_in_words(reader, invocation, action, &command->assignments) ||
		!read_nested_in_words(reader, invocation, action, &command->data))
		return false;
	const struct redirection *redirection = command->redirections;
	for (; redirection; redirection = redirection->next) {
		if (redirection == already_read)
			continue;
		if (!read_nested(reader, invocation, action, &redirection->target->nested) ||
			!read_nested(reader, invocation, action, &redirection->nested))
			return false;
	}
	return true;
}

static bool read_words(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded *embedded);

static bool read_code(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded *embedded)
{
	(void)invocation;
	return embedded_add_code(reader, action, embedded->lang, embedded->text, embedded->first);
}

/* Scripts are not read from the disk yet. */
static const struct embedded_readers embedded_readers = {
	.shell = read_line, .words = read_words, .script = NULL, .code = read_code};

static bool read_member(const struct reader *reader, const struct pipeline *pipeline, size_t index)
{
	struct action *action;
	bool is_commands = false;
	struct input input = input_find(reader->arena, pipeline->members[index].command,
		index > 0 ? &pipeline->members[index - 1] : NULL);
	struct invocation invocation = feed_operands(reader, &pipeline->members[index], &input);
	return add_action(reader, &invocation, pipeline->text, &action) &&
	       (!invocation.words ||
		       read_input(reader, &invocation, action, &input, &is_commands)) &&
	       read_all_nested(reader, &invocation, action, is_commands ? input.source : NULL) &&
	       embedded_read_all(reader, &invocation, action, &embedded_readers);
}

/* Commands in operands: find -exec, docker exec. */
static bool read_words(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded *embedded)
{
	if (is_too_deep(reader))
		return add_too_deep(reader, action);
	struct reader inner =
		inner_reader(reader, invocation->via, embedded->via, (struct span){0, 0});
	struct command command = {
		.scope = invocation->command->scope, .place = embedded->first->place};
	struct invocation carried = invocation_read(
		reader->arena, reader->surroundings, embedded->words, embedded->folder, inner.via);
	carried.command = &command;
	struct pipeline alone = {.members = &carried, .count = 1, .text = carried.text};
	return read_member(&inner, &alone, 0);
}

/* --- lists ---------------------------------------------------------------------------------- */

static struct str join_members(const struct reader *reader, const struct pipeline *pipeline)
{
	struct buf out;
	if (pipeline->count == 1)
		return pipeline->members[0].text;
	buf_init(&out, reader->arena, LIMIT_PAYLOAD_BYTES);
	for (size_t i = 0; i < pipeline->count; i++) {
		if (out.len > 0 && pipeline->members[i].words)
			buf_add(&out, STR(" | "));
		buf_add(&out, pipeline->members[i].text);
	}
	return buf_str(&out);
}

/* Reads the commands from `command` that are joined by pipes; `next` is the one behind them. */
static bool read_pipeline(
	const struct reader *reader, const struct command *command, const struct command **next)
{
	const struct command *end = command->next;
	struct pipeline pipeline = {.count = 1};
	for (; end && end->joint == JOINT_PIPE; end = end->next)
		pipeline.count++;
	*next = end;
	pipeline.members = ARENA_NEW_ARRAY(reader->arena, struct invocation, pipeline.count);
	for (size_t i = 0; i < pipeline.count; i++, command = command->next) {
		pipeline.members[i] = invocation_read(reader->arena, reader->surroundings,
			command->words.first, command_folder(command), reader->via);
		pipeline.members[i].command = command;
	}
	pipeline.text = join_members(reader, &pipeline);
	for (size_t i = 0; i < pipeline.count; i++) {
		if (!read_member(reader, &pipeline, i))
			return false;
	}
	if (pipeline.count == 1)
		move_folder(reader, &pipeline.members[0]);
	return true;
}

static bool read_script(struct reader reader, const struct script *script, struct folder folder)
{
	script->scope->folder = folder;
	script->scope->folder_before = folder;
	script->scope->is_entered = true;
	for (const struct command *command = script->first; command;) {
		if (!read_pipeline(&reader, command, &command))
			return false;
	}
	return true;
}

bool shell_add_actions(struct actions *actions, struct str text, struct str cwd,
	const struct surroundings *surroundings, struct fault *f)
{
	struct reader reader = {
		.actions = actions, .arena = actions->arena, .surroundings = surroundings, .f = f};
	return read_text(reader, text, (struct folder){.path = cwd});
}
