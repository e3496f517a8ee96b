/* SPDX-License-Identifier: MIT */
/* The table of RFC 3629 section 4, as ranges for the second byte. */
#include "base/utf8.h"

#include <string.h>

#include "base/buf.h"

static bool is_between(unsigned char byte, unsigned char low, unsigned char high)
{
	return byte >= low && byte <= high;
}

/* Length by the first byte, and the range that its second byte must lie in. */
static size_t sequence_of(unsigned char first, unsigned char *low, unsigned char *high)
{
	*low = 0x80;
	*high = 0xBF;
	if (is_between(first, 0xC2, 0xDF))
		return 2;
	if (first == 0xE0)
		*low = 0xA0; /* below: overlong */
	if (first == 0xED)
		*high = 0x9F; /* above: surrogates */
	if (is_between(first, 0xE0, 0xEF))
		return 3;
	if (first == 0xF0)
		*low = 0x90; /* below: overlong */
	if (first == 0xF4)
		*high = 0x8F; /* above: beyond U+10FFFF */
	return is_between(first, 0xF0, 0xF4) ? 4 : 0;
}

size_t utf8_decode(struct str s, size_t at, uint32_t *code)
{
	const unsigned char *bytes = (const unsigned char *)s.ptr + at;
	if (bytes[0] < 0x80) {
		*code = bytes[0];
		return 1;
	}
	unsigned char low;
	unsigned char high;
	size_t len = sequence_of(bytes[0], &low, &high);
	if (len == 0 || s.len - at < len || !is_between(bytes[1], low, high))
		return 0;
	uint32_t value = (uint32_t)(bytes[0] & (0xFF >> (len + 1)));
	for (size_t i = 1; i < len; i++) {
		if (!is_between(bytes[i], 0x80, 0xBF))
			return 0;
		value = value << 6 | (bytes[i] & 0x3F);
	}
	*code = value;
	return len;
}

size_t utf8_encode(uint32_t code, char out[4])
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	size_t len = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	for (size_t i = len - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (code & 0x3F));
		code >>= 6;
	}
	out[0] = (char)((0xF0U << (4 - len)) | code);
	return len;
}

/* Eight bytes at a time: nearly all texts are ASCII. */
static size_t skip_ascii(struct str s, size_t at)
{
	uint64_t bytes;
	for (; s.len - at >= sizeof(bytes); at += sizeof(bytes)) {
		memcpy(&bytes, s.ptr + at, sizeof(bytes));
		if (bytes & 0x8080808080808080U)
			break;
	}
	while (at < s.len && (unsigned char)s.ptr[at] < 0x80)
		at++;
	return at;
}

size_t utf8_find_invalid(struct str s)
{
	size_t at = 0;
	while (at < s.len) {
		at = skip_ascii(s, at);
		if (at == s.len)
			break;
		uint32_t code;
		size_t len = utf8_decode(s, at, &code);
		if (len == 0)
			return at;
		at += len;
	}
	return STR_NONE;
}

struct str utf8_make_valid(struct arena *arena, struct str s)
{
	struct buf valid;
	if (utf8_find_invalid(s) == STR_NONE)
		return s;
	buf_init(&valid, arena, 3 * s.len);
	for (size_t at = 0; at < s.len;) {
		uint32_t code;
		size_t len = utf8_decode(s, at, &code);
		buf_add(&valid, len == 0 ? STR("\xEF\xBF\xBD") : str_slice(s, at, at + len));
		at += len == 0 ? 1 : len;
	}
	return buf_str(&valid);
}

struct str utf8_clip(struct str s, size_t max)
{
	if (s.len <= max)
		return s;
	for (size_t back = 1; back < 4 && back <= max; back++) {
		uint32_t code;
		if (utf8_decode(s, max - back, &code) > back)
			return str_slice(s, 0, max - back);
	}
	return str_slice(s, 0, max);
}

size_t utf8_count(struct str s)
{
	size_t count = 0;
	for (size_t i = 0; i < s.len; i++)
		count += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
	return count;
}
