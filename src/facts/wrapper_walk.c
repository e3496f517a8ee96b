/* SPDX-License-Identifier: MIT */
/*
 * Options as getopt(3), getopt_long(3), and the shells read them. Invariant: each step uses up a letter
 * or a word, so that a walk ends. An option that the row does not list takes no value: then its value
 * would be taken for the command, which shows more, never less.
 */
#include "facts/wrapper_walk.h"

#include "base/limits.h"

struct wrapper_walk wrapper_walk_start(const struct wrapper *row, const struct word *words)
{
	return (struct wrapper_walk){.row = row, .next = words};
}

static bool is_abbreviated(struct str list, struct str name)
{
	struct str item;
	while (list.len > 0) {
		(void)str_cut(list, ',', &item, &list);
		if (str_starts_with(item, name))
			return true;
	}
	return false;
}

/* The list of the row that the option is in. `--comm` is `--command` to getopt_long(3). */
static enum wrapper_list classify(const struct wrapper *row, struct str name)
{
	enum wrapper_list list = 0;
	while (list <= WRAPPER_GLUED && !str_list_holds(row->lists[list], ',', name))
		list++;
	if (list <= WRAPPER_GLUED)
		return list;
	if (!(row->traits & WRAPPER_IS_GNU) || name.len < 5 || !str_starts_with(name, STR("--")))
		return WRAPPER_LIST_COUNT;
	list = 0;
	while (list <= WRAPPER_GLUED && !is_abbreviated(row->lists[list], name))
		list++;
	return list <= WRAPPER_GLUED ? list : WRAPPER_LIST_COUNT;
}

static bool takes_word(enum wrapper_list list)
{
	return list < WRAPPER_GLUED_LINES;
}

static void take_next(struct wrapper_walk *walk, struct wrapper_argument *out)
{
	if (!walk->next)
		return;
	out->word = walk->next;
	out->value = walk->next->text;
	out->has_value = true;
	out->is_own_word = true;
	walk->next = walk->next->next;
}

/* -rf is -r and -f; in -n5 the rest is the value of -n, but not to a shell. */
static bool take_letter(struct wrapper_walk *walk, struct wrapper_argument *out)
{
	const struct word *word = walk->bundle;
	bool is_apart = (walk->row->traits & WRAPPER_IS_APART) != 0;
	walk->letters[0] = '-';
	walk->letters[1] = word->text.ptr[walk->at++];
	struct str rest = str_slice(word->text, walk->at, word->text.len);
	out->flag = (struct str){walk->letters, sizeof(walk->letters)};
	out->word = word;
	out->list = classify(walk->row, out->flag);
	bool has_rest = out->list <= WRAPPER_GLUED && !is_apart && rest.len > 0;
	if (has_rest || rest.len == 0 ||
		!(char_is_alpha(rest.ptr[0]) || char_is_digit(rest.ptr[0])))
		walk->bundle = NULL;
	if (has_rest) {
		out->value = rest;
		out->has_value = true;
	} else if (takes_word(out->list)) {
		take_next(walk, out);
	}
	return true;
}

static bool take_whole(
	struct wrapper_walk *walk, const struct word *word, struct wrapper_argument *out)
{
	out->word = word;
	out->has_value = str_cut(word->text, '=', &out->flag, &out->value);
	out->list = classify(walk->row, out->flag);
	if (!out->has_value && takes_word(out->list))
		take_next(walk, out);
	return true;
}

/* +COMMAND of vi, less and their like. */
static bool take_plus(const struct word *word, struct wrapper_argument *out)
{
	out->flag = STR("+");
	out->list = WRAPPER_ESCAPES;
	out->value = str_slice(word->text, 1, word->text.len);
	out->word = word;
	out->has_value = true;
	return true;
}

/* Whether the word is one option and no bundle: also -TT, -ls. */
static bool is_whole(const struct wrapper *row, struct str text)
{
	if (str_starts_with(text, STR("--")) || (row->traits & WRAPPER_IS_SINGLE) ||
		text.len > LIMIT_OPTION_LETTERS)
		return true;
	return text.len > 2 && (classify(row, text) != WRAPPER_LIST_COUNT ||
				       str_list_holds(row->lists[WRAPPER_ASKING], ',', text));
}

bool wrapper_walk_next(struct wrapper_walk *walk, struct wrapper_argument *out)
{
	*out = (struct wrapper_argument){.list = WRAPPER_LIST_COUNT};
	if (walk->bundle)
		return take_letter(walk, out);
	const struct word *word = walk->next;
	if (word && !walk->has_dashes && str_equal(word->text, STR("--"))) {
		walk->has_dashes = true;
		word = word->next;
	}
	walk->next = word ? word->next : NULL;
	if (!word)
		return false;
	char sign = word->text.len > 1 && !walk->has_dashes ? word->text.ptr[0] : ' ';
	if (sign == '+' && (walk->row->traits & WRAPPER_HAS_PLUS))
		return take_plus(word, out);
	if (sign == '-' && is_whole(walk->row, word->text))
		return take_whole(walk, word, out);
	if (sign == '-' || (sign == '+' && (walk->row->traits & WRAPPER_IS_APART))) {
		walk->bundle = word;
		walk->at = 1;
		return take_letter(walk, out);
	}
	out->value = word->text;
	out->word = word;
	out->has_value = true;
	out->is_own_word = true;
	return true;
}

bool wrapper_walk_is_asking(const struct wrapper *row, const struct wrapper_argument *argument)
{
	struct str rest = row->lists[WRAPPER_ASKING];
	while (rest.len > 0) {
		struct str flag;
		struct str value;
		(void)str_cut(rest, ',', &flag, &rest);
		bool needs_value = str_cut(flag, '=', &flag, &value);
		if (str_equal(flag, argument->flag) &&
			(!needs_value || str_equal(value, argument->value)))
			return true;
	}
	return false;
}
