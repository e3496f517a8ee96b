/* SPDX-License-Identifier: MIT */
/* Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef HOOKGUARD_BASE_UTF8_H
#define HOOKGUARD_BASE_UTF8_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* The character that starts at s.ptr[at]: its length in bytes (1 to 4) and its code point in
 * `code`; 0 if the bytes there are not UTF-8. at < s.len. */
size_t utf8_decode(struct str s, size_t at, uint32_t *code);

/* Appends nothing, writes 1 to 4 bytes of `code` to `out` and returns how many. */
size_t utf8_encode(uint32_t code, char out[4]);

/* Offset of the first byte that is not UTF-8, or STR_NONE. */
size_t utf8_find_invalid(struct str s);

/* The string with U+FFFD for each byte that is not UTF-8: patterns and readers of the log need it so. In
 * the arena if anything had to be changed. */
struct str utf8_make_valid(struct arena *arena, struct str s);

/* The longest prefix of s of at most `max` bytes that does not cut a character. */
struct str utf8_clip(struct str s, size_t max);

/* How many characters the text has. */
size_t utf8_count(struct str s);

#endif
