/* SPDX-License-Identifier: MIT */
/*
 * Eight bytes a step: exclusive or, multiply, fold the high half down. Each step can be undone, so
 * texts that differ in one word never meet; the length at the end tells "a", "b" from "ab", "".
 */
#include "base/hash64.h"

/* 2^64 divided by the golden ratio, made odd: Knuth's multiplicative hashing (TAOCP 3, 6.4). */
#define FACTOR 0x9E3779B97F4A7C15u

static uint64_t mix(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * FACTOR;
	return hash ^ hash >> 32;
}

/* Little-endian wherever we run; written so that compilers see one load. */
static uint64_t load(const unsigned char *bytes)
{
	return (uint64_t)bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
	       (uint64_t)bytes[3] << 24 | (uint64_t)bytes[4] << 32 | (uint64_t)bytes[5] << 40 |
	       (uint64_t)bytes[6] << 48 | (uint64_t)bytes[7] << 56;
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
