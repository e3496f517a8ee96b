/* SPDX-License-Identifier: MIT */
/* Decoders. They trust nothing, and read anything to its end. */
#include "facts/code_decode.h"

#include "base/buf.h"
#include "base/utf8.h"

/* Letters behind a backslash that stand for one byte. */
static const struct {
	char letter;
	char byte;
} letters[] = {
	{'n', '\n'},
	{'t', '\t'},
	{'r', '\r'},
	{'0', '\0'},
	{'a', '\a'},
	{'b', '\b'},
	{'e', '\033'},
	{'f', '\f'},
	{'v', '\v'},
	{'s', ' '},
	{'\\', '\\'},
	{'\'', '\''},
	{'"', '"'},
	{'`', '`'},
	{'/', '/'},
	{'$', '$'},
	{'@', '@'},
	{'#', '#'},
	{'{', '{'},
	{'}', '}'},
};

static int digit_of(char c, unsigned base)
{
	char lower = char_to_lower(c);
	int digit = char_is_digit(lower)           ? lower - '0'
		    : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10
						   : -1;
	return digit < (int)base ? digit : -1;
}

static bool read_digits(struct str s, size_t *at, unsigned base, size_t most, uint32_t *number)
{
	size_t start = *at;
	*number = 0;
	while (*at < s.len && *at - start < most && digit_of(s.ptr[*at], base) >= 0)
		*number = *number * base + (uint32_t)digit_of(s.ptr[(*at)++], base);
	return *at > start;
}

static void add_character(struct buf *out, uint32_t code)
{
	char bytes[4];
	if (code <= 0x10FFFF)
		buf_add(out, (struct str){bytes, utf8_encode(code, bytes)});
}

/* \x41 \u0041 \u{41} \U00000041 \101: the letter is at *at. */
static bool add_numeric(struct str s, size_t *at, enum code_escapes escapes, struct buf *out)
{
	char letter = s.ptr[*at];
	uint32_t number;
	size_t digits = *at + 1;
	bool is_braced = digits < s.len && s.ptr[digits] == '{';
	if (letter == 'x' || letter == 'u' || letter == 'U') {
		size_t most = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
		digits += is_braced;
		if (!read_digits(s, &digits, 16, is_braced ? 6 : most, &number))
			return false;
		*at = digits + (is_braced && digits < s.len && s.ptr[digits] == '}');
	} else if (!read_digits(s, at, escapes == CODE_DECIMAL ? 10 : 8, 3, &number)) {
		return false;
	}
	if (letter == 'u' || letter == 'U' || is_braced || number > 0xFF)
		add_character(out, number);
	else
		buf_add_byte(out, (char)number);
	return true;
}

/* The escape whose backslash is at *at - 1. */
static void add_escape(struct str s, size_t *at, enum code_escapes escapes, struct buf *out)
{
	char letter = s.ptr[*at];
	if (letter == '\n') { /* a continued line */
		(*at)++;
		return;
	}
	if (escapes == CODE_QUOTED) {
		if (letter != '\\' && letter != '\'')
			buf_add_byte(out, '\\');
		buf_add_byte(out, letter);
		(*at)++;
		return;
	}
	if (add_numeric(s, at, escapes, out))
		return;
	for (size_t i = 0; i < ARRAY_LEN(letters); i++) {
		if (letters[i].letter == letter) {
			buf_add_byte(out, letters[i].byte);
			(*at)++;
			return;
		}
	}
	if (escapes == CODE_KEPT)
		buf_add_byte(out, '\\');
	buf_add_byte(out, letter);
	(*at)++;
}

struct str code_unescape(struct arena *arena, struct str raw, enum code_escapes escapes)
{
	struct buf out;
	size_t at = 0;
	if (escapes == CODE_VERBATIM || escapes == CODE_RAW ||
		str_find_byte(raw, '\\', 0) == STR_NONE)
		return raw;
	buf_init(&out, arena, raw.len);
	while (at < raw.len) {
		size_t escape = str_find_byte(raw, '\\', at);
		buf_add(&out, str_slice(raw, at, escape));
		if (escape == STR_NONE || escape + 1 == raw.len)
			break;
		at = escape + 1;
		add_escape(raw, &at, escapes, &out);
	}
	return buf_str(&out);
}

static int base64_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (char_is_digit(c))
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

struct str code_decode_base64(struct arena *arena, struct str s)
{
	char *out = arena_alloc(arena, s.len + 1);
	size_t len = 0;
	uint32_t bits = 0;
	unsigned count = 0;
	for (size_t i = 0; i < s.len && s.ptr[i] != '='; i++) {
		int digit = base64_of(s.ptr[i]);
		if (digit < 0)
			continue;
		bits = (bits << 6 | (uint32_t)digit) & 0xFFFF;
		count += 6;
		if (count >= 8) {
			count -= 8;
			out[len++] = (char)(bits >> count & 0xFF);
		}
	}
	return (struct str){out, len};
}

struct str code_decode_hex(struct arena *arena, struct str s)
{
	char *out = arena_alloc(arena, s.len / 2 + 1);
	size_t len = 0;
	int high = -1;
	for (size_t i = 0; i < s.len; i++) {
		int digit = digit_of(s.ptr[i], 16);
		if (digit < 0)
			continue;
		if (high >= 0)
			out[len++] = (char)(high << 4 | digit);
		high = high >= 0 ? -1 : digit;
	}
	return (struct str){out, len};
}

struct str code_decode_rot13(struct arena *arena, struct str s)
{
	char *out = arena_alloc(arena, s.len + 1);
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		char first = c >= 'a' ? 'a' : 'A';
		out[i] = char_is_alpha(c) ? (char)(first + (c - first + 13) % 26) : c;
	}
	return (struct str){out, s.len};
}

struct str code_reverse(struct arena *arena, struct str s)
{
	char *out = arena_alloc(arena, s.len + 1);
	for (size_t i = 0; i < s.len; i++)
		out[i] = s.ptr[s.len - 1 - i];
	return (struct str){out, s.len};
}
