/* SPDX-License-Identifier: MIT */
/*
 * Byte strings that carry their length. A `struct str` is a view: it owns nothing, lives as long
 * as the arena or literal behind it, and may hold any byte, NUL included.
 */
#ifndef HOOKGUARD_BASE_STR_H
#define HOOKGUARD_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *ptr;
	size_t len;
};

/* A place in a source text: offset and length in bytes. */
struct span {
	size_t at;
	size_t len;
};

/* A literal as a str: STR in expressions, STR_INIT in the initialisers of tables. */
#define STR(literal) ((struct str){("" literal), sizeof(literal) - 1})
#define STR_INIT(literal)                                                                          \
	{                                                                                          \
		("" literal), sizeof(literal) - 1                                                  \
	}

/* For "%.*s" in printf-like calls. */
#define STR_ARG(s) (int)(s).len, (s).ptr

#define ARRAY_LEN(array) (sizeof(array) / sizeof((array)[0]))

/* "Not found" of the searches below. */
#define STR_NONE ((size_t)-1)

/* The view of a NUL-terminated string; NULL gives the empty one. */
struct str str_of(const char *terminated);

/* Inline, since tables are searched with it: most lengths differ, or else the first bytes do. */
static inline bool str_equal(struct str a, struct str b)
{
	return a.len == b.len &&
	       (a.len == 0 || (a.ptr[0] == b.ptr[0] && memcmp(a.ptr, b.ptr, a.len) == 0));
}

bool str_equal_nocase(struct str a, struct str b); /* ASCII letters only */
bool str_starts_with(struct str s, struct str prefix);
bool str_ends_with(struct str s, struct str suffix);

/* Byte order, shorter first; negative, zero or positive as memcmp. */
int str_compare(struct str a, struct str b);

/* Offset of the first `needle` or byte at or after `from`, or STR_NONE. */
size_t str_find(struct str s, struct str needle, size_t from);
size_t str_find_byte(struct str s, char byte, size_t from);

/* Offset of the last `byte`, or STR_NONE. */
size_t str_find_last(struct str s, char byte);

/* What stands behind the last `byte`, which may be nothing; s itself where there is none. */
struct str str_after_last(struct str s, char byte);

/* Whether s is a name of a shell's variable: letters, digits and _, no digit first (XBD 3.216). */
bool str_is_name(struct str s);

/* Bytes [from, to) of s; both ends are clamped to it. */
static inline struct str str_slice(struct str s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	return from < to ? (struct str){s.ptr + from, to - from} : (struct str){s.ptr, 0};
}

/* s without spaces, tabs, CR and LF at both ends. */
struct str str_trim(struct str s);

/* Cuts s at the first `separator`: head before it, tail after it. Without one: false, head is all
 * of s and tail is empty. */
bool str_cut(struct str s, char separator, struct str *head, struct str *tail);

/* Whether a list of items, each but the last with `separator` behind it, holds `item`. No list holds the
 * empty item. */
bool str_list_holds(struct str list, char separator, struct str item);

/* Whether `s` is one of the `count` strings of `list`. */
bool str_is_one_of(struct str s, const struct str *list, size_t count);

/* ASCII classes that do not depend on the locale. */
static inline bool char_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline bool char_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool char_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A letter, digit or underscore. */
static inline bool char_is_word(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || c == '_';
}

static inline char char_to_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

#endif
