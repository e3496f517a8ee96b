/* SPDX-License-Identifier: MIT */
/* Keywords that give lists, element by element or through a block, and small words before a value. */
#include "facts/code_finder.h"

/* yield value: one of those that the call gives. */
struct code_value code_read_yield(struct code_finder *finder)
{
	finder->at += code_is_any(finder, finder->at, STR("from *"));
	struct code_value value = code_read_expression(finder);
	if (finder->returned.kind != CODE_NOTHING || value.kind == CODE_NOTHING)
		return code_nothing();
	finder->returned = value;
	if (value.kind != CODE_LIST) {
		finder->returned = code_new_list(&finder->purse);
		code_add_item(&finder->purse, finder->returned.list, (struct str){NULL, 0}, &value,
			false);
	}
	return code_nothing();
}

/* Python's with a() as b, c() as d: what the name is for is as good as the value itself. */
struct code_value code_read_with(struct code_finder *finder)
{
	do {
		struct code_value value = code_read_expression(finder);
		if (!code_is(finder, finder->at, STR("as")) ||
			code_kind(finder, finder->at + 1) != CODE_NAME)
			return code_nothing();
		if (value.kind != CODE_NOTHING)
			code_set(finder, code_words(finder, finder->at + 1), &value);
		finder->at += 2;
	} while (code_is(finder, finder->at, STR(",")) && finder->at++);
	return code_nothing();
}

/* Swift's try! and try?. */
struct code_value code_read_try(struct code_finder *finder)
{
	finder->at += code_is_any(finder, finder->at, STR("! ?"));
	return code_read_postfix(finder);
}

/* Elixir's fn x -> value end. */
struct code_value code_read_fn(struct code_finder *finder)
{
	if (code_kind(finder, finder->at) != CODE_NAME ||
		!code_is(finder, finder->at + 1, STR("->")))
		return code_nothing();
	struct code_value value = code_read_arrow(finder);
	finder->at += code_is(finder, finder->at, STR("end"));
	return value;
}

/* Perl's grep { … } list, sort { … } list, map { … } list: the block sees each element as $_. */
struct code_value code_read_list_word(struct code_finder *finder)
{
	bool is_map = code_is(finder, finder->at - 1, STR("map"));
	size_t block_at = finder->at;
	uint32_t pair = code_token(finder, block_at)->pair;
	if (!code_is(finder, block_at, STR("{")) || pair == CODE_NO_PAIR)
		return code_read_postfix(finder);
	finder->at = pair + 1;
	struct code_value list = {.kind = CODE_LIST, .list = code_read_bare_arguments(finder)};
	const struct code_item *first = list.list->first;
	if (list.list->count == 1 && first->value.kind == CODE_LIST)
		list = first->value;
	size_t after = finder->at;
	struct code_value each = code_each(&list);
	code_set(finder, STR("_"), &each);
	finder->at = block_at;
	const struct code_list *made = code_read_items(finder);
	finder->at = after;
	if (!is_map)
		return list;
	struct code_value mapped = made->last ? made->last->value : code_nothing();
	mapped.is_each = false;
	return mapped.kind == CODE_LIST ? mapped : code_nothing();
}
