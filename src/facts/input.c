/* SPDX-License-Identifier: MIT */
/*
 * Heredocs, here-strings and what echo, printf and cat write into a pipe: the text that a shell, an
 * interpreter or a database client then runs. What other programs write is not known here.
 */
#include "facts/input.h"

#include "base/limits.h"
#include "facts/ansi.h"

static struct str join_operands(struct arena *arena, const struct argument *operand, char separator)
{
	struct buf out;
	buf_init(&out, arena, LIMIT_PAYLOAD_BYTES);
	for (bool is_first = true; operand; operand = operand->next) {
		if (!argument_is_operand(operand))
			continue;
		if (!is_first)
			buf_add_byte(&out, separator);
		buf_add(&out, operand->value);
		is_first = false;
	}
	return buf_str(&out);
}

/* A format that is only a place for its arguments ("%s\n") is left out; another one is read with
 * them behind it. Escapes count in echo, too: the echo of some shells decodes them. */
static bool find_written(struct arena *arena, const struct invocation *writer, struct input *input)
{
	bool is_printf = str_equal(writer->program, STR("printf"));
	const struct argument *first = arguments_operand(writer->arguments, 1);
	if (!first || !(is_printf || str_equal(writer->program, STR("echo"))))
		return false;
	bool is_place = is_printf && first->next && str_starts_with(first->value, STR("%"));
	struct str text =
		join_operands(arena, is_place ? first->next : first, is_place ? '\n' : ' ');
	input->text = ansi_decode(arena, text);
	input->word = writer->words;
	return true;
}

static struct input find_redirected(const struct command *command)
{
	struct input input = {.via = STR("")};
	const struct redirection *redirection = command->redirections;
	for (; redirection; redirection = redirection->next) {
		bool is_heredoc = redirection->kind == REDIRECTION_HEREDOC;
		if (!is_heredoc && redirection->kind != REDIRECTION_STRING)
			continue;
		input.text = is_heredoc ? redirection->body : redirection->target->text;
		input.via = is_heredoc ? STR("heredoc") : STR("here-string");
		input.word = redirection->target;
		input.source = redirection;
	}
	return input;
}

struct input input_find(
	struct arena *arena, const struct command *command, const struct invocation *writer)
{
	struct input input = find_redirected(command);
	struct input written = {.via = STR("pipe")};
	if (input.via.len > 0 || !writer)
		return input;
	if (str_equal(writer->program, STR("cat")) && !arguments_operand(writer->arguments, 1)) {
		written = find_redirected(writer->command);
		written.source = NULL;
		return written;
	}
	return find_written(arena, writer, &written) ? written : input;
}
