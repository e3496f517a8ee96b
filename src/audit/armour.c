/* SPDX-License-Identifier: MIT */
/*
 * The lines of an armoured key (RFC 7468), as they stand in files, in JSON and in code. Trusts no end: a
 * key that is cut off has none. Takes a word of what follows for a line at most once: only the last line of
 * a key is short.
 */
#include "audit/armour.h"

/* Bytes before the secret in which its header is looked for. */
#define HEADER_BYTES ((size_t)64)

/* Lines of armour have 64 or 70 bytes; a shorter one is the last, or is none. */
#define LINE_BYTES ((size_t)48)

static bool is_base64(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || c == '+' || c == '/' || c == '=';
}

static bool has_header(struct str text, size_t at)
{
	struct str before = str_slice(text, at > HEADER_BYTES ? at - HEADER_BYTES : 0, at);
	return str_find(before, STR("PRIVATE KEY"), 0) != STR_NONE ||
	       str_find(before, STR("Private-Lines:"), 0) != STR_NONE;
}

/* Behind a run of backslashes and the letter of an escape of a blank; `at` itself where there is none. */
static size_t skip_escape(struct str text, size_t at)
{
	size_t end = at;
	while (end < text.len && text.ptr[end] == '\\')
		end++;
	if (end == at || end == text.len)
		return at;
	bool is_blank = str_find_byte(STR("nrt\n\r"), text.ptr[end], 0) != STR_NONE;
	return is_blank ? end + 1 : at;
}

static bool is_between(struct str text, size_t at)
{
	char before = at > 0 ? text.ptr[at - 1] : ' ';
	bool joins =
		text.ptr[at] == '+' && (char_is_space(before) || before == '"' || before == '\'');
	return joins || char_is_space(text.ptr[at]) ||
	       str_find_byte(STR("\"'`,"), text.ptr[at], 0) != STR_NONE;
}

/* Behind all that stands between two lines. */
static size_t skip_break(struct str text, size_t at)
{
	while (at < text.len) {
		size_t next = is_between(text, at) ? at + 1 : skip_escape(text, at);
		if (next == at)
			break;
		at = next;
	}
	return at;
}

static size_t skip_line(struct str text, size_t at)
{
	while (at < text.len && is_base64(text.ptr[at]) && !is_between(text, at))
		at++;
	return at;
}

/* Whether a line ends at `at`, and no word of a sentence. */
static bool ends_line(struct str text, size_t at)
{
	return at == text.len || str_starts_with(str_slice(text, at, text.len), STR("-----")) ||
	       (text.ptr[at] != ' ' && skip_break(text, at) > at);
}

struct span armour_whole(struct str text, struct span secret)
{
	size_t end = secret.at + secret.len;
	if (!has_header(text, secret.at))
		return secret;
	for (bool is_last = false; !is_last;) {
		end = skip_line(text, end);
		size_t start = skip_break(text, end);
		size_t line_end = skip_line(text, start);
		is_last = line_end - start < LINE_BYTES;
		if (start == end || line_end == start || (is_last && !ends_line(text, line_end)))
			break;
		end = line_end;
	}
	return (struct span){secret.at, end - secret.at};
}
