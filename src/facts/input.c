/* SPDX-License-Identifier: MIT */
/*
 * What comes through a pipe, from a heredoc or a here-string is run by a shell, an interpreter or a
 * database client. Where it comes from a program that is not run on paper, nobody here knows it.
 */
#include "facts/input.h"

#include "base/limits.h"
#include "facts/assign.h"
#include "facts/code_facts.h"
#include "facts/fetched.h"
#include "facts/fish.h"
#include "facts/look_ups.h"
#include "facts/patch.h"
#include "facts/script_texts.h"
#include "facts/sql_effects.h"
#include "facts/sql_http.h"
#include "facts/written.h"

/* Where the input comes from, and how that is called. */
struct source {
	struct str via;          /* empty: from the terminal */
	const struct word *word; /* for places */
	bool is_file;
};

static struct source find_source(const struct member *member, const struct invocation *invocation)
{
	struct source source = {.via = STR(""), .word = invocation->words};
	if (member->input.is_known || member->is_fed_unknown || member->input.is_fetched)
		source.via = STR("pipe");
	const struct redirection *redirection = member->redirections;
	for (; redirection; redirection = redirection->next) {
		bool is_heredoc = redirection->kind == REDIRECTION_HEREDOC;
		bool is_string = redirection->kind == REDIRECTION_STRING;
		bool is_file = redirection->kind == REDIRECTION_READ;
		if (redirection->is_copied_in && !str_equal(redirection->target->text, STR("-"))) {
			source.via = STR("descriptor");
			source.word = redirection->target;
		}
		if (!is_heredoc && !is_string && !is_file)
			continue;
		source.via = is_heredoc  ? STR("heredoc")
			     : is_string ? STR("here-string")
					 : STR("file");
		source.word = redirection->target;
		source.is_file = is_file;
	}
	return source;
}

/* Without `reads_files` only what the text of the call says. */
static struct output_input own_input(
	const struct reader *reader, const struct member *member, bool reads_files)
{
	struct reader at_member = *reader;
	at_member.state = member->state;
	struct values values = reader_values(&at_member, NULL);
	struct output_input input = output_input_of(&values, member->command, member->input);
	const struct redirection *file = NULL;
	for (const struct redirection *r = member->redirections; r; r = r->next)
		file = r->kind == REDIRECTION_READ ? r : file;
	if (!input.is_known && file &&
		(reads_files || str_starts_with(file->target->text, STR("<("))))
		input.is_known = script_texts_find(&at_member, file->target, &input.text);
	if (!input.is_known) {
		input.is_fetched |= fetched_is_input(&at_member, member);
		input.fetcher = fetched_by(member);
	}
	return input;
}

static bool read_commands(const struct reader *reader, const struct invocation *invocation,
	struct action *action, struct str text, const struct source *source,
	const struct word *arguments)
{
	bool is_ok;
	struct state state = *reader->state;
	if (!shell_may_nest(reader, action, &is_ok))
		return is_ok;
	struct reader inner =
		shell_inner_reader(reader, invocation->via, source->via, source->word->place);
	inner.state = &state;
	state.folder = invocation->folder;
	state.arguments = assign_elements(reader->arena, arguments);
	state.has_unknown_arguments = false;
	struct str shell =
		invocation->words ? str_after_last(invocation->words->text, '/') : STR("");
	bool is_fish = str_equal(shell, STR("fish"));
	state.is_zsh = is_fish || str_equal(shell, STR("zsh"));
	return shell_read_text(&inner, is_fish ? fish_translate(reader->arena, text) : text);
}

static bool read_code(const struct reader *reader, const struct invocation *invocation,
	struct action *action, struct str lang, struct str text, const struct source *source)
{
	struct code_text code = {.lang = lang,
		.text = text,
		.folder = invocation->folder,
		.place = reader_place(reader, source->word->place)};
	const struct word *word = invocation->typed;
	while (word && !str_equal(word->text, STR("-")))
		word = word->next;
	code.context.arguments = word ? word->next : NULL;
	return code_add_facts(reader, invocation->via, action, &code);
}

/* Input that is a program, where nobody knows it. */
static bool is_program(enum input_kind kind)
{
	return kind == INPUT_SHELL || kind == INPUT_CODE || kind == INPUT_CRONTAB;
}

/* A file that does not parse may be another shell's: that is no fault of the call. */
static bool parses(const struct reader *reader, struct str text)
{
	const struct script *script = script_parse(reader->arena, text);
	return !script->is_broken && !script->is_too_deep && !script->is_too_long;
}

