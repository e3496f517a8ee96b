/* SPDX-License-Identifier: MIT */
/*
 * What operators, methods and casts make of constants: one row a name. Source: the documentation of
 * System.String and of PowerShell 7.4. Must never read outside of a text, whatever the numbers are.
 */
#include "facts/powershell_value.h"

#include "base/limits.h"
#include "facts/code_decode.h"

static const struct ps_value unknown = {.is_known = false};

bool ps_read_number(struct str text, long *number)
{
	bool is_negative = str_starts_with(text, STR("-"));
	size_t at = is_negative ? 1 : 0;
	bool is_hex =
		text.len > at + 2 && text.ptr[at] == '0' && char_to_lower(text.ptr[at + 1]) == 'x';
	at += is_hex ? 2 : 0;
	*number = 0;
	if (text.len <= at || text.len - at > 7)
		return false;
	for (; at < text.len; at++) {
		char c = char_to_lower(text.ptr[at]);
		long digit = char_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
		if (digit >= (is_hex ? 16 : 10))
			return false;
		*number = *number * (is_hex ? 16 : 10) + digit;
	}
	*number = is_negative ? -*number : *number;
	return true;
}

/* --- lists and texts ------------------------------------------------------------------------ */

static struct ps_value join(struct ps_constants *constants, const struct ps_value *list,
	const struct ps_value *separator)
{
	struct str between = ps_value_text(constants, separator);
	struct buf out;
	buf_init(&out, constants->arena, LIMIT_VALUE_BYTES);
	for (size_t i = 0; i < list->count && !out.is_truncated; i++) {
		buf_add(&out, i > 0 ? between : STR(""));
		buf_add(&out, list->items[i]);
	}
	return !out.is_truncated && ps_spend(constants, out.len)
		       ? ps_value_of(constants, buf_str(&out))
		       : unknown;
}

static struct ps_value replace(
	struct ps_constants *constants, struct str text, struct str old, struct str new)
{
	struct buf out;
	size_t from = 0;
	if (old.len == 0)
		return unknown;
	buf_init(&out, constants->arena, LIMIT_VALUE_BYTES);
	while (from < text.len && !out.is_truncated) {
		size_t at = str_find(text, old, from);
		buf_add(&out, str_slice(text, from, at));
		buf_add(&out, at == STR_NONE ? STR("") : new);
		from = at == STR_NONE ? text.len : at + old.len;
	}
	return !out.is_truncated && ps_spend(constants, out.len)
		       ? ps_value_of(constants, buf_str(&out))
		       : unknown;
}

/* At any byte of `separators`; without one, each byte is a part. */
static struct ps_value split(struct ps_constants *constants, struct str text, struct str separators)
{
	size_t count = separators.len == 0 ? text.len : 1;
	for (size_t i = 0; separators.len > 0 && i < text.len; i++)
		count += str_find_byte(separators, text.ptr[i], 0) != STR_NONE;
	struct ps_value list = ps_new_list(constants, count);
	size_t start = 0;
	for (size_t i = 0; list.is_known && i <= text.len; i++) {
		bool is_end = i == text.len || (separators.len == 0 && i > 0) ||
			      (separators.len > 0 &&
				      str_find_byte(separators, text.ptr[i], 0) != STR_NONE);
		if (!is_end || list.count == count)
			continue;
		list.items[list.count++] = str_slice(text, start, i);
		start = i + (separators.len > 0);
	}
	return list;
}

/* "{0}-{1}" -f 'a', 'b' */
static struct ps_value format(
	struct ps_constants *constants, struct str text, const struct ps_value *values)
{
	struct buf out;
	buf_init(&out, constants->arena, LIMIT_VALUE_BYTES);
	for (size_t at = 0; at < text.len && !out.is_truncated; at++) {
		char c = text.ptr[at];
		size_t close = c == '{' ? ps_find_near(text, '}', at) : STR_NONE;
		long number;
		struct str inside = close == STR_NONE ? STR("") : str_slice(text, at + 1, close);
		inside = str_slice(inside, 0, str_find_byte(inside, ':', 0));
		if (ps_read_number(str_trim(inside), &number) && number >= 0 &&
			(size_t)number < values->count) {
			buf_add(&out, values->items[number]);
			at = close;
		} else {
			buf_add_byte(&out, c);
		}
	}
	return !out.is_truncated && ps_spend(constants, out.len)
		       ? ps_value_of(constants, buf_str(&out))
		       : unknown;
}

