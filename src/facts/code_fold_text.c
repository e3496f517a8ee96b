/* SPDX-License-Identifier: MIT */
/* Functions of texts. What is not constant stays unknown in the result. */
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "facts/code_folds.h"

const struct code_value *code_operand(const struct code_site *site, size_t index)
{
	if (site->callee.self && index == 0)
		return site->callee.self;
	return code_item_at(site->arguments, index - (site->callee.self ? 1 : 0));
}

struct code_value code_fold_same(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *value = code_operand(site, 0);
	(void)finder;
	if (!value && site->arguments->first) /* URL(fileURLWithPath: "x") */
		value = &site->arguments->first->value;
	return code_or_nothing(value);
}

/* --- joining ---------------------------------------------------------------------------------- */

static struct code_value join_list(struct code_finder *finder, const struct code_list *list,
	const struct code_value *separator, bool is_outer)
{
	struct code_value result = code_text((struct str){NULL, 0});
	bool is_first = true;
	for (const struct code_item *item = list->first; item && code_spend(&finder->purse, 1);
		item = item->next) {
		if (item->key.len > 0 && !code_in(finder, IN_PHP | IN_LUA))
			continue;
		struct code_value part = item->value;
		if (is_outer && part.kind == CODE_LIST && !part.is_each)
			part = join_list(finder, part.list, separator, false);
		if (!is_first)
			result = code_join(&finder->purse, &result, separator);
		result = code_join(&finder->purse, &result, &part);
		is_first = false;
	}
	return result;
}

struct code_value code_fold_join(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *a = code_operand(site, 0);
	const struct code_value *b = code_operand(site, 1);
	struct code_value separator = code_text(STR(""));
	if (code_in(finder, IN_JAVASCRIPT))
		separator = code_text(STR(","));
	if (a && a->kind == CODE_LIST)
		return join_list(finder, a->list, b && b->kind == CODE_TEXT ? b : &separator, true);
	if (!a || a->kind != CODE_TEXT || !b)
		return code_nothing();
	if (b->kind == CODE_LIST)
		return join_list(finder, b->list, a, true);
	struct code_list rest = code_rest(site->arguments, site->callee.self ? 0 : 1);
	return join_list(finder, &rest, a, true);
}

struct code_value code_fold_paste(struct code_finder *finder, const struct code_site *site)
{
	bool is_tight = str_ends_with(site->callee.text, STR("0"));
	struct code_value separator = code_text(is_tight ? STR("") : STR(" "));
	const struct code_value *named = code_item_called(site->arguments, STR("sep"));
	const struct code_value *collapse = code_item_called(site->arguments, STR("collapse"));
	if (named || collapse)
		separator = collapse && collapse->kind == CODE_TEXT ? *collapse
								    : code_or_nothing(named);
	return join_list(finder, site->arguments, &separator, true);
}

struct code_value code_fold_concat(struct code_finder *finder, const struct code_site *site)
{
	struct code_value none = code_text(STR(""));
	struct code_value first = code_text(STR(""));
	struct code_value rest = join_list(finder, site->arguments, &none, true);
	if (site->callee.self)
		first = *site->callee.self;
	return code_join(&finder->purse, &first, &rest);
}

/* --- formats ---------------------------------------------------------------------------------- */

static void add_text(struct code_finder *finder, struct code_value *result, struct str text)
{
	struct code_value part = code_text(text);
	*result = code_join(&finder->purse, result, &part);
}

static void add_value(
	struct code_finder *finder, struct code_value *result, const struct code_value *value)
{
	struct code_value part = code_or_nothing(value);
	*result = code_join(&finder->purse, result, &part);
}

/* {name}: an argument, or a variable of Rust's. */
static const struct code_value *find_named(
	const struct code_finder *finder, const struct code_site *site, struct str name)
{
	const struct code_value *value = code_item_called(site->arguments, name);
	return value || !code_in(finder, IN_RUST) ? value : code_get(finder, name);
}

struct code_value code_fold_braces(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *format = code_operand(site, 0);
	struct code_value result = code_text((struct str){NULL, 0});
	size_t next = 0;
	if (!format || format->kind != CODE_TEXT)
		return code_nothing();
	struct str rest = format->text;
	while (rest.len > 0) {
		size_t number;
		size_t open = str_find_byte(rest, '{', 0);
		add_text(finder, &result, str_slice(rest, 0, open));
		if (open == STR_NONE)
			break;
		size_t close = str_find_byte(rest, '}', open);
		if (close == STR_NONE)
			close = rest.len;
		struct str name = str_slice(rest, open + 1, close);
		name = str_slice(name, 0, str_find_byte(name, ':', 0));
		name = str_slice(name, 0, str_find_byte(name, '!', 0));
		if (name.len == 0)
			add_value(finder, &result, code_operand(site, 1 + next++));
		else if (code_read_number(name, &number))
			add_value(finder, &result, code_operand(site, 1 + number));
		else
			add_value(finder, &result, find_named(finder, site, name));
		rest = str_slice(rest, close + 1, rest.len);
	}
	return result;
}

