/* SPDX-License-Identifier: MIT */
/*
 * Owns which texts are evaluated again, and when they are read: behind the pipeline that evaluates
 * them. A text that evaluates itself ends by being noted once.
 */
#include "facts/second.h"

#include "base/limits.h"
#include "facts/programs.h"
#include "facts/shell_text.h"

struct second_text {
	struct str text;
	struct second_text *next;
};

static size_t find_substitution(struct str text, size_t from)
{
	size_t dollar = str_find(text, STR("$("), from);
	size_t quote = str_find_byte(text, '`', from);
	return dollar < quote ? dollar : quote;
}

void second_note(struct values *values, struct str text)
{
	struct second_texts *texts = values->second;
	if (!texts || find_substitution(text, 0) == STR_NONE || name_map_find(texts->known, text))
		return;
	struct second_text *noted = ARENA_NEW(values->arena, struct second_text);
	*noted = (struct second_text){.text = text, .next = texts->first};
	texts->first = noted;
	texts->known = name_map_set(values->arena, texts->known, text, noted);
}

void second_note_subscript(struct values *values, struct str text)
{
	size_t bracket = str_find_byte(text, '[', 0);
	if (bracket != STR_NONE && find_substitution(text, bracket) != STR_NONE)
		second_note(values, text);
}

/* --- names ---------------------------------------------------------------------------------- */

/* Builtins whose operands are names; those behind a colon take one only behind -v. */
static const struct str naming =
	STR_INIT("read unset mapfile readarray wait getopts declare typeset local export readonly");
static const struct str naming_behind_v = STR_INIT("printf test [");

void second_note_operands(const struct reader *reader, const struct invocation *invocation)
{
	bool takes_all = str_list_holds(naming, ' ', invocation->program);
	bool is_behind = takes_all;
	if (!takes_all && !str_list_holds(naming_behind_v, ' ', invocation->program))
		return;
	struct values values = reader_values(reader, NULL);
	for (const struct word *word = invocation->words->next; word; word = word->next) {
		struct str name = str_slice(word->text, 0, str_find_byte(word->text, '=', 0));
		if (is_behind && !word->is_dynamic)
			second_note_subscript(&values, name);
		is_behind = takes_all || str_equal(word->text, STR("-v"));
	}
}

static bool is_comparison(const struct word *word)
{
	return word && str_list_holds(STR("-eq -ne -lt -le -gt -ge"), ' ', word->text);
}

void second_note_test(const struct reader *reader, const struct command *command)
{
	const struct word *before = NULL;
	struct values values = reader_values(reader, NULL);
	int64_t ignored;
	for (const struct word *word = command->data.first; word; word = word->next) {
		bool is_name = before && str_equal(before->text, STR("-v"));
		if (is_name || is_comparison(before) || is_comparison(word->next))
			(void)values_evaluate(&values, word, &ignored);
		before = word;
	}
}

/* --- reading -------------------------------------------------------------------------------- */

static bool read_text(const struct reader *reader, struct str text, struct span place)
{
	bool is_ok;
	struct state state = *reader->state;
	struct nested_list list = {NULL, NULL};
	struct lexer lexer = {.arena = reader->arena, .text = text, .nested = &list};
	if (!shell_may_nest(reader, NULL, &is_ok))
		return is_ok;
	struct reader inner =
		shell_inner_reader(reader, reader->via, STR("second evaluation"), place);
	inner.state = &state;
	(void)word_read_text(&lexer, 0, text.len);
	const struct nested *nested = list.first;
	while (nested && shell_read_list(&inner, &nested->script->list))
		nested = nested->next;
	return !nested;
}

bool second_read_all(const struct reader *reader, struct span place)
{
	struct second_texts *texts = &reader->shared->second;
	while (texts->first) {
		struct str text = texts->first->text;
		texts->first = texts->first->next;
		if (!read_text(reader, text, place))
			return false;
	}
	return true;
}
