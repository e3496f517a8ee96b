/* SPDX-License-Identifier: MIT */
/* Words in identifiers. A run of capitals is one word, with the small letters after it: SQLite. */
#include "facts/name_words.h"

static bool is_in_word(char c)
{
	return char_is_alpha(c) || char_is_digit(c);
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

bool name_words_next(struct str name, size_t *at, struct str *word)
{
	size_t start = *at;
	while (start < name.len && !is_in_word(name.ptr[start]))
		start++;
	size_t end = start;
	while (end < name.len && is_in_word(name.ptr[end]) &&
		!(end > start && is_capital(name.ptr[end]) && !is_capital(name.ptr[end - 1])))
		end++;
	*word = str_slice(name, start, end);
	*at = end;
	return word->len > 0;
}

bool name_words_hold(struct str name, const struct str *list, size_t count)
{
	size_t at = 0;
	struct str word;
	while (name_words_next(name, &at, &word)) {
		for (size_t i = 0; i < count; i++) {
			if (str_equal_nocase(word, list[i]))
				return true;
		}
	}
	return false;
}
