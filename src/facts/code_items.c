/* SPDX-License-Identifier: MIT */
/*
 * Items between brackets, and statements: arguments, elements, blocks are all read alike. Must move on
 * at every step, whatever the tokens are.
 */
#include "base/limits.h"
#include "facts/code_finder.h"

/* Names that are unpacked by one assignment: a, b = x, y. */
#define TARGETS_MAX 8

/* --- keys ------------------------------------------------------------------------------------- */

/* The key of the item at finder->at, which is consumed; empty if it has none. */
static struct str read_key(struct code_finder *finder, char closer)
{
	size_t at = finder->at;
	bool is_bracketed = false;
	enum code_token_kind kind = code_kind(finder, at);
	if (kind == CODE_OPEN && code_in(finder, IN_LUA | IN_JAVASCRIPT) && closer == '}' &&
		code_is(finder, at, STR("[")) && code_token(finder, at)->pair == at + 2) {
		is_bracketed = true; /* ["key"] = value */
		kind = code_kind(finder, ++at);
	}
	bool is_opened = kind == CODE_TEXT_OPEN && code_kind(finder, at + 1) == CODE_STRING &&
			 code_kind(finder, at + 2) == CODE_TEXT_CLOSE;
	at += is_opened;
	if (kind != CODE_NAME && kind != CODE_STRING && kind != CODE_NUMBER && !is_opened)
		return (struct str){NULL, 0};
	size_t sign = at + 1 + is_bracketed + is_opened;
	bool is_colon = code_is(finder, sign, STR(":")) && !code_in(finder, IN_LUA | IN_PERL);
	bool is_arrow = code_is(finder, sign, STR("=>")) && !code_in(finder, IN_JAVASCRIPT);
	bool is_named = code_is(finder, sign, STR("=")) &&
			(code_has(finder->language, CODE_NAMED_VALUES) ? closer == ')'
								       : code_in(finder, IN_LUA));
	if (closer == '}' && is_colon && code_in(finder, IN_JAVASCRIPT | IN_SWIFT) &&
		code_is(finder, sign + 2, STR("=")))
		return (struct str){NULL, 0}; /* a name with its type */
	if (!is_colon && !is_arrow && !is_named)
		return (struct str){NULL, 0};
	finder->at = sign + 1;
	return code_words(finder, at);
}

/* --- comprehensions --------------------------------------------------------------------------- */

/* f(x) for x in list: the element is read again when the list is known. */
static struct code_value read_comprehension(struct code_finder *finder, size_t start,
	const struct code_value *element, struct code_call *mark)
{
	struct code_value result = *element;
	struct code_value list = code_nothing();
	size_t end = finder->at;
	while (code_is(finder, finder->at, STR("for"))) {
		finder->at++;
		struct code_value each = code_read_loop(finder);
		list = list.kind == CODE_LIST ? list : each;
	}
	size_t cost = end - start;
	if (list.kind != CODE_LIST || cost > finder->replays_left || finder->replaying > 0)
		return list.kind == CODE_LIST ? result : code_nothing();
	finder->replays_left -= cost;
	size_t after = finder->at;
	size_t limit = finder->limit;
	finder->limit = end;
	finder->at = start;
	finder->replaying++;
	finder->last = mark; /* what was noted without knowing the list */
	if (mark)
		mark->next = NULL;
	else
		finder->first = NULL;
	result = code_read_expression(finder);
	finder->replaying--;
	finder->limit = limit;
	finder->at = after;
	return result;
}

/* --- items ------------------------------------------------------------------------------------ */

static void add_item(struct code_finder *finder, struct code_list *list, char closer)
{
	struct code_call *mark = finder->last;
	size_t start = finder->at;
	struct str key = read_key(finder, closer);
	bool is_spread = code_is_any(finder, finder->at, STR("* ** ..."));
	size_t value_at = finder->at;
	struct code_value value =
		closer == '}' ? code_read_item(finder) : code_read_expression(finder);
	if (code_in(finder, IN_PYTHON) && code_is(finder, finder->at, STR("for"))) {
		value = read_comprehension(finder, value_at, &value, mark);
		is_spread = value.is_each; /* each value is an element */
		value.is_each = false;
		if (is_spread && closer != ')') {
			code_add_items(&finder->purse, list, value.list);
			return;
		}
	}
	bool is_spread_behind = code_in(finder, IN_GO) && code_is(finder, finder->at, STR("..."));
	finder->at += is_spread_behind;
	is_spread |= is_spread_behind;
	if (finder->at > start)
		code_add_item(&finder->purse, list, key, &value, is_spread);
	else if (code_kind(finder, start) != CODE_CLOSE)
		code_skip(finder);
}

static bool is_separator(const struct code_finder *finder)
{
	return code_kind(finder, finder->at) == CODE_NEWLINE ||
	       code_is_any(finder, finder->at, STR(", ;"));
}

