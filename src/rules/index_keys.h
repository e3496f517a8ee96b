/* SPDX-License-Identifier: MIT */
/* How the index finds its buckets: shared by who builds it and who looks into it. */
#ifndef HOOKGUARD_RULES_INDEX_KEYS_H
#define HOOKGUARD_RULES_INDEX_KEYS_H

#include "base/hash64.h"
#include "rules/index.h"

/* The bytes of a text so far and one more, six bits each: two of ASCII's bits, that of the case and the
 * one beyond, are left out. So a letter in both cases is one, and a few bytes share a place with
 * others (space with NUL, tab with a parenthesis), which costs a comparison now and then. */
static inline uint32_t index_next_byte(uint32_t bytes, char byte)
{
	uint32_t code = (unsigned char)byte;
	return bytes << 6 | (code & 0x1F) | (code & 0x40) >> 1;
}

/* The last two of them, as 12 bits, and the bit of the last one. */
static inline uint32_t index_pair_of(uint32_t bytes)
{
	return bytes & 0xFFF;
}

static inline uint64_t index_last_of(uint32_t bytes)
{
	return (uint64_t)1 << (bytes & 0x3F);
}

/* The last two, three or four, as 15 bits: the golden ratio's share of 2^32, after Knuth. */
static inline uint32_t index_start_of(uint32_t bytes, size_t count)
{
	uint32_t mask = ((uint32_t)1 << 6 * count) - 1;
	return ((bytes & mask) * 2654435761U) >> 17;
}

static inline bool index_bit(const uint64_t *bits, uint32_t number)
{
	return bits[number / 64] >> number % 64 & 1;
}

static inline void index_set_bit(uint64_t *bits, uint32_t number)
{
	bits[number / 64] |= (uint64_t)1 << number % 64;
}

/* The bucket of a name. */
static inline size_t index_name_bucket(const struct rule_index *index, struct str name)
{
	return (size_t)hash64(0, name) & (index->names.count - 1);
}

#endif