/* A regex is not evaluated: one with signs of its own gives nothing. */
static bool is_plain_pattern(struct str pattern)
{
	if (pattern.len > LIMIT_OPTION_LETTERS)
		return false;
	for (size_t i = 0; i < pattern.len; i++) {
		if (str_find_byte(STR("\\[](){}.*+?^$|"), pattern.ptr[i], 0) != STR_NONE)
			return false;
	}
	return true;
}

struct ps_value ps_apply_operator(struct ps_constants *constants, struct str name,
	const struct ps_value *left, const struct ps_value *right)
{
	if (!left->is_known || !right->is_known)
		return unknown;
	struct str text = ps_value_text(constants, left);
	if (!ps_spend(constants, text.len + left->count + right->count))
		return unknown;
	if (str_equal(name, STR("-f")))
		return format(constants, text, right);
	if (str_equal(name, STR("-join")))
		return join(constants, left, right);
	struct str first = right->count > 0 ? right->items[0] : STR("");
	if (!is_plain_pattern(first))
		return unknown;
	if (str_ends_with(name, STR("split")))
		return split(constants, text, first);
	return replace(constants, text, first, right->count > 1 ? right->items[1] : STR(""));
}

struct ps_value ps_pick(
	struct ps_constants *constants, const struct ps_value *base, const struct ps_value *numbers)
{
	if (!base->is_known || !numbers->is_known)
		return unknown;
	struct str text = base->count > 0 && !base->is_list ? base->items[0] : STR("");
	size_t room = base->is_list ? base->count : text.len;
	struct ps_value picked = ps_new_list(constants, numbers->count);
	for (size_t i = 0; picked.is_known && i < numbers->count; i++) {
		long number;
		if (!ps_read_number(numbers->items[i], &number))
			return unknown;
		number += number < 0 ? (long)room : 0;
		if (number < 0 || (size_t)number >= room)
			continue;
		picked.items[picked.count++] =
			base->is_list ? base->items[number]
				      : str_slice(text, (size_t)number, (size_t)number + 1);
	}
	picked.is_list = picked.count != 1;
	return picked;
}

/* --- casts ---------------------------------------------------------------------------------- */

static struct str character(struct ps_constants *constants, struct str text)
{
	long number;
	if (text.len == 1 && !char_is_digit(text.ptr[0]))
		return text;
	if (!ps_read_number(text, &number) || number < 1 || number > 127)
		return STR("");
	char *byte = arena_alloc(constants->arena, 1);
	byte[0] = (char)number;
	return (struct str){byte, 1};
}

struct ps_value ps_cast(
	struct ps_constants *constants, struct str type, const struct ps_value *value)
{
	bool is_list = str_ends_with(type, STR("[]"));
	bool is_character = str_starts_with(type, STR("char"));
	if (!value->is_known)
		return unknown;
	if (str_equal(type, STR("string")))
		return ps_value_of(constants, ps_value_text(constants, value));
	if (!is_character)
		return *value;
	if (is_list && !value->is_list && value->count == 1 && value->items[0].len > 1 &&
		!char_is_digit(value->items[0].ptr[0]))
		return split(constants, value->items[0], STR(""));
	struct ps_value cast = ps_new_list(constants, value->count);
	for (size_t i = 0; cast.is_known && i < value->count; i++) {
		struct str c = character(constants, value->items[i]);
		if (c.len == 0)
			return unknown;
		cast.items[cast.count++] = c;
	}
	cast.is_list = is_list || cast.count != 1;
	return cast;
}

/* --- methods -------------------------------------------------------------------------------- */

static struct ps_value reverse(struct ps_constants *constants, const struct ps_value *list)
{
	struct ps_value back = ps_new_list(constants, list->count);
	for (size_t i = list->count; back.is_known && i > 0; i--)
		back.items[back.count++] = list->items[i - 1];
	if (back.is_known && list->name.len > 0)
		ps_set_variable(constants, list->name, back);
	return back;
}

/* Without the NULs of UTF-16. */
static struct str decoded(struct ps_constants *constants, struct str text)
{
	struct str bytes = ps_spend(constants, text.len)
				   ? code_decode_base64(constants->arena, text)
				   : STR("");
	char *plain = arena_alloc(constants->arena, bytes.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < bytes.len; i++) {
		if (bytes.ptr[i] != '\0')
			plain[len++] = bytes.ptr[i];
	}
	return (struct str){plain, len};
}

