/* SPDX-License-Identifier: MIT */
/*
 * Owns what feeds the commands in $(…), `…`, <(…) and >(…). Each runs in a copy of the state. Must never
 * take a command in a heredoc that a program of its own reads for one of the shell's.
 */
#include "facts/nested.h"

#include "facts/output.h"

/* Of >(commands): they read what is written into the pipe that stands here. */
static bool is_fed(const struct word *word)
{
	return str_starts_with(word->text, STR(">("));
}

/* `input` is what the commands find on their standard input; NULL: what this text does. */
static bool read_nested(const struct reader *reader, const struct via *via, struct action *action,
	const struct nested_list *list, const struct output_input *input)
{
	for (const struct nested *nested = list->first; nested; nested = nested->next) {
		bool is_ok;
		struct state state = *reader->state;
		if (!shell_may_nest(reader, action, &is_ok))
			return is_ok;
		struct reader inner = shell_inner_reader(reader, via, nested->via, nested->place);
		inner.state = &state;
		state.outputs = NULL;
		if (input) {
			inner.input = *input;
			inner.is_fed_unknown = !input->is_known;
			inner.upstream = action && action->facts[FACT_PIPELINE].first
						 ? action->facts[FACT_PIPELINE].first->value
						 : STR("");
		}
		if (!shell_read_list(&inner, &nested->script->list))
			return false;
	}
	return true;
}

static bool read_nested_in_words(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct word_list *list)
{
	struct output_input fed = {.is_known = false};
	const struct embedded *cursor = invocation->embedded.first;
	if (str_equal(invocation->program, STR("tee"))) { /* >(…) gets what tee reads */
		struct values values = reader_values(reader, NULL);
		fed = output_input_of(&values, invocation->command, reader->input);
	}
	for (const struct word *word = list->first; word; word = word->next) {
		if (embedded_holds(&cursor, word))
			continue;
		if (!read_nested(reader, invocation->via, action, &word->nested,
			    is_fed(word) ? &fed : NULL) ||
			!read_nested_in_words(reader, invocation, action, &word->elements))
			return false;
	}
	return true;
}

bool nested_read_all(const struct reader *reader, const struct command *command,
	const struct invocation *invocation, struct action *action, bool is_input_read)
{
	if (!read_nested_in_words(reader, invocation, action, &command->words) ||
		!read_nested_in_words(reader, invocation, action, &command->assignments) ||
		!read_nested_in_words(reader, invocation, action, &command->data))
		return false;
	const struct redirection *redirection = command->redirections;
	struct values values = reader_values(reader, NULL);
	for (; redirection; redirection = redirection->next) {
		struct output_input written = {.is_known = false};
		if (is_fed(redirection->target))
			written.is_known = output_of_redirected(
				&values, command, reader->input, &written.text);
		if (!read_nested(reader, invocation->via, action, &redirection->target->nested,
			    is_fed(redirection->target) ? &written : NULL) ||
			(!is_input_read && !read_nested(reader, invocation->via, action,
						   &redirection->nested, NULL)))
			return false;
	}
	return true;
}
