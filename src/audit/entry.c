/* SPDX-License-Identifier: MIT */
/*
 * One pass over a line, from quote to quote. Trusts nothing: what is not of the form is refused, every
 * step goes forward, and nothing recurses.
 */
#include "audit/entry.h"

#include <assert.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"

static const struct str key_names[] = {
	[ENTRY_V] = STR_INIT("v"),
	[ENTRY_SEQ] = STR_INIT("seq"),
	[ENTRY_TIME] = STR_INIT("time"),
	[ENTRY_VERDICT] = STR_INIT("verdict"),
	[ENTRY_RULE] = STR_INIT("rule"),
	[ENTRY_SEVERITY] = STR_INIT("severity"),
	[ENTRY_ENFORCED] = STR_INIT("enforced"),
	[ENTRY_RULES] = STR_INIT("rules"),
	[ENTRY_CODE] = STR_INIT("code"),
	[ENTRY_GRANT] = STR_INIT("grant"),
	[ENTRY_UNTIL] = STR_INIT("until"),
	[ENTRY_TOOL] = STR_INIT("tool"),
	[ENTRY_SERVER] = STR_INIT("server"),
	[ENTRY_WHAT] = STR_INIT("what"),
	[ENTRY_VIA] = STR_INIT("via"),
	[ENTRY_READS] = STR_INIT("reads"),
	[ENTRY_WRITES] = STR_INIT("writes"),
	[ENTRY_DELETES] = STR_INIT("deletes"),
	[ENTRY_HOSTS] = STR_INIT("hosts"),
	[ENTRY_DOUBT] = STR_INIT("doubt"),
	[ENTRY_SESSION] = STR_INIT("session"),
	[ENTRY_CALL] = STR_INIT("call"),
	[ENTRY_AGENT] = STR_INIT("agent"),
	[ENTRY_MODE] = STR_INIT("mode"),
	[ENTRY_CWD] = STR_INIT("cwd"),
	[ENTRY_PROJECT] = STR_INIT("project"),
	[ENTRY_HOST] = STR_INIT("host"),
	[ENTRY_CONTEXT] = STR_INIT("context"),
	[ENTRY_INPUT] = STR_INIT("input"),
	[ENTRY_REDACTED] = STR_INIT("redacted"),
	[ENTRY_TRUNCATED] = STR_INIT("truncated"),
	[ENTRY_GUARD] = STR_INIT("guard"),
	[ENTRY_US] = STR_INIT("us"),
	[ENTRY_NEXT] = STR_INIT("next"),
	[ENTRY_FIRST] = STR_INIT("first"),
	[ENTRY_PREV] = STR_INIT("prev"),
	[ENTRY_MAC] = STR_INIT("mac"),
};
static_assert(ARRAY_LEN(key_names) == ENTRY_COUNT, "every key has a name");

struct str entry_key_name(enum entry_key key)
{
	return key_names[key];
}

/* Offset behind the string that starts at line[at]; STR_NONE if it does not end. */
static size_t pass_string(struct str line, size_t at)
{
	size_t from = at + 1;
	for (;;) {
		const char *quote =
			from < line.len ? memchr(line.ptr + from, '"', line.len - from) : NULL;
		if (!quote)
			return STR_NONE;
		size_t end = (size_t)(quote - line.ptr);
		size_t before = end;
		while (before > from && line.ptr[before - 1] == '\\')
			before--;
		if ((end - before) % 2 == 0)
			return end + 1;
		from = end + 1; /* an escaped one: the backslashes before it are done with */
	}
}

/* The same for an object or array. */
static size_t pass_group(struct str line, size_t at)
{
	size_t depth = 0;
	while (at < line.len) {
		char c = line.ptr[at];
		if (c == '"') {
			at = pass_string(line, at);
			if (at == STR_NONE)
				return STR_NONE;
			continue;
		}
		depth += c == '[' || c == '{';
		depth -= c == ']' || c == '}';
		at++;
		if (depth == 0)
			return at;
	}
	return STR_NONE;
}

/* The same for a number, true, false or null. */
static size_t pass_word(struct str line, size_t at)
{
	size_t start = at;
	while (at < line.len && (char_is_word(line.ptr[at]) || line.ptr[at] == '-' ||
					line.ptr[at] == '.' || line.ptr[at] == '+'))
		at++;
	return at > start ? at : STR_NONE;
}

static size_t pass_value(struct str line, size_t at)
{
	if (at >= line.len)
		return STR_NONE;
	if (line.ptr[at] == '"')
		return pass_string(line, at);
	if (line.ptr[at] == '[' || line.ptr[at] == '{')
		return pass_group(line, at);
	return pass_word(line, at);
}

/* The key's number; ENTRY_COUNT if it is none of ours. `from`: keys come in order, so it is mostly the
 * first one looked at. */
static size_t find_key(struct str key, size_t from)
{
	for (size_t i = 0; i < ENTRY_COUNT; i++) {
		size_t k = (from + i) % ENTRY_COUNT;
		if (str_equal(key_names[k], key))
			return k;
	}
	return ENTRY_COUNT;
}