/* What a shell may be given: that it does not parse says nothing. */
static bool read_guess(const struct reader *reader, const struct invocation *invocation,
	struct action *action, struct input_use use, const struct source *source, struct str guess)
{
	struct action *before = reader->actions->last;
	if (use.kind != INPUT_SHELL || guess.len == 0 || !parses(reader, guess))
		return true;
	bool is_read = read_commands(reader, invocation, action, guess, source, use.arguments);
	written_drop_doubts(reader->actions, before, STR("unparsed too-deep"));
	return is_read;
}

bool input_read(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, struct action *action, bool *is_commands)
{
	struct input_use use = invocation_input(reader->arena, reader->surroundings, invocation);
	struct source source = find_source(member, invocation);
	*is_commands = false;
	if (use.kind == INPUT_NOTHING || source.via.len == 0)
		return true;
	struct output_input input = own_input(reader, member, true);
	if (!input.is_known)
		return !is_program(use.kind) ||
		       (reader_add_doubt(reader, action,
				input.is_fetched ? STR("fetched-script") : STR("unread-script")) &&
			       read_guess(reader, invocation, action, use, &source, input.guess));
	if (source.is_file && use.kind == INPUT_SHELL && !parses(reader, input.text))
		return reader_add_doubt(reader, action, STR("unread-script"));
	switch (use.kind) {
	case INPUT_SHELL:
		*is_commands = true;
		return read_commands(
			reader, invocation, action, input.text, &source, use.arguments);
	case INPUT_CRONTAB:
		return read_commands(reader, invocation, action,
			embedded_crontab_lines(reader->arena, input.text), &source, NULL);
	case INPUT_EDITOR:
		return read_commands(reader, invocation, action,
			embedded_editor_lines(reader->arena, input.text), &source, NULL);
	case INPUT_TRANSFER: {
		struct invocation elsewhere = *invocation;
		elsewhere.folder.is_unknown = true;
		return read_commands(reader, &elsewhere, action,
			embedded_transfer_lines(reader->arena, input.text), &source, NULL);
	}
	case INPUT_PATCH:
		return patch_add_actions(reader->actions, input.text, invocation->folder.path,
			reader->surroundings, source.via, reader->f);
	case INPUT_CODE:
		if (str_ends_with(input.text, STR("\n")))
			input.text.len--; /* echo's and <<<'s, not the code's */
		return reader_add(reader, action, FACT_VIA, source.via, source.word) &&
		       read_code(reader, invocation, action, use.lang, input.text, &source);
	case INPUT_SQL:
	case INPUT_OPERANDS:
	case INPUT_NOTHING:
		break;
	}
	return true;
}

/* What a database client sends, and the commands that it gives to a shell. The file that it reads by
 * `<` is found among its scripts. */
static bool add_statements(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, struct action *action, struct sql_command_lines *lines)
{
	bool is_client = look_up_program(reader->surroundings, invocation->program).client;
	bool is_request = !is_client && sql_http_knows(invocation->program, action);
	struct input_use use = invocation_input(reader->arena, reader->surroundings, invocation);
	if (!is_client && !is_request && use.kind != INPUT_SQL)
		return true;
	struct output_input input = own_input(reader, member, is_request);
	if (is_request)
		return sql_http_add(reader, invocation, action, input.text, lines);
	/* docker exec -i db psql: the client is another's, its input is this command's. */
	return is_client ? sql_effects_add(reader, invocation, action, input.text, lines)
			 : sql_effects_add_text(reader, action, input.text, lines);
}

bool input_read_sql(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, struct action *action)
{
	struct sql_command_lines lines = {NULL, NULL};
	if (!add_statements(reader, member, invocation, action, &lines))
		return false;
	for (const struct sql_command_line *line = lines.first; line; line = line->next) {
		struct source source = {.via = line->via, .word = invocation->words};
		struct invocation elsewhere = *invocation;
		elsewhere.folder.is_unknown |= line->is_remote;
		if (!read_commands(reader, &elsewhere, action, line->text, &source, NULL))
			return false;
	}
	return true;
}

struct invocation input_feed(const struct reader *reader, const struct member *member,
	const struct invocation *invocation)
{
	struct output_input input = {.is_known = false};
	if (invocation->feed.file)
		input.is_known = script_texts_find(reader, invocation->feed.file, &input.text);
	else
		input = own_input(reader, member, true);
	if (!input.is_known || input.is_dynamic || !invocation->words)
		return *invocation;
	return invocation_feed(
		reader->arena, reader->surroundings, invocation, input.text, invocation->words);
}

struct output_input input_find(const struct reader *reader, const struct member *member)
{
	return own_input(reader, member, true);
}
