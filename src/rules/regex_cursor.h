/* SPDX-License-Identifier: MIT */
/* Looking at the bytes of a pattern around the place of reading; part of regex_reader.c. */
#ifndef HOOKGUARD_RULES_REGEX_CURSOR_H
#define HOOKGUARD_RULES_REGEX_CURSOR_H

#include "rules/regex_reader.h"

/* The byte `ahead` of the place of reading, NUL behind the end: no syntax has a NUL in it. */
static inline char peek(const struct regex_reader *reader, size_t ahead)
{
	size_t left = reader->pattern.len - reader->at;
	return ahead < left ? reader->pattern.ptr[reader->at + ahead] : '\0';
}

static inline bool has_more(const struct regex_reader *reader)
{
	return reader->at < reader->pattern.len;
}

static inline bool starts_with(const struct regex_reader *reader, struct str prefix)
{
	struct str rest = str_slice(reader->pattern, reader->at, reader->pattern.len);
	return str_starts_with(rest, prefix);
}

static inline bool is_extended(const struct regex_reader *reader)
{
	return reader->extended & 1;
}

static inline struct regex_token token_of(enum regex_token_kind kind)
{
	return (struct regex_token){.kind = kind};
}

/* Whether `c` is one of the bytes of `set`. */
static inline bool is_in(struct str set, char c)
{
	return str_find_byte(set, c, 0) != STR_NONE;
}

#endif
