/* SPDX-License-Identifier: MIT */
/* The fixed form of a sealed line. Trusts no byte of it. */
#include "audit/sealed.h"

/* 18 digits can't overflow, and nobody makes so many records. */
#define SEQUENCE_DIGITS 18

#define HEX_BYTES (2 * (size_t)SHA256_BYTES)

bool sealed_read_number(struct str line, uint64_t *seq)
{
	struct str head = SEALED_HEAD;
	uint64_t number = 0;
	size_t at = head.len;
	if (!str_starts_with(line, head))
		return false;
	while (at < line.len && char_is_digit(line.ptr[at]) && at - head.len < SEQUENCE_DIGITS)
		number = number * 10 + (uint64_t)(line.ptr[at++] - '0');
	if (at == head.len || at >= line.len || line.ptr[at] != ',')
		return false;
	*seq = number;
	return true;
}

/* 0 to 15; 16 for what is no digit. */
static unsigned hex_value(char c)
{
	if (char_is_digit(c))
		return (unsigned)(c - '0');
	return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10) : 16;
}

bool sealed_read_hex(struct str text, unsigned char *out, size_t bytes)
{
	if (text.len != 2 * bytes)
		return false;
	for (size_t i = 0; i < bytes; i++) {
		unsigned high = hex_value(text.ptr[2 * i]);
		unsigned low = hex_value(text.ptr[2 * i + 1]);
		if (high > 15 || low > 15)
			return false;
		out[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

/* Takes `want` off the start of *rest. */
static bool take(struct str *rest, struct str want)
{
	if (!str_starts_with(*rest, want))
		return false;
	*rest = str_slice(*rest, want.len, rest->len);
	return true;
}

static bool take_digest(struct str *rest, unsigned char out[SHA256_BYTES])
{
	bool is_read = sealed_read_hex(str_slice(*rest, 0, HEX_BYTES), out, SHA256_BYTES);
	*rest = str_slice(*rest, HEX_BYTES, rest->len);
	return is_read;
}

bool sealed_read(struct str line, struct sealed *out)
{
	struct str mac_start = STR("\",\"mac\":\"");
	if (line.len < SEALED_END_BYTES || !sealed_read_number(line, &out->seq))
		return false;
	struct str end = str_slice(line, line.len - SEALED_END_BYTES, line.len);
	out->body = str_slice(line, 0, line.len - HEX_BYTES - mac_start.len - 1);
	return take(&end, STR(",\"prev\":\"")) && take_digest(&end, out->prev) &&
	       take(&end, mac_start) && take_digest(&end, out->mac) && str_equal(end, STR("\"}"));
}
