/* SPDX-License-Identifier: MIT */
/* One loop for all: digits of some bits each, collected into bytes. Output is never longer than input. */
#include "facts/decode.h"

#include <stdint.h>

#include "base/buf.h"

/* The value of a digit, or -1. */
typedef int digit_fn(char c);

static int base64_digit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (char_is_digit(c))
		return c - '0' + 52;
	if (c == '+' || c == '-')
		return 62;
	return c == '/' || c == '_' ? 63 : -1;
}

static int base32_digit(char c)
{
	if (char_is_alpha(c))
		return char_to_lower(c) - 'a';
	return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

static int hex_digit(char c)
{
	char lower = char_to_lower(c);
	if (char_is_digit(c))
		return c - '0';
	return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static bool decode(
	struct arena *arena, struct str s, digit_fn *digit, unsigned width, struct str *out)
{
	struct buf bytes;
	uint32_t bits = 0;
	unsigned count = 0;
	buf_init(&bytes, arena, s.len);
	for (size_t i = 0; i < s.len; i++) {
		if (char_is_space(s.ptr[i]))
			continue;
		int value = digit(s.ptr[i]);
		if (value < 0)
			break;
		bits = bits << width | (uint32_t)value;
		count += width;
		if (count >= 8) {
			count -= 8;
			buf_add_byte(&bytes, (char)(bits >> count & 0xFF));
		}
	}
	*out = buf_str(&bytes);
	return out->len > 0;
}

bool decode_base64(struct arena *arena, struct str s, struct str *out)
{
	return decode(arena, s, base64_digit, 6, out);
}

bool decode_base32(struct arena *arena, struct str s, struct str *out)
{
	return decode(arena, s, base32_digit, 5, out);
}

bool decode_hex(struct arena *arena, struct str s, struct str *out)
{
	return decode(arena, s, hex_digit, 4, out);
}
