/* SPDX-License-Identifier: MIT */
/* Owns how the text before the = is read: brackets in brackets belong to the subscript. */
#include "facts/assign_target.h"

#include "facts/assign.h"

size_t assign_name_length(struct str assignment)
{
	size_t len = 0;
	while (len < assignment.len && char_is_word(assignment.ptr[len]))
		len++;
	return len;
}

/* Bytes [from, to) of a word, as one of its own. */
static struct word *cut_word(struct values *values, const struct word *word, size_t from, size_t to)
{
	struct word *cut = ARENA_NEW(values->arena, struct word);
	struct part **end = &cut->parts;
	size_t at = 0;
	*cut = (struct word){.text = str_slice(word->text, from, to), .place = word->place};
	for (const struct part *part = word->parts; part && at < to; part = part->next) {
		size_t start = at > from ? 0 : from - at;
		size_t stop = to - at;
		at += part->text.len;
		if (at <= from)
			continue;
		*end = ARENA_NEW(values->arena, struct part);
		**end = *part;
		(*end)->next = NULL;
		if (part->kind == PART_TEXT)
			(*end)->text = str_slice(part->text, start, stop);
		end = &(*end)->next;
	}
	return cut;
}

/* Where the name and the subscript of NAME[…]= end. */
static size_t target_length(struct str text)
{
	size_t at = assign_name_length(text);
	size_t open = 0;
	if (at == text.len || text.ptr[at] != '[')
		return at;
	for (; at < text.len; at++) {
		open += text.ptr[at] == '[';
		open -= text.ptr[at] == ']';
		if (open == 0)
			return at + 1;
	}
	return at;
}

struct assign_target assign_find_target(
	struct values *values, const struct word *word, bool is_declared)
{
	size_t end = target_length(word->text);
	size_t name = assign_name_length(word->text);
	struct assign_target target = {.sign = str_find_byte(word->text, '=', end)};
	if (target.sign == STR_NONE)
		target.sign = str_find_byte(word->text, '=', 0);
	target.is_appending = target.sign > 0 && word->text.ptr[target.sign - 1] == '+';
	target.name = str_slice(word->text, 0, name);
	if (!is_declared)
		target.name = state_resolve(values->state, target.name);
	if (end > name + 1)
		target.index = cut_word(values, word, name + 1, end - 1);
	return target;
}
