/* SPDX-License-Identifier: MIT */
/* Builds words of its own and changes none. */
#include "facts/normal_form.h"

#include "facts/programs.h"

struct str program_base_name(struct str text)
{
	size_t slash = str_find_last(text, '/');
	struct str name = str_slice(text, slash == STR_NONE ? 0 : slash + 1, text.len);
	size_t backslash = str_find_last(name, '\\');
	name = str_slice(name, backslash == STR_NONE ? 0 : backslash + 1, name.len);
	if (name.len > 4 && str_equal_nocase(str_slice(name, name.len - 4, name.len), STR(".exe")))
		name = str_slice(name, 0, name.len - 4);
	return name.len > 0 ? name : text;
}

struct str program_name(const struct word *word)
{
	struct str name = program_base_name(word->text);
	for (size_t i = 0; word->is_dynamic && i < name.len; i++) {
		if (str_find_byte(STR("`)}"), name.ptr[i], 0) != STR_NONE)
			return word->text;
	}
	return name;
}

static struct word *add_copy(
	struct arena *arena, struct word_list *list, const struct word *word, struct str text)
{
	struct word *copy = ARENA_NEW(arena, struct word);
	*copy = *word;
	copy->text = text;
	copy->needs_quotes &= word_needs_quotes(text);
	copy->next = NULL;
	word_list_add(list, copy);
	return copy;
}

/* Whether the word is a global option; `takes_next` tells whether its value is the next word. */
static bool is_global(
	const struct global_options *globals, const struct word *word, bool *takes_next)
{
	struct str name;
	struct str value;
	*takes_next = false;
	if (str_list_holds(globals->flags, ' ', word->text))
		return true;
	bool is_long = str_starts_with(word->text, STR("--"));
	bool has_sign = str_cut(word->text, '=', &name, &value);
	if (str_list_holds(globals->values, ' ', name)) {
		*takes_next = !has_sign;
		return true;
	}
	return !is_long && str_list_holds(globals->values, ' ', str_slice(word->text, 0, 2));
}

struct normal_form normal_form_of(
	struct arena *arena, const struct word *words, struct str name, const struct word *inner)
{
	struct word_list list = {NULL, NULL};
	struct normal_form form = {.words = NULL};
	const struct global_options *globals = program_find_globals(name);
	const struct word *word = words->next;
	add_copy(arena, &list, words, name);
	while (globals && word && word != inner && word->text.len > 1 && word->text.ptr[0] == '-') {
		bool takes_next;
		bool is_left_out = is_global(globals, word, &takes_next);
		add_copy(arena, is_left_out ? &form.left_out : &list, word, word->text);
		if (takes_next && word->next && word->next != inner) {
			word = word->next;
			add_copy(arena, &form.left_out, word, word->text);
		}
		word = word->next;
	}
	for (; word; word = word->next) {
		if (word == inner)
			form.own = list.last;
		add_copy(arena, &list, word, word->text);
	}
	form.words = list.first;
	return form;
}

const struct word *normal_form_split_git(struct arena *arena, const struct word *words)
{
	struct str name = program_name(words);
	struct word_list list = {NULL, NULL};
	if (name.len <= 4 || !str_starts_with(name, STR("git-")))
		return words;
	add_copy(arena, &list, words, STR("git"));
	add_copy(arena, &list, words, str_slice(name, 4, name.len));
	list.last->next = words->next;
	return list.first;
}