/* Length of a conversion such as %-5.2lf at the percent sign; its name in %(name)s. */
static size_t conversion_len(struct str s, struct str *name)
{
	size_t at = 1;
	*name = (struct str){NULL, 0};
	if (at < s.len && s.ptr[at] == '(') {
		size_t close = str_find_byte(s, ')', at);
		close = close == STR_NONE ? s.len : close;
		*name = str_slice(s, at + 1, close);
		at = close + 1;
	}
	while (at < s.len && (strchr("-+ #.*$lhzq", s.ptr[at]) || char_is_digit(s.ptr[at])))
		at++;
	return at < s.len ? at + 1 : s.len;
}

struct code_value code_fold_printf(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *format = code_operand(site, 0);
	struct code_value result = code_text((struct str){NULL, 0});
	struct code_list arguments = code_rest(site->arguments, site->callee.self ? 0 : 1);
	const struct code_value *values = code_operand(site, 1);
	if (!format || format->kind != CODE_TEXT)
		return code_nothing();
	if (values && values->kind == CODE_LIST && !values->is_each && arguments.count == 1)
		arguments = *values->list;
	const struct code_item *item = arguments.first;
	struct str rest = format->text;
	while (rest.len > 0) {
		struct str name;
		size_t percent = str_find_byte(rest, '%', 0);
		add_text(finder, &result, str_slice(rest, 0, percent));
		if (percent == STR_NONE)
			break;
		rest = str_slice(rest, percent, rest.len);
		size_t len = conversion_len(rest, &name);
		if (rest.ptr[len - 1] == '%' && len > 1) {
			add_text(finder, &result, STR("%"));
		} else if (name.len > 0) {
			add_value(finder, &result, code_item_called(&arguments, name));
		} else {
			add_value(finder, &result, item ? &item->value : NULL);
			item = item ? item->next : NULL;
		}
		rest = str_slice(rest, len, rest.len);
	}
	return result;
}

/* strcat(buffer, x), snprintf(buffer, n, "%s", x): the buffer is the first argument. */
struct code_value code_fold_into(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *buffer = code_item_at(site->arguments, 0);
	const struct code_value *source = code_item_at(site->arguments, 1);
	struct str name = site->callee.text;
	size_t at = site->start + 1; /* items of a list do not keep their names */
	while (at < finder->at && code_kind(finder, at) != CODE_OPEN)
		at++;
	if (!buffer || !source || code_kind(finder, at + 1) != CODE_NAME ||
		!code_is(finder, at + 2, STR(",")))
		return code_nothing();
	struct code_value text = *source;
	if (str_ends_with(name, STR("printf"))) {
		struct code_list rest =
			code_rest(site->arguments, str_ends_with(name, STR("snprintf")) ? 2 : 1);
		struct code_site format = {
			.callee = code_thing(name), .arguments = &rest, .start = site->start};
		text = code_fold_printf(finder, &format);
	} else if (str_ends_with(name, STR("cat"))) {
		text = code_join(&finder->purse, buffer, source);
	}
	code_set(finder, code_words(finder, at + 1), &text);
	return text;
}

/* --- characters ------------------------------------------------------------------------------- */

static bool add_character(struct buf *out, const struct code_value *value, bool is_byte)
{
	char bytes[4];
	size_t number;
	if (!code_is_constant(value) || !code_read_number(value->text, &number) ||
		number > 0x10FFFF)
		return false;
	bytes[0] = (char)(number & 0xFF);
	size_t len = is_byte ? 1 : utf8_encode((uint32_t)number, bytes);
	buf_add(out, (struct str){bytes, len});
	return true;
}

static struct code_value characters(
	struct code_finder *finder, const struct code_list *list, bool is_byte)
{
	struct buf out;
	buf_init(&out, finder->arena, list->count * 4 + 4);
	for (const struct code_item *item = list->first; item && code_spend(&finder->purse, 4);
		item = item->next) {
		if (item->key.len == 0 && !add_character(&out, &item->value, is_byte))
			return code_nothing();
	}
	return code_text(buf_str(&out));
}

struct code_value code_fold_character(struct code_finder *finder, const struct code_site *site)
{
	if (site->callee.self && site->callee.self->kind == CODE_TEXT) { /* 65.chr */
		struct code_item item = {.value = *site->callee.self};
		struct code_list one = {&item, &item, 1};
		return characters(finder, &one, false);
	}
	return code_fold_bytes(finder, site);
}

struct code_value code_fold_bytes(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *first = code_operand(site, 0);
	if (first && first->kind == CODE_LIST)
		return characters(finder, first->list, false);
	if (first && first->kind == CODE_TEXT && !first->is_number)
		return *first;
	return site->arguments->first ? characters(finder, site->arguments, false) : code_nothing();
}
