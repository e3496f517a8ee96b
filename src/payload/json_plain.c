/* SPDX-License-Identifier: MIT */
/* Most bytes of most payloads are passed here, so eight go at once. */
#include "payload/json_plain.h"

#include <stdint.h>
#include <string.h>

static bool is_plain(char c)
{
	unsigned char byte = (unsigned char)c;
	return byte >= ' ' && byte < 0x80 && byte != '"' && byte != '\\';
}

/* By arithmetic on all at once: a byte below what is subtracted, and one equal to what it is compared
 * with, borrows and so sets its highest bit. A borrow may do so for its neighbour too, which then is
 * looked at alone. */
static bool are_eight_plain(const char *bytes)
{
	const uint64_t ones = 0x0101010101010101;
	uint64_t all;
	memcpy(&all, bytes, sizeof(all));
	uint64_t low = all - ones * ' ';
	uint64_t quotes = (all ^ ones * '"') - ones;
	uint64_t slashes = (all ^ ones * '\\') - ones;
	return ((all | low | quotes | slashes) & ones << 7) == 0;
}

size_t json_pass_plain(struct str text, size_t at)
{
	while (text.len - at >= sizeof(uint64_t) && are_eight_plain(text.ptr + at))
		at += sizeof(uint64_t);
	while (at < text.len && is_plain(text.ptr[at]))
		at++;
	return at;
}
