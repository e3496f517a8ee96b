/* SPDX-License-Identifier: MIT */
/* Byte strings: pure functions over views. Nothing here allocates, and nothing stops at a NUL. */
#include "base/str.h"

struct str str_of(const char *terminated)
{
	return (struct str){terminated, terminated ? strlen(terminated) : 0};
}

bool str_equal_nocase(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		if (char_to_lower(a.ptr[i]) != char_to_lower(b.ptr[i]))
			return false;
	}
	return true;
}

bool str_starts_with(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_equal(str_slice(s, 0, prefix.len), prefix);
}

bool str_ends_with(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_equal(str_slice(s, s.len - suffix.len, s.len), suffix);
}

int str_compare(struct str a, struct str b)
{
	size_t common = a.len < b.len ? a.len : b.len;
	if (common > 0 && a.ptr[0] != b.ptr[0]) /* as in str_equal */
		return (unsigned char)a.ptr[0] < (unsigned char)b.ptr[0] ? -1 : 1;
	int order = common == 0 ? 0 : memcmp(a.ptr, b.ptr, common);
	if (order != 0)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

size_t str_find(struct str s, struct str needle, size_t from)
{
	if (needle.len == 0)
		return from <= s.len ? from : STR_NONE;
	while (from < s.len && s.len - from >= needle.len) {
		size_t at = str_find_byte(s, needle.ptr[0], from);
		if (at == STR_NONE || s.len - at < needle.len)
			return STR_NONE;
		if (memcmp(s.ptr + at, needle.ptr, needle.len) == 0)
			return at;
		from = at + 1;
	}
	return STR_NONE;
}

size_t str_find_byte(struct str s, char byte, size_t from)
{
	if (from >= s.len)
		return STR_NONE;
	const char *hit = memchr(s.ptr + from, byte, s.len - from);
	return hit ? (size_t)(hit - s.ptr) : STR_NONE;
}

size_t str_find_last(struct str s, char byte)
{
	for (size_t i = s.len; i > 0; i--) {
		if (s.ptr[i - 1] == byte)
			return i - 1;
	}
	return STR_NONE;
}

struct str str_after_last(struct str s, char byte)
{
	size_t last = str_find_last(s, byte);
	return last == STR_NONE ? s : str_slice(s, last + 1, s.len);
}

bool str_is_name(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (!char_is_word(s.ptr[i]))
			return false;
	}
	return s.len > 0 && !char_is_digit(s.ptr[0]);
}

struct str str_trim(struct str s)
{
	size_t from = 0;
	size_t to = s.len;
	while (from < to && char_is_space(s.ptr[from]))
		from++;
	while (to > from && char_is_space(s.ptr[to - 1]))
		to--;
	return str_slice(s, from, to);
}

bool str_cut(struct str s, char separator, struct str *head, struct str *tail)
{
	size_t at = str_find_byte(s, separator, 0);
	*head = str_slice(s, 0, at);
	*tail = at == STR_NONE ? (struct str){NULL, 0} : str_slice(s, at + 1, s.len);
	return at != STR_NONE;
}

/* Asked for nearly every word and token: so it goes from one place where the item may begin to the next. */
bool str_list_holds(struct str list, char separator, struct str item)
{
	size_t at = item.len == 0 ? STR_NONE : str_find_byte(list, item.ptr[0], 0);
	for (; at != STR_NONE; at = str_find_byte(list, item.ptr[0], at + 1)) {
		struct str rest = str_slice(list, at, list.len);
		bool is_first = at == 0 || list.ptr[at - 1] == separator;
		if (is_first && str_starts_with(rest, item) &&
			(rest.len == item.len || rest.ptr[item.len] == separator))
			return true;
	}
	return false;
}

bool str_is_one_of(struct str s, const struct str *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (str_equal(s, list[i]))
			return true;
	}
	return false;
}
