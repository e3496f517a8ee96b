/* SPDX-License-Identifier: MIT */
/*
 * What the scans share: where a value ends, and what is only a reference to one; and the scan of
 * URLs. Texts are commands, headers, JSON or prose, and nobody says which: in doubt the value is the
 * longer one. A value that looks like a placeholder is hidden all the same, since where it stands
 * says that it is a password, and bad passwords are passwords.
 */
#include "audit/scan.h"

#include "facts/url.h"

bool scan_is_reference(struct str value)
{
	static const struct str starts[] = {
		STR_INIT("$("), /* a command, and judged as one */
		STR_INIT("`"),
		STR_INIT("{{"), /* templates; their end may be a word further */
		STR_INIT("${{"),
	};
	for (size_t i = 0; i < ARRAY_LEN(starts); i++) {
		if (str_starts_with(value, starts[i]))
			return true;
	}
	bool is_braced = str_starts_with(value, STR("${")) && str_ends_with(value, STR("}"));
	struct str name =
		is_braced ? str_slice(value, 2, value.len - 1) : str_slice(value, 1, value.len);
	if (value.len == 0 || value.ptr[0] != '$' || name.len == 0 || char_is_digit(name.ptr[0]))
		return false; /* $2a$10$… is a hash */
	for (size_t i = 0; i < name.len; i++) {
		if (!char_is_word(name.ptr[i])) /* ${NAME:-secret} and $NAME-secret hold one */
			return false;
	}
	return true;
}

size_t scan_quote_at(struct str text, size_t at)
{
	size_t escaped = at < text.len && text.ptr[at] == '\\';
	at += escaped;
	if (at >= text.len)
		return 0;
	char c = text.ptr[at];
	return c == '"' || c == '\'' || (c == '`' && !escaped) ? 1 + escaped : 0;
}

size_t scan_closing_quote(struct str text, struct str quote, size_t from)
{
	for (size_t at = from; at < text.len; at++) {
		if (str_starts_with(str_slice(text, at, text.len), quote))
			return at;
		at += text.ptr[at] == '\\'; /* an escaped quote closes nothing */
	}
	return text.len;
}

/* Where an unquoted shell word ends. Quotes inside belong to it if they close before white space
 * does: in abc'def' they do, at the end of sh -c 'mysql -pabc' they don't. */
static size_t end_of_word(struct str text, size_t from)
{
	size_t at = from;
	while (at < text.len && !char_is_space(text.ptr[at])) {
		char c = text.ptr[at];
		if (c == ';' || c == '|' || c == '&' || c == ')' || c == '<' || c == '>')
			break;
		if (c == '"' || c == '\'') {
			size_t closing = str_find_byte(text, c, at + 1);
			for (size_t i = at + 1; i < closing && i < text.len; i++) {
				if (char_is_space(text.ptr[i]))
					return at;
			}
			if (closing == STR_NONE)
				return at;
			at = closing;
		}
		at += c == '\\' ? 2 : 1;
	}
	return at < text.len ? at : text.len;
}

struct span scan_value(struct str text, size_t from)
{
	size_t quote = scan_quote_at(text, from);
	size_t start = from + quote;
	size_t end = quote > 0 ? scan_closing_quote(text, str_slice(text, from, start), start)
			       : end_of_word(text, from);
	bool is_literal = quote > 0 && text.ptr[start - 1] == '\''; /* nothing expands in it */
	if (start >= end || (!is_literal && scan_is_reference(str_slice(text, start, end))))
		return (struct span){start, 0};
	return (struct span){start, end - start};
}

/* A view into the text as a place of it. */
static struct span place_in(struct str text, struct str view)
{
	return (struct span){(size_t)(view.ptr - text.ptr), view.len};
}

/* The values of a=1&b=2; what has no name is a value. */
static void mark_query(struct marks *marks, struct str query)
{
	while (query.len > 0) {
		struct str parameter;
		struct str rest;
		struct str name;
		struct str value;
		(void)str_cut(query, '&', &parameter, &rest);
		if (!str_cut(parameter, '=', &name, &value))
			value = name;
		if (value.len > 0)
			marks_drop(marks, place_in(marks->text, value), STR("url-query"));
		query = rest;
	}
}

/* OAuth's implicit grant hands its token over behind the #. */
static void mark_fragment(struct marks *marks, struct str url)
{
	size_t hash = str_find_byte(url, '#', 0);
	if (hash == STR_NONE || str_find_byte(url, '=', hash) == STR_NONE)
		return;
	mark_query(marks, str_slice(url, hash + 1, url.len));
}

void scan_urls(struct marks *marks)
{
	struct url url;
	struct span place;
	for (size_t from = 0; url_find(marks->text, from, &url, &place);
		from = place.at + (place.len > 0 ? place.len : 1)) {
		if (url.user_info.len > 0) {
			struct span user_info = place_in(marks->text, url.user_info);
			user_info.len++; /* the @ goes with it */
			marks_drop(marks, user_info, STR("url-user"));
		}
		mark_query(marks, str_slice(url.query, 0, str_find_byte(url.query, '#', 0)));
		mark_fragment(marks, url.whole);
	}
}
