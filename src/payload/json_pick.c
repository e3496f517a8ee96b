/* SPDX-License-Identifier: MIT */
/*
 * Values by their ends. Trusts nothing of the text: every end is looked for within it, and no depth of
 * nesting costs more than a counter. Must never read a quote inside a string as its end.
 */
#include "payload/json_pick.h"

static size_t skip_space(struct str text, size_t at)
{
	while (at < text.len && char_is_space(text.ptr[at]))
		at++;
	return at;
}

/* Whether the byte at `at` follows an odd number of backslashes, none of them before `from`. */
static bool is_escaped(struct str text, size_t from, size_t at)
{
	size_t back = at;
	while (back > from && text.ptr[back - 1] == '\\')
		back--;
	return (at - back) % 2 != 0;
}

/* Behind the string whose quote is at `at`; STR_NONE if it has no end. */
static size_t string_end(struct str text, size_t at)
{
	for (size_t quote = at; (quote = str_find_byte(text, '"', quote + 1)) != STR_NONE;) {
		if (!is_escaped(text, at + 1, quote))
			return quote + 1;
	}
	return STR_NONE;
}

/* Behind the bracket that closes the one at `at`, of either kind: json_parse tells them apart. */
static size_t bracket_end(struct str text, size_t at)
{
	size_t depth = 0;
	while (at < text.len) {
		char c = text.ptr[at];
		if (c == '"') {
			at = string_end(text, at);
			if (at == STR_NONE)
				return STR_NONE;
			continue;
		}
		if (c == '{' || c == '[')
			depth++;
		else if ((c == '}' || c == ']') && --depth == 0)
			return at + 1;
		at++;
	}
	return STR_NONE;
}

static bool ends_scalar(char c)
{
	return c == ',' || c == '}' || c == ']' || char_is_space(c);
}

/* Behind the value at `at`; STR_NONE if none stands there, or it has no end. */
static size_t value_end(struct str text, size_t at)
{
	if (at >= text.len)
		return STR_NONE;
	if (text.ptr[at] == '"')
		return string_end(text, at);
	if (text.ptr[at] == '{' || text.ptr[at] == '[')
		return bracket_end(text, at);
	size_t end = at;
	while (end < text.len && !ends_scalar(text.ptr[end]))
		end++;
	return end > at ? end : STR_NONE;
}

/* The value at *at, behind which *at moves. */
static bool take_value(struct str text, size_t *at, struct str *value)
{
	size_t from = skip_space(text, *at);
	size_t end = value_end(text, from);
	if (end == STR_NONE)
		return false;
	*value = str_slice(text, from, end);
	*at = skip_space(text, end);
	return true;
}

static bool take_byte(struct str text, size_t *at, char byte)
{
	*at = skip_space(text, *at);
	if (*at >= text.len || text.ptr[*at] != byte)
		return false;
	(*at)++;
	return true;
}

static void keep_wanted(struct json_wanted *wanted, size_t count, struct str key, struct str value)
{
	for (size_t i = 0; i < count; i++) {
		if (str_equal(wanted[i].key, key))
			wanted[i].value = value;
	}
}

bool json_pick(struct str object, struct json_wanted *wanted, size_t count)
{
	size_t at = 0;
	if (!take_byte(object, &at, '{'))
		return false;
	if (take_byte(object, &at, '}'))
		return skip_space(object, at) == object.len;
	do {
		struct str key;
		struct str value;
		bool is_member = take_value(object, &at, &key) && key.ptr[0] == '"' &&
				 take_byte(object, &at, ':') && take_value(object, &at, &value);
		if (!is_member)
			return false;
		keep_wanted(wanted, count, json_unquoted(key), value);
	} while (take_byte(object, &at, ','));
	return take_byte(object, &at, '}') && skip_space(object, at) == object.len;
}

bool json_next_element(struct str array, size_t *at, struct str *element, bool *is_broken)
{
	bool is_first = *at == 0;
	if (is_first && !take_byte(array, at, '[')) {
		*is_broken = true;
		return false;
	}
	if (take_byte(array, at, ']'))
		return false;
	if ((!is_first && !take_byte(array, at, ',')) || !take_value(array, at, element)) {
		*is_broken = true;
		return false;
	}
	return true;
}

struct str json_unquoted(struct str value)
{
	if (value.len < 2 || value.ptr[0] != '"')
		return (struct str){NULL, 0};
	return str_slice(value, 1, value.len - 1);
}
