/* SPDX-License-Identifier: MIT */
/*
 * Literals in texts. Trusts no text. Must never say that a literal is not there where PCRE2 would see
 * it, whatever the case or the spelling of its letters.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "rules/literal.h"

bool literal_is_at(struct str literal, struct str text, size_t at)
{
	if (literal.len > text.len - at)
		return false;
	for (size_t i = literal.len; i-- > 0;) {
		char c = text.ptr[at + i];
		if (c != literal.ptr[i] && char_to_lower(c) != literal.ptr[i])
			return false;
	}
	return true;
}

/* Letters beyond ASCII that PCRE2 takes for one of it without regard to case. */
static const struct {
	struct str spelling;
	char letter;
} odd_letters[] = {
	{STR_INIT("\xC5\xBF"), 's'},     /* U+017F, long s */
	{STR_INIT("\xE2\x84\xAA"), 'k'}, /* U+212A, the sign of the kelvin */
};

static size_t find_odd_letter(struct str text, size_t from, size_t *which)
{
	size_t first = STR_NONE;
	for (size_t i = 0; i < ARRAY_LEN(odd_letters); i++) {
		size_t at = str_find(text, odd_letters[i].spelling, from);
		if (at >= first)
			continue;
		first = at;
		*which = i;
	}
	return first;
}

struct str literal_fold(struct arena *arena, struct str text)
{
	size_t which = 0;
	size_t from = 0;
	size_t at = find_odd_letter(text, 0, &which);
	struct buf out;
	if (at == STR_NONE)
		return text;
	buf_init(&out, arena, text.len);
	for (; at != STR_NONE; at = find_odd_letter(text, from, &which)) {
		buf_add(&out, str_slice(text, from, at));
		buf_add_byte(&out, odd_letters[which].letter);
		from = at + odd_letters[which].spelling.len;
	}
	buf_add(&out, str_slice(text, from, text.len));
	return buf_str(&out);
}

static bool literal_occurs(struct str literal, struct str text)
{
	for (size_t at = 0; at + literal.len <= text.len; at++) {
		if (literal_is_at(literal, text, at))
			return true;
	}
	return false;
}

bool literal_set_may_match(
	struct arena *arena, const struct str *literals, size_t count, struct str text)
{
	if (count == 0 || text.len > LIMIT_LITERAL_LOOKS / count)
		return true;
	struct str folded = literal_fold(arena, text);
	for (size_t i = 0; i < count; i++) {
		if (literal_occurs(literals[i], folded))
			return true;
	}
	return false;
}
