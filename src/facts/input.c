/* SPDX-License-Identifier: MIT */
/*
 * What comes through a pipe, from a heredoc or a here-string is run by a shell, an interpreter or a
 * database client. Where it comes from a program that is not run on paper, nobody here knows it.
 */
#include "facts/input.h"

#include "base/limits.h"
#include "facts/effects.h"
#include "facts/patch.h"
#include "facts/sql_effects.h"

/* Where the input comes from, and how that is called. */
struct source {
	struct str via;          /* empty: from the terminal */
	const struct word *word; /* for places */
	bool is_file;
};

static struct source find_source(const struct member *member, const struct invocation *invocation)
{
	struct source source = {.via = STR(""), .word = invocation->words};
	if (member->input.is_known || member->is_fed_unknown)
		source.via = STR("pipe");
	const struct redirection *redirection = member->redirections;
	for (; redirection; redirection = redirection->next) {
		bool is_heredoc = redirection->kind == REDIRECTION_HEREDOC;
		bool is_string = redirection->kind == REDIRECTION_STRING;
		bool is_file = redirection->kind == REDIRECTION_READ;
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

static struct output_input own_input(const struct reader *reader, const struct member *member)
{
	struct reader at_member = *reader;
	at_member.state = member->state;
	struct values values = reader_values(&at_member, NULL);
	return output_input_of(&values, member->command, member->input);
}

/* Whether a shell or interpreter runs its standard input; with one of `code_options` it has its
 * program elsewhere. */
static bool is_program(const struct invocation *invocation, struct str code_options)
{
	const struct argument *first = arguments_operand(invocation->arguments, 1);
	if (arguments_find(invocation->arguments, code_options))
		return false;
	return !first || program_list_holds(STR("- /dev/stdin"), first->value) ||
	       (program_is_shell(invocation->program) &&
		       arguments_find(invocation->arguments, STR("-s")));
}

static bool read_commands(const struct reader *reader, const struct invocation *invocation,
	struct action *action, struct str text, const struct source *source)
{
	bool is_ok;
	struct state state = *reader->state;
	if (!shell_may_nest(reader, action, &is_ok))
		return is_ok;
	struct reader inner =
		shell_inner_reader(reader, invocation->via, source->via, source->word->place);
	inner.state = &state;
	state.folder = invocation->folder;
	return shell_read_text(&inner, text);
}

bool input_read(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, struct action *action, bool *is_commands)
{
	const struct interpreter *interpreter = program_find_interpreter(invocation->program);
	bool is_shell = program_is_shell(invocation->program) && is_program(invocation, STR("-c"));
	bool is_code = interpreter && is_program(invocation, interpreter->options);
	bool is_patch = program_list_holds(STR("apply_patch applypatch"), invocation->program);
	*is_commands = false;
	if (!is_shell && !is_code && !is_patch)
		return true;
	struct source source = find_source(member, invocation);
	struct output_input input = own_input(reader, member);
	if (source.via.len == 0)
		return true;
	if (!input.is_known)
		return !(is_shell || is_code) ||
		       reader_add_doubt(reader, action, STR("unread-script"));
	*is_commands = is_shell;
	if (is_shell)
		return read_commands(reader, invocation, action, input.text, &source);
	if (is_patch)
		return patch_add_actions(reader->actions, input.text, invocation->folder.path,
			reader->surroundings, source.via, reader->f);
	return reader_add(reader, action, FACT_VIA, source.via, source.word) &&
	       effects_add_code(reader, action, interpreter, input.text, source.word);
}

/* What a database client sends, and the commands that it gives to a shell. */
bool input_read_sql(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, struct action *action)
{
	struct sql_command_lines lines = {NULL, NULL};
	if (!program_find_client(invocation->program))
		return true;
	struct output_input input = own_input(reader, member);
	if (!sql_effects_add(reader, invocation, action, input.text, &lines))
		return false;
	for (const struct sql_command_line *line = lines.first; line; line = line->next) {
		struct source source = {.via = line->via, .word = invocation->words};
		struct invocation elsewhere = *invocation;
		elsewhere.folder.is_unknown |= line->is_remote;
		if (!read_commands(reader, &elsewhere, action, line->text, &source))
			return false;
	}
	return true;
}

/* The words of the input, between blanks; its quotes are xargs's own. */
struct invocation input_feed(const struct reader *reader, const struct member *member,
	const struct invocation *invocation)
{
	struct output_input input = own_input(reader, member);
	struct word_list words = {NULL, NULL};
	if (!input.is_known || !invocation->words)
		return *invocation;
	for (const struct word *word = invocation->words; word; word = word->next) {
		struct word *copy = ARENA_NEW(reader->arena, struct word);
		*copy = *word;
		copy->next = NULL;
		word_list_add(&words, copy);
	}
	struct str rest = input.text;
	for (size_t count = 0; rest.len > 0 && count < LIMIT_BRACE_WORDS; count++) {
		size_t end = 0;
		while (end < rest.len && !char_is_space(rest.ptr[end]) && rest.ptr[end] != '\0')
			end++;
		struct word *word = ARENA_NEW(reader->arena, struct word);
		word->text = str_slice(rest, 0, end);
		word->place = invocation->words->place;
		word->needs_quotes = word_needs_quotes(word->text);
		if (word->text.len > 0)
			word_list_add(&words, word);
		rest = str_slice(rest, end + 1, rest.len);
	}
	if (rest.len > 0)
		return *invocation;
	struct invocation fed = invocation_read(reader->arena, words.first, invocation->folder,
		reader->surroundings->home, invocation->via);
	fed.command = invocation->command;
	return fed;
}
