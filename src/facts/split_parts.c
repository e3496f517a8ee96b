/* SPDX-License-Identifier: MIT */
/* Names have two letters or digits, as they have without being told otherwise. */
#include "facts/split_parts.h"

size_t split_part_end(struct str text, size_t start, size_t lines, size_t bytes)
{
	size_t at = bytes > 0 ? start + bytes : start;
	for (; bytes == 0 && lines > 0 && at != STR_NONE; lines--) {
		at = str_find_byte(text, '\n', at);
		at += at != STR_NONE;
	}
	return at < text.len ? at : text.len;
}

struct str split_part_name(struct arena *arena, struct str stem, size_t part, bool is_numbered)
{
	size_t base = is_numbered ? 10 : 26;
	char first = is_numbered ? '0' : 'a';
	char letters[2] = {
		(char)(first + (char)(part / base % base)), (char)(first + (char)(part % base))};
	return arena_concat(arena, stem, STR(""), (struct str){letters, sizeof(letters)});
}
