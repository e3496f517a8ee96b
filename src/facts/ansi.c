/* SPDX-License-Identifier: MIT */
/*
 * Decodes the escapes that spell a word without showing it: $'\x72\x6d' is rm (bash(1), QUOTING).
 * Trusts nothing about its input; the output is never longer than the input.
 */
#include "facts/ansi.h"
#include "base/buf.h"
#include "base/utf8.h"

struct escape {
	char letter;
	char byte;
};

static const struct escape escapes[] = {
	{'a', '\a'},
	{'b', '\b'},
	{'e', '\033'},
	{'E', '\033'},
	{'f', '\f'},
	{'n', '\n'},
	{'r', '\r'},
	{'t', '\t'},
	{'v', '\v'},
	{'\\', '\\'},
	{'\'', '\''},
	{'"', '"'},
	{'?', '?'},
};

/* Numbers: the letter behind the backslash, the base, and how many digits may follow. */
struct numeric {
	char letter;
	unsigned base;
	size_t digits;
};

static const struct numeric numerics[] = {{'x', 16, 2}, {'u', 16, 4}, {'U', 16, 8}};

static int digit_of(char c, unsigned base)
{
	char lower = char_to_lower(c);
	int digit = char_is_digit(lower)           ? lower - '0'
		    : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10
						   : -1;
	return digit < (int)base ? digit : -1;
}

/* Reads up to `most` digits at *at; false if there is none. */
static bool read_number(struct str s, size_t *at, unsigned base, size_t most, uint32_t *number)
{
	size_t start = *at;
	*number = 0;
	while (*at < s.len && *at - start < most && digit_of(s.ptr[*at], base) >= 0)
		*number = *number * base + (uint32_t)digit_of(s.ptr[(*at)++], base);
	return *at > start;
}

/* False when the number is NUL. */
static bool add_number(struct buf *out, uint32_t number, bool is_character)
{
	char bytes[4] = {(char)(number & 0xFF)};
	size_t len = is_character && number <= 0x10FFFF ? utf8_encode(number, bytes) : 1;
	buf_add(out, (struct str){bytes, len});
	return bytes[0] != 0;
}

/* The escape whose backslash is at *at - 1; false when it decodes to NUL. */
static bool decode_one(struct str s, size_t *at, struct buf *out)
{
	char letter = s.ptr[*at];
	uint32_t number;
	for (size_t i = 0; i < ARRAY_LEN(escapes); i++) {
		if (escapes[i].letter == letter) {
			buf_add_byte(out, escapes[i].byte);
			(*at)++;
			return true;
		}
	}
	for (size_t i = 0; i < ARRAY_LEN(numerics); i++) {
		size_t digits = *at + 1;
		if (numerics[i].letter != letter ||
			!read_number(s, &digits, numerics[i].base, numerics[i].digits, &number))
			continue;
		*at = digits;
		return add_number(out, number, letter != 'x');
	}
	if (read_number(s, at, 8, letter == '0' ? 4 : 3, &number)) { /* echo -e writes \0nnn */
		return add_number(out, number, false);
	}
	if (letter == 'c' && *at + 1 < s.len) {
		*at += 2;
		return add_number(out, (uint32_t)s.ptr[*at - 1] & 0x1F, false);
	}
	buf_add_byte(out, '\\');
	return true;
}

static struct str decode(struct arena *arena, struct str s, bool keeps_nul)
{
	struct buf out;
	buf_init(&out, arena, s.len);
	size_t at = 0;
	while (at < s.len) {
		size_t escape = str_find_byte(s, '\\', at);
		buf_add(&out, str_slice(s, at, escape));
		if (escape == STR_NONE)
			break;
		at = escape + 1;
		if (at == s.len)
			buf_add_byte(&out, '\\');
		else if (!decode_one(s, &at, &out) && !keeps_nul)
			return str_slice(buf_str(&out), 0, out.len - 1);
	}
	return buf_str(&out);
}

struct str ansi_decode(struct arena *arena, struct str s)
{
	return decode(arena, s, false);
}

struct str ansi_decode_bytes(struct arena *arena, struct str s)
{
	return decode(arena, s, true);
}
