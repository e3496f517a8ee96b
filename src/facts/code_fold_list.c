/* SPDX-License-Identifier: MIT */
/* Functions that give an element or a part of a list; a one-of list has neither. */
#include "base/limits.h"
#include "facts/code_folds.h"

static struct code_list *list_of(const struct code_site *site)
{
	const struct code_value *value = code_operand(site, 0);
	bool is_list = value && value->kind == CODE_LIST && !value->is_each;
	return is_list ? value->list : NULL;
}

/* shift takes the element off, but where a body is read again: the list is all readings'. */
struct code_value code_fold_first(struct code_finder *finder, const struct code_site *site)
{
	struct code_list *list = list_of(site);
	if (!list || !list->first)
		return code_nothing();
	struct code_value first = list->first->value;
	bool is_shift = str_ends_with(site->callee.text, STR("shift")) && finder->replaying == 0;
	if (is_shift) {
		list->first = list->first->next;
		list->count--;
	}
	return first;
}

struct code_value code_fold_last(struct code_finder *finder, const struct code_site *site)
{
	struct code_list *list = list_of(site);
	(void)finder;
	return list && list->last ? list->last->value : code_nothing();
}

/* A number that is not known, or not there, is one from the end: -1. */
struct code_value code_fold_item(struct code_finder *finder, const struct code_site *site)
{
	struct code_list *list = list_of(site);
	const struct code_value *number = code_operand(site, 1);
	size_t index;
	if (!list)
		return code_nothing();
	if (!code_is_constant(number) || !code_read_number(number->text, &index))
		return code_fold_last(finder, site);
	return code_or_nothing(code_item_at(list, index));
}

/* Gradle's Exec: commandLine 'rm', '-rf', '/', or a list. */
struct code_value code_fold_command_line(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *first = code_item_at(site->arguments, 0);
	bool is_list = first && first->kind == CODE_LIST && !first->is_each;
	if (first)
		code_note_words(finder, is_list ? first->list : site->arguments, STR("gradle exec"),
			site->start);
	return code_nothing();
}

/* Gradle's Exec: executable 'rm', and the args behind it. */
static const struct str executable = STR_INIT("executable()");

struct code_value code_fold_executable(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *name = code_item_at(site->arguments, 0);
	if (name)
		code_set(finder, executable, name);
	return code_nothing();
}

struct code_value code_fold_args(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *name = code_get(finder, executable);
	const struct code_value *first = code_item_at(site->arguments, 0);
	struct code_value words = code_new_list(&finder->purse);
	if (!name || !first)
		return code_nothing();
	bool is_list = first->kind == CODE_LIST && !first->is_each;
	code_add_item(&finder->purse, words.list, (struct str){NULL, 0}, name, false);
	code_add_items(&finder->purse, words.list, is_list ? first->list : site->arguments);
	code_note_words(finder, words.list, STR("gradle exec"), site->start);
	return code_nothing();
}

/* Of a text, and without a number, as good as what it is of. */
struct code_value code_fold_slice(struct code_finder *finder, const struct code_site *site)
{
	struct code_list *list = list_of(site);
	const struct code_value *number = code_operand(site, 1);
	size_t index;
	if (!list || !code_is_constant(number) || !code_read_number(number->text, &index) ||
		index > LIMIT_CODE_ARGUMENTS)
		return code_fold_same(finder, site);
	struct code_value part = code_new_list(&finder->purse);
	*part.list = code_rest(list, index);
	return part;
}
