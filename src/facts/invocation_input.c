/* SPDX-License-Identifier: MIT */
/*
 * What a command makes of its standard input. What the row of its program says was found when it was
 * read; here a command that hands its input on to another one is looked through. Only asked where the
 * input is known, so that reading the inner command once more costs only those that have one.
 */
#include "base/limits.h"
#include "facts/invocation.h"
#include "facts/look_ups.h"

static struct input_use find_use(struct arena *arena, const struct surroundings *surroundings,
	const struct invocation *invocation, size_t depth);

/* The command of a line that gets the input of the whole: the last one, unless it stands in a pipe,
 * since those before it seldom read (`cd x && sh`). */
static struct str find_reading(struct str text)
{
	size_t start = text.len;
	while (start > 0 && str_find_byte(STR(";&\n|"), text.ptr[start - 1], 0) == STR_NONE)
		start--;
	bool is_piped = start > 0 && text.ptr[start - 1] == '|' &&
			(start < 2 || text.ptr[start - 2] != '|');
	return is_piped ? (struct str){NULL, 0} : str_trim(str_slice(text, start, text.len));
}

/* The words of a plain command without quotes or expansions; NULL for any other one. */
static const struct word *split_plain(struct arena *arena, struct str text)
{
	struct word_list list = {NULL, NULL};
	if (text.len > LIMIT_OPTION_LETTERS)
		return NULL; /* a shell that reads its input is named in few letters */
	for (size_t i = 0; i < text.len; i++) {
		if (str_find_byte(STR("\"'`$\\<>()"), text.ptr[i], 0) != STR_NONE)
			return NULL;
	}
	while (text.len > 0) {
		struct word *word = ARENA_NEW(arena, struct word);
		(void)str_cut(text, ' ', &word->text, &text);
		if (word->text.len > 0)
			word_list_add(&list, word);
	}
	return list.first;
}

static struct input_use find_inner(struct arena *arena, const struct surroundings *surroundings,
	const struct embedded *embedded, size_t depth)
{
	const struct word *words = embedded->words;
	if (embedded->kind == EMBEDDED_SHELL)
		words = split_plain(arena, find_reading(embedded->text));
	if (!words || depth + 1 >= LIMIT_SHELL_DEPTH ||
		(embedded->kind != EMBEDDED_SHELL && embedded->kind != EMBEDDED_WORDS))
		return (struct input_use){.kind = INPUT_NOTHING};
	struct invocation inner =
		invocation_read(arena, surroundings, words, embedded->folder, NULL);
	return find_use(arena, surroundings, &inner, depth + 1);
}

static struct input_use find_use(struct arena *arena, const struct surroundings *surroundings,
	const struct invocation *invocation, size_t depth)
{
	const struct embedded *embedded = invocation->embedded.last;
	if (!invocation->words)
		return (struct input_use){.kind = INPUT_NOTHING};
	if (invocation->is_fed)
		return (struct input_use){.kind = INPUT_OPERANDS};
	if (invocation->input.kind != INPUT_NOTHING)
		return invocation->input;
	if (look_up_program(surroundings, invocation->program).client)
		return (struct input_use){.kind = INPUT_SQL};
	if (!embedded)
		return (struct input_use){.kind = INPUT_NOTHING};
	return find_inner(arena, surroundings, embedded, depth);
}

struct input_use invocation_input(struct arena *arena, const struct surroundings *surroundings,
	const struct invocation *invocation)
{
	return find_use(arena, surroundings, invocation, 0);
}
