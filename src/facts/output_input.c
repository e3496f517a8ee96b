/* SPDX-License-Identifier: MIT */
/* Owns which redirection of a command its standard input comes from: the last one. */
#include "facts/output.h"

static const struct output_input no_input = {.is_known = false};

/* A heredoc's lines, in a <<- without their tabs. */
static struct str heredoc_text(
	struct values *values, const struct redirection *redirection, bool *is_dynamic)
{
	struct str text = redirection->body;
	struct buf lines;
	*is_dynamic = false;
	if (redirection->text) {
		const struct word *field = values_expand_one(values, redirection->text);
		text = field->text;
		*is_dynamic = field->is_dynamic;
	}
	if (!redirection->strips_tabs)
		return text;
	buf_init(&lines, values->arena, text.len);
	while (text.len > 0) {
		struct str line;
		while (str_starts_with(text, STR("\t")))
			text = str_slice(text, 1, text.len);
		bool has_newline = str_cut(text, '\n', &line, &text);
		buf_add(&lines, line);
		if (has_newline)
			buf_add_byte(&lines, '\n');
	}
	return buf_str(&lines);
}

/* What is read from a number that the shell has opened. */
static struct output_input find_descriptor(const struct state *state, struct str number)
{
	const struct output_input *found = name_map_find(state->descriptors, number);
	return found ? *found : no_input;
}

struct output_input output_input_of(
	struct values *values, const struct command *command, struct output_input outer)
{
	const struct redirection *redirection = command->redirections;
	for (; redirection; redirection = redirection->next) {
		if (redirection->is_copied_in) {
			const struct word *number = values_expand_one(values, redirection->target);
			outer = find_descriptor(values->state, number->text);
		} else if (redirection->kind == REDIRECTION_READ) {
			outer = no_input;
			outer.is_known = output_find_written(values,
				values_expand_one(values, redirection->target), &outer.text);
		} else if (redirection->kind == REDIRECTION_STRING) {
			const struct word *field = values_expand_one(values, redirection->target);
			outer.is_known = true;
			outer.is_dynamic = field->is_dynamic;
			outer.text = arena_printf(values->arena, "%.*s\n", STR_ARG(field->text));
		} else if (redirection->kind == REDIRECTION_HEREDOC) {
			outer.is_known = true;
			outer.text = heredoc_text(values, redirection, &outer.is_dynamic);
		}
	}
	return outer;
}
