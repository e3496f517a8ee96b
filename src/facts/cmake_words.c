/* SPDX-License-Identifier: MIT */
/* Words of CMake's language: quoted, in long brackets or bare; comments. Each byte is passed once. */
#include "facts/cmake_words.h"

/* The length of [==[ at `at`; 0: none is there. */
static size_t bracket_length(struct str text, size_t at)
{
	size_t end = at + 1;
	if (at >= text.len || text.ptr[at] != '[')
		return 0;
	while (end < text.len && text.ptr[end] == '=')
		end++;
	return end < text.len && text.ptr[end] == '[' ? end + 1 - at : 0;
}

/* Behind [==[ … ]==]; `inside` is what is between. */
static size_t skip_bracket(struct str text, size_t at, size_t length, struct str *inside)
{
	size_t start = at + length;
	size_t end = start;
	for (end = str_find_byte(text, ']', end); end != STR_NONE;
		end = str_find_byte(text, ']', end + 1)) {
		size_t signs = 0;
		while (signs + 2 < length && end + 1 + signs < text.len &&
			text.ptr[end + 1 + signs] == '=')
			signs++;
		size_t close = end + 1 + signs;
		if (signs + 2 == length && close < text.len && text.ptr[close] == ']') {
			*inside = str_slice(text, start, end);
			return close + 1;
		}
	}
	*inside = str_slice(text, start, text.len);
	return text.len;
}

void cmake_skip_space(struct cmake_reader *reader)
{
	struct str text = reader->text;
	while (reader->at < text.len) {
		char c = text.ptr[reader->at];
		struct str ignored;
		if (c == '#') {
			size_t bracket = bracket_length(text, reader->at + 1);
			size_t end = str_find_byte(text, '\n', reader->at);
			reader->at = bracket > 0
					     ? skip_bracket(text, reader->at + 1, bracket, &ignored)
				     : end == STR_NONE ? text.len
						       : end;
		} else if (char_is_space(c) || c == ';') {
			reader->at++;
		} else {
			return;
		}
	}
}

bool cmake_next_word(struct cmake_reader *reader, struct cmake_word *word)
{
	struct str text = reader->text;
	cmake_skip_space(reader);
	*word = (struct cmake_word){.raw = STR("")};
	size_t start = reader->at;
	size_t bracket = bracket_length(text, start);
	if (start >= text.len || text.ptr[start] == ')') {
		reader->at += start < text.len;
		return false;
	}
	if (bracket > 0) {
		word->is_quoted = word->is_verbatim = true;
		reader->at = skip_bracket(text, start, bracket, &word->raw);
		return true;
	}
	word->is_quoted = text.ptr[start] == '"';
	struct str ends = word->is_quoted ? STR("\"") : STR(" \t\r\n()\"");
	size_t at = start + 1;
	while (at < text.len && str_find_byte(ends, text.ptr[at], 0) == STR_NONE)
		at += text.ptr[at] == '\\' ? 2 : 1;
	at = at < text.len ? at : text.len;
	word->raw = str_slice(text, start + word->is_quoted, at);
	reader->at = at + (word->is_quoted && at < text.len);
	return true;
}
