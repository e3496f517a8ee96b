/* SPDX-License-Identifier: MIT */
/*
 * One address has many spellings, and http://2852039166/ connects to 169.254.169.254. Reads them as
 * inet_aton(3) and RFC 4291 do; must never ask for a name.
 */
#include "facts/host.h"

#include <stdint.h>

#define IPV4_BYTES 4

static int digit_value(char c)
{
	if (char_is_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A number as C writes it: 0x… hexadecimal, 0… octal; false if `s` is none up to `most`. */
static bool read_number(struct str s, uint64_t most, uint64_t *out)
{
	int base = 10;
	if (str_starts_with(s, STR("0x"))) {
		base = 16;
		s = str_slice(s, 2, s.len);
	} else if (s.len > 1 && s.ptr[0] == '0') {
		base = 8;
	}
	*out = 0;
	for (size_t i = 0; i < s.len; i++) {
		int digit = digit_value(s.ptr[i]);
		if (digit < 0 || digit >= base)
			return false;
		*out = *out * (uint64_t)base + (uint64_t)digit;
		if (*out > most)
			return false;
	}
	return s.len > 0;
}

/* inet_aton(3): the last part fills all bytes that the others leave. */
static bool read_ipv4(struct str host, uint32_t *address)
{
	uint64_t value = 0;
	struct str part;
	unsigned bytes = 0;
	bool has_more = true;
	while (has_more) {
		uint64_t number;
		has_more = str_cut(host, '.', &part, &host);
		if (bytes == IPV4_BYTES || (has_more && bytes + 1 == IPV4_BYTES))
			return false;
		unsigned bits = has_more ? 8 : 8 * (IPV4_BYTES - bytes);
		if (!read_number(part, ((uint64_t)1 << bits) - 1, &number))
			return false;
		value = value << bits | number;
		bytes++;
	}
	*address = (uint32_t)value;
	return true;
}

static bool read_group(struct str s, uint32_t *out)
{
	*out = 0;
	for (size_t i = 0; i < s.len; i++) {
		int digit = digit_value(s.ptr[i]);
		if (digit < 0)
			return false;
		*out = *out << 4 | (uint32_t)digit;
	}
	return s.len > 0 && s.len <= 4;
}

/* The IPv4 address in ::ffff:1.2.3.4, ::1.2.3.4 or ::ffff:102:304. */
static bool read_mapped(struct str host, uint32_t *address)
{
	size_t colon = str_find_last(host, ':');
	struct str head = str_slice(host, 0, colon);
	struct str tail = str_slice(host, colon + 1, host.len);
	if (colon == STR_NONE || colon == 0)
		return false;
	bool is_dotted = read_ipv4(tail, address) && str_find_byte(tail, '.', 0) != STR_NONE;
	if (!is_dotted) {
		uint32_t low;
		uint32_t high;
		size_t before = str_find_last(head, ':');
		if (before == STR_NONE || !read_group(tail, &low) ||
			!read_group(str_slice(head, before + 1, head.len), &high))
			return false;
		*address = high << 16 | low;
		head = str_slice(head, 0, before);
	}
	bool is_mapped = str_ends_with(head, STR("ffff"));
	if (is_mapped)
		head = str_slice(head, 0, head.len - 4);
	for (size_t i = 0; i < head.len; i++) {
		if (head.ptr[i] != ':' && head.ptr[i] != '0')
			return false;
	}
	return is_mapped || is_dotted;
}

struct str host_find_dotted(struct arena *arena, struct str host)
{
	uint32_t address;
	struct str dotted;
	if (host.len == 0 || !(char_is_digit(host.ptr[0]) || host.ptr[0] == ':') ||
		!(read_ipv4(host, &address) || read_mapped(host, &address)))
		return (struct str){NULL, 0};
	dotted = arena_printf(arena, "%u.%u.%u.%u", (unsigned)(address >> 24),
		(unsigned)(address >> 16 & 0xff), (unsigned)(address >> 8 & 0xff),
		(unsigned)(address & 0xff));
	return str_equal(dotted, host) ? (struct str){NULL, 0} : dotted;
}