/* Methods of types, and those that run their text. */
static struct ps_value call_static(struct ps_constants *constants, struct str method,
	const struct ps_value *arguments, size_t count)
{
	struct ps_value rest;
	if (count == 0 || !arguments[0].is_known || !ps_spend(constants, arguments[0].count))
		return unknown;
	if (str_list_holds(STR("create invokescript newscriptblock"), ' ', method)) {
		buf_add(&constants->ran, ps_value_text(constants, &arguments[0]));
		buf_add_byte(&constants->ran, '\n');
		return unknown;
	}
	if (str_equal(method, STR("join")) && count == 2 && arguments[1].is_known)
		return join(constants, &arguments[1], &arguments[0]);
	if (str_equal(method, STR("frombase64string")))
		return ps_value_of(
			constants, decoded(constants, ps_value_text(constants, &arguments[0])));
	if (str_equal(method, STR("tochar")))
		return ps_cast(constants, STR("char"), &arguments[0]);
	if (str_equal(method, STR("reverse")))
		return reverse(constants, &arguments[0]);
	if (str_list_holds(STR("getstring getbytes unescape expandstring"), ' ', method))
		return arguments[0];
	if (!str_list_holds(STR("concat format"), ' ', method))
		return unknown;
	rest = arguments[0];
	rest.is_list = true;
	for (size_t i = 1; i < count; i++)
		rest = ps_value_add(constants, &rest, &arguments[i]);
	if (!rest.is_known)
		return unknown;
	struct ps_value nothing = {.is_known = true};
	if (str_equal(method, STR("concat")))
		return join(constants, &rest, &nothing);
	struct ps_value values = {
		.is_known = true, .items = rest.items + 1, .count = rest.count - 1};
	return format(constants, rest.items[0], &values);
}

static struct ps_value call_on_text(struct ps_constants *constants, struct str text,
	struct str method, const struct ps_value *arguments, size_t count)
{
	struct str first = count > 0 ? ps_value_text(constants, &arguments[0]) : STR("");
	struct str second = count > 1 ? ps_value_text(constants, &arguments[1]) : STR("");
	long from = 0;
	long length = (long)text.len;
	if (str_equal(method, STR("replace")))
		return replace(constants, text, first, second);
	if (str_equal(method, STR("tochararray")))
		return split(constants, text, STR(""));
	if (str_equal(method, STR("split")))
		return split(constants, text, count > 0 ? first : STR(" "));
	if (str_equal(method, STR("trim")) && count == 0)
		return ps_value_of(constants, str_trim(text));
	if (str_list_holds(STR("tolower toupper tostring trim trimstart trimend"), ' ', method))
		return ps_value_of(constants, text);
	if (!str_list_holds(STR("substring remove insert"), ' ', method) ||
		!ps_read_number(first, &from) || from < 0 || (size_t)from > text.len)
		return unknown;
	struct str head = str_slice(text, 0, (size_t)from);
	struct str tail = str_slice(text, (size_t)from, text.len);
	if (str_equal(method, STR("insert")))
		return ps_value_of(constants, arena_concat(constants->arena, head, second, tail));
	if (count > 1 && (!ps_read_number(second, &length) || length < 0))
		return unknown;
	struct str part = str_slice(tail, 0, (size_t)length);
	if (str_equal(method, STR("substring")))
		return ps_value_of(constants, part);
	return ps_value_of(constants,
		arena_concat(constants->arena, head, STR(""), str_slice(tail, part.len, tail.len)));
}

struct ps_value ps_call_method(struct ps_constants *constants, const struct ps_value *base,
	struct str method, const struct ps_value *arguments, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!arguments[i].is_known)
			return unknown;
	}
	if (!base->is_known && arguments)
		return call_static(constants, method, arguments, count);
	if (!base->is_known)
		return (struct ps_value){.type = base->type}; /* [Text.Encoding]::UTF8 */
	if (str_list_holds(STR("length count"), ' ', method)) {
		size_t size = base->is_list ? base->count : base->count ? base->items[0].len : 0;
		return ps_value_of(constants, arena_printf(constants->arena, "%zu", size));
	}
	if (base->count != 1 || !ps_spend(constants, base->items[0].len))
		return unknown;
	return call_on_text(constants, base->items[0], method, arguments, count);
}