struct code_list *code_read_items(struct code_finder *finder)
{
	struct code_value value = code_new_list(&finder->purse);
	uint32_t pair = code_token(finder, finder->at)->pair;
	char closer = (char)code_token(finder, finder->at)->extra;
	bool was_bare = finder->is_bare;
	bool was_printing = finder->is_printing;
	finder->is_bare = false;
	finder->is_printing = false;
	finder->blocks += closer == '}';
	size_t outer = finder->limit;
	if (pair != CODE_NO_PAIR && pair < outer)
		finder->limit = pair;
	finder->at++;
	while (code_kind(finder, finder->at) != CODE_END) {
		enum code_token_kind kind = code_kind(finder, finder->at);
		if (finder->at >= finder->limit)
			break;
		if (kind == CODE_TEXT_CLOSE || kind == CODE_PART_CLOSE)
			break; /* a bracket that the string around it ends */
		if (kind == CODE_CLOSE || is_separator(finder))
			finder->at++;
		else
			add_item(finder, value.list, closer);
	}
	finder->limit = outer;
	if (pair != CODE_NO_PAIR && finder->at <= pair) /* never back: that would read twice */
		finder->at = pair + 1;
	finder->is_bare = was_bare;
	finder->is_printing = was_printing;
	finder->blocks -= closer == '}';
	return value.list;
}

struct code_list *code_read_bare_arguments(struct code_finder *finder)
{
	struct code_value value = code_new_list(&finder->purse);
	bool was_bare = finder->is_bare;
	finder->is_bare = true;
	for (;;) {
		size_t start = finder->at;
		add_item(finder, value.list, ')');
		if (finder->at == start || !code_is(finder, finder->at, STR(",")))
			break;
		finder->at++;
		while (code_kind(finder, finder->at) == CODE_NEWLINE)
			finder->at++;
	}
	finder->is_bare = was_bare;
	return value.list;
}

/* --- assignments to several ------------------------------------------------------------------- */

bool code_read_targets(struct code_finder *finder)
{
	size_t targets[TARGETS_MAX];
	size_t count = 0;
	size_t at = finder->at;
	while (count < TARGETS_MAX && code_kind(finder, at) == CODE_NAME) {
		targets[count++] = at;
		if (!code_is(finder, at + 1, STR(",")))
			break;
		at += 2;
	}
	bool is_assigned = code_is(finder, at + 1, STR("=")) ||
			   (code_in(finder, IN_GO) && code_is(finder, at + 1, STR(":=")));
	if (count < 2 || !is_assigned ||
		code_has(finder->language, CODE_BARE_CALLS | CODE_NEWLINES | CODE_STRING_CALLS) ==
			false)
		return false;
	finder->at = at + 2;
	struct code_list *values = code_read_bare_arguments(finder);
	bool is_one = values->count == 1 && values->first->value.kind == CODE_LIST &&
		      !code_in(finder, IN_GO); /* where the second is an error */
	if (is_one && !values->first->value.is_each)
		values = values->first->value.list;
	for (size_t i = 0; i < count; i++) {
		const struct code_value *value = code_item_at(values, i);
		struct code_value nothing = code_nothing();
		code_set(finder, code_words(finder, targets[i]), value ? value : &nothing);
	}
	return true;
}

/* Sets the names between the brackets `from` and `to` to members or items of the value. */
void code_bind_pattern(
	struct code_finder *finder, size_t from, size_t to, const struct code_value *value)
{
	bool is_named = code_is(finder, from, STR("{"));
	size_t index = 0;
	for (size_t at = from + 1; at < to && index < LIMIT_CODE_ARGUMENTS; at++) {
		bool is_hole = code_is(finder, at, STR(",")) &&
			       (at == from + 1 || code_is(finder, at - 1, STR(",")));
		index += is_hole;
		if (code_kind(finder, at) != CODE_NAME)
			continue;
		struct str member = code_words(finder, at);
		if (code_is(finder, at - 1, STR("...")) && value->kind == CODE_LIST && !is_named) {
			struct code_value rest = code_new_list(&finder->purse);
			*rest.list = code_rest(value->list, index);
			code_set(finder, member, &rest);
			continue;
		}
		if (code_is(finder, at + 1, STR(":")) && code_kind(finder, at + 2) == CODE_NAME)
			at += 2;
		struct code_value nothing = code_nothing();
		const struct code_value *item = value->kind == CODE_LIST && !is_named
							? code_item_at(value->list, index)
							: NULL;
		if (value->kind == CODE_TEXT && !is_named && index == 0)
			item = value; /* my ($x) = "text" */
		struct code_value part = is_named ? code_member(finder, value, member)
					 : item   ? *item
						  : nothing;
		code_set(finder, code_words(finder, at), &part);
		index++;
		while (at + 1 < to && !code_is(finder, at + 1, STR(","))) /* a default */
			at++;
	}
}

bool code_read_pattern(struct code_finder *finder, struct code_value *value)
{
	size_t from = finder->at;
	uint32_t pair = code_token(finder, from)->pair;
	if (pair == CODE_NO_PAIR || !code_is(finder, pair + 1, STR("=")) ||
		(code_kind(finder, from + 1) != CODE_NAME && !code_is(finder, from + 1, STR(","))))
		return false;
	finder->at = pair + 2;
	*value = code_read_expression(finder);
	code_bind_pattern(finder, from, pair, value);
	return true;
}

/* --- statements ------------------------------------------------------------------------------- */

struct code_value code_read_item(struct code_finder *finder)
{
	size_t start = finder->at;
	struct code_value value = code_nothing();
	if (code_kind(finder, start) == CODE_NAME && code_read_targets(finder))
		return value;
	if (code_read_declaration(finder) || code_read_define(finder))
		return value;
	value = code_read_expression(finder);
	if (finder->at == start && code_kind(finder, start) != CODE_CLOSE)
		code_skip(finder);
	return value;
}
