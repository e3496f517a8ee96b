/* SPDX-License-Identifier: MIT */
/*
 * find . -exec rm {} + as rm .: what a rule can know of the things found is where they lie. Builds
 * words of its own and changes none.
 */
#include "facts/carried.h"

static void add_copy(struct arena *arena, struct word_list *list, const struct word *word)
{
	struct word *copy = ARENA_NEW(arena, struct word);
	*copy = *word;
	copy->next = NULL;
	word_list_add(list, copy);
}

/* The leading operands; the folder that find runs in where there is none. */
static void add_start_folders(
	struct arena *arena, struct word_list *list, const struct invocation *finder)
{
	const struct argument *argument = finder->arguments;
	struct word here = {.text = STR("."), .place = finder->words->place};
	while (argument && program_list_holds(STR("-H -L -P"), argument->flag))
		argument = argument->next;
	if (!argument || !argument_is_operand(argument))
		add_copy(arena, list, &here);
	for (; argument && argument_is_operand(argument); argument = argument->next)
		add_copy(arena, list, argument->word);
}

const struct word *carried_words(
	struct arena *arena, const struct invocation *finder, const struct argument *option)
{
	struct word_list list = {NULL, NULL};
	for (const struct word *word = option->word; word && word != option->end;
		word = word->next) {
		if (str_equal(word->text, STR("{}")))
			add_start_folders(arena, &list, finder);
		else
			add_copy(arena, &list, word);
	}
	return list.first;
}
