/* SPDX-License-Identifier: MIT */
/*
 * Eight bytes a step: exclusive or, multiply, fold the high half down. Each step can be undone, so
 * texts that differ in one word never meet; the length at the end tells "a", "b" from "ab", "".
 */
#include "base/hash64.h"

#include <string.h>

/* 2^64 divided by the golden ratio, made odd: Knuth's multiplicative hashing (TAOCP 3, 6.4). */
#define FACTOR 0x9E3779B97F4A7C15u

static uint64_t mix(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * FACTOR;
	return hash ^ hash >> 32;
}

/* Little-endian everywhere, so that two machines give one rule set the same name. */
static uint64_t load(const unsigned char *bytes)
{
	uint64_t word;
	memcpy(&word, bytes, sizeof(word));
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

uint64_t hash64(uint64_t seed, struct str s)
{
	const unsigned char *bytes = (const unsigned char *)s.ptr;
	uint64_t hash = mix(seed, FACTOR);
	uint64_t rest = 0;
	size_t at = 0;
	for (; s.len - at >= 8; at += 8)
		hash = mix(hash, load(bytes + at));
	for (size_t i = 0; at + i < s.len; i++)
		rest |= (uint64_t)bytes[at + i] << (8 * i);
	return mix(mix(hash, rest), s.len);
}
