/* SPDX-License-Identifier: MIT */
/*
 * Ruby's blocks behind methods of lists: what the parameter of each is, and what list comes out, so that
 * chains are followed: list.reject { |x| … }.map { |x| … }.each(&:rmtree).
 */
#include "base/limits.h"
#include "facts/code_finder.h"

/* Methods that give their block each element; what comes out is the list, or some of it. */
static const struct str keeping = STR_INIT(
	"each each_entry reverse_each each_with_index each_line each_child select reject filter "
	"find_all keep_if delete_if sort_by uniq take_while drop_while tap "
	"select! reject! sort_by!");

/* Those whose block makes the elements of another list. */
static const struct str making = STR_INIT("map collect flat_map filter_map map! collect!");

static bool is_of_each(struct str member)
{
	return str_list_holds(keeping, ' ', member) || str_list_holds(making, ' ', member);
}

/* Whether `|` and a name stand behind the `do` or `{` at finder->at. */
static bool is_at_block(const struct code_finder *finder)
{
	size_t at = finder->at;
	return (code_is(finder, at, STR("do")) || code_is(finder, at, STR("{"))) &&
	       code_is(finder, at + 1, STR("|")) && code_kind(finder, at + 2) == CODE_NAME;
}

void code_bind_parameter(
	struct code_finder *finder, const struct code_value *list, struct str member)
{
	if (list->kind != CODE_LIST || !is_of_each(member) || !is_at_block(finder))
		return;
	struct code_value each = code_each(list);
	code_set(finder, code_words(finder, finder->at + 2), &each);
}

/* The statements up to the token `end`; the value of the last. */
static struct code_value read_body(struct code_finder *finder, size_t end)
{
	struct code_value last = code_nothing();
	size_t limit = finder->limit;
	bool was_bare = finder->is_bare;
	finder->limit = end < limit ? end : limit;
	finder->is_bare = false;
	finder->blocks++;
	while (finder->at < finder->limit) {
		size_t start = finder->at;
		bool is_between = code_kind(finder, start) == CODE_NEWLINE ||
				  code_is(finder, start, STR(";"));
		if (!is_between)
			last = code_read_item(finder);
		finder->at += finder->at == start;
	}
	finder->blocks--;
	finder->is_bare = was_bare;
	finder->limit = limit;
	return last;
}

/* A list of the value, or of those that it may be. */
static struct code_value list_of(struct code_finder *finder, const struct code_value *value)
{
	struct code_value list = *value;
	if (value->kind != CODE_LIST) {
		list = code_new_list(&finder->purse);
		code_add_item(&finder->purse, list.list, (struct str){NULL, 0}, value, false);
	}
	list.is_each = false;
	return list;
}

bool code_read_block(
	struct code_finder *finder, const struct code_value *callee, struct code_value *value)
{
	uint32_t pair = code_token(finder, finder->at)->pair;
	const struct code_value *list = callee->self;
	if (!code_in(finder, IN_RUBY) || callee->kind != CODE_THING || !list ||
		list->kind != CODE_LIST || callee->text.len == 0 || pair == CODE_NO_PAIR ||
		!code_is(finder, finder->at, STR("{")) || !is_at_block(finder))
		return false;
	struct str member = str_slice(callee->text, 1, callee->text.len);
	size_t at = finder->at + 3;
	while (at < pair && !code_is(finder, at, STR("|")))
		at++;
	if (!is_of_each(member) || at >= pair || finder->depth >= LIMIT_CODE_NESTING)
		return false;
	struct code_value before = *list;
	finder->depth++;
	finder->at = at + 1;
	struct code_value last = read_body(finder, pair);
	finder->depth--;
	if (finder->at <= pair)
		finder->at = pair + 1;
	*value = str_list_holds(making, ' ', member) ? list_of(finder, &last) : before;
	return true;
}

bool code_call_by_symbol(struct code_finder *finder, const struct code_site *site, size_t open_at,
	struct code_value *value)
{
	const struct code_value *list = site->callee.self;
	if (!code_in(finder, IN_RUBY) || !code_is(finder, open_at + 1, STR("&")) || !list ||
		list->kind != CODE_LIST || code_kind(finder, open_at + 2) != CODE_STRING)
		return false;
	struct str member = str_slice(site->callee.text, 1, site->callee.text.len);
	struct code_value each = code_each(list);
	struct code_value arguments = code_new_list(&finder->purse);
	struct code_site inner = {
		.callee = code_member(finder, &each, code_words(finder, open_at + 2)),
		.arguments = arguments.list,
		.start = site->start};
	struct code_value made = code_do_call(finder, &inner);
	*value = str_list_holds(making, ' ', member) ? list_of(finder, &made) : *list;
	return true;
}