/* Reads `"key":value` at *at and moves on behind it. */
static bool read_member(struct str line, size_t *at, size_t *next_key, struct entry *out)
{
	size_t key_end = *at < line.len && line.ptr[*at] == '"' ? pass_string(line, *at) : STR_NONE;
	if (key_end == STR_NONE || key_end >= line.len || line.ptr[key_end] != ':')
		return false;
	size_t end = pass_value(line, key_end + 1);
	if (end == STR_NONE)
		return false;
	size_t key = find_key(str_slice(line, *at + 1, key_end - 1), *next_key);
	if (key < ENTRY_COUNT) {
		if (out->values[key].len > 0)
			return false;
		out->values[key] = str_slice(line, key_end + 1, end);
		*next_key = key + 1;
	}
	*at = end;
	return true;
}

static bool is_string(struct str value)
{
	return str_starts_with(value, STR("\""));
}

bool entry_read(struct str line, struct entry *out)
{
	size_t at = 1;
	size_t next_key = 0;
	*out = (struct entry){.line = line};
	if (line.len > LIMIT_RECORD_BYTES || !str_starts_with(line, STR("{\"v\":1,")))
		return false;
	while (read_member(line, &at, &next_key, out)) {
		if (at + 1 == line.len && line.ptr[at] == '}')
			return is_string(out->values[ENTRY_TIME]) &&
			       (is_string(out->values[ENTRY_VERDICT]) ||
				       is_string(out->values[ENTRY_NEXT]));
		if (at >= line.len || line.ptr[at] != ',')
			return false;
		at++;
	}
	return false;
}

struct str entry_raw(struct str value)
{
	return is_string(value) ? str_slice(value, 1, value.len - 1) : value;
}

bool entry_is_call(const struct entry *entry)
{
	struct str verdict = entry_raw(entry->values[ENTRY_VERDICT]);
	return !str_equal(verdict, STR("grant")) && !str_equal(verdict, STR("revoke"));
}

/* --- unescaping ------------------------------------------------------------------------------- */

/* Four hexadecimal digits at text[at]; false if they are none. */
static bool read_unit(struct str text, size_t at, uint32_t *unit)
{
	*unit = 0;
	if (at + 4 > text.len)
		return false;
	for (size_t i = at; i < at + 4; i++) {
		char c = char_to_lower(text.ptr[i]);
		if (!char_is_digit(c) && (c < 'a' || c > 'f'))
			return false;
		*unit = *unit * 16 + (uint32_t)(char_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return true;
}

/* Appends the character of the \u escape at text[at], and gives its length. */
static size_t add_code(struct buf *buf, struct str text, size_t at)
{
	uint32_t unit;
	uint32_t low;
	size_t len = 6;
	char bytes[4];
	if (!read_unit(text, at + 2, &unit)) {
		buf_add_byte(buf, '\\');
		return 1;
	}
	bool is_pair = unit >= 0xD800 && unit < 0xDC00 &&
		       str_starts_with(str_slice(text, at + 6, text.len), STR("\\u")) &&
		       read_unit(text, at + 8, &low) && low >= 0xDC00 && low < 0xE000;
	if (is_pair) {
		unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
		len = 12;
	} else if (unit >= 0xD800 && unit < 0xE000) {
		unit = 0xFFFD;
	}
	buf_add(buf, (struct str){bytes, utf8_encode(unit, bytes)});
	return len;
}

/* Appends what the escape at text[at] stands for, and gives its length. */
static size_t add_escape(struct buf *buf, struct str text, size_t at)
{
	struct str names = STR("\"\\/bfnrt");
	struct str meanings = STR("\"\\/\b\f\n\r\t");
	if (at + 1 >= text.len) {
		buf_add_byte(buf, '\\');
		return 1;
	}
	if (text.ptr[at + 1] == 'u')
		return add_code(buf, text, at);
	size_t which = str_find_byte(names, text.ptr[at + 1], 0);
	buf_add_byte(buf, which == STR_NONE ? '\\' : meanings.ptr[which]);
	return which == STR_NONE ? 1 : 2;
}

void entry_unescape(struct buf *buf, struct str value)
{
	struct str text = entry_raw(value);
	size_t at = 0;
	while (at < text.len) {
		size_t escape = str_find_byte(text, '\\', at);
		if (escape == STR_NONE)
			escape = text.len;
		buf_add(buf, str_slice(text, at, escape));
		at = escape;
		if (at < text.len)
			at += add_escape(buf, text, at);
	}
}

bool entry_next(struct str *rest, struct str *item)
{
	size_t start = str_find_byte(*rest, '"', 0);
	size_t end = start == STR_NONE ? STR_NONE : pass_string(*rest, start);
	if (end == STR_NONE)
		return false;
	*item = str_slice(*rest, start, end);
	*rest = str_slice(*rest, end, rest->len);
	return true;
}

bool entry_next_member(struct str *rest, struct str *key, struct str *value)
{
	struct str name;
	if (!entry_next(rest, &name) || !str_starts_with(*rest, STR(":")))
		return false;
	size_t end = pass_value(*rest, 1);
	if (end == STR_NONE)
		return false;
	*key = entry_raw(name);
	*value = str_slice(*rest, 1, end);
	*rest = str_slice(*rest, end, rest->len);
	return true;
}
