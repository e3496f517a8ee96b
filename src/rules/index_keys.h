/* SPDX-License-Identifier: MIT */
/* How the index finds its buckets: shared by who builds it and who looks into it. */
#ifndef HOOKGUARD_RULES_INDEX_KEYS_H
#define HOOKGUARD_RULES_INDEX_KEYS_H

#include "base/hash64.h"
#include "rules/index.h"

/* Four bytes of a text, the first in the lowest bits, without two bits of each: that of the case and the
 * one beyond ASCII. So a letter in both cases is one, and a few bytes share a place with others (space
 * with NUL, tab with a parenthesis), which costs a comparison now and then. */
#define INDEX_WORD_MASK 0x5F5F5F5FU

/* The word at the next place, whose last byte is `byte`. */
static inline uint32_t index_next_word(uint32_t word, char byte)
{
	return word >> 8 | ((uint32_t)(unsigned char)byte << 24 & INDEX_WORD_MASK);
}

/* The word at the start of a text; beyond its end stand zeros, where no literal is found to be. */
static inline uint32_t index_first_word(struct str text)
{
	uint32_t word = 0;
	for (size_t at = 0; at < 4; at++)
		word = index_next_word(word, at < text.len ? text.ptr[at] : '\0');
	return word;
}

/* The first two, three or four bytes of a word. */
static inline uint32_t index_first_of(uint32_t word, size_t count)
{
	return word & (UINT32_MAX >> (32 - 8 * count));
}

/* So many bits of a number times the golden ratio's share of 2^32, after Knuth. */
static inline uint32_t index_hash(uint32_t number, unsigned bits)
{
	return (number * 2654435761U) >> (32 - bits);
}

/* The bit of a word's first three bytes among `threes`. */
static inline uint32_t index_three_of(uint32_t word)
{
	return index_hash(index_first_of(word, 3), INDEX_THREE_BITS);
}

/* The bit of a word's first two, three or four bytes among `starts`. */
static inline uint32_t index_start_of(uint32_t word, size_t count)
{
	return index_hash(index_first_of(word, count), INDEX_START_BITS);
}

/* Facts that can be as long as a file. What they look for is little of what all rules look for, and so
 * has bits of its own. */
#define INDEX_LONG_KINDS                                                                           \
	(INDEX_KIND(FACT_TEXT) | INDEX_KIND(FACT_CONTENT) | INDEX_KIND(FACT_SECRET) |              \
		INDEX_KIND(FACT_CODE) | INDEX_KIND(FACT_ARG))

static inline bool index_bit(const uint64_t *bits, uint32_t number)
{
	return bits[number / 64] >> number % 64 & 1;
}

static inline void index_set_bit(uint64_t *bits, uint32_t number)
{
	bits[number / 64] |= (uint64_t)1 << number % 64;
}

/* The bucket of a hash. */
static inline size_t index_bucket(const struct index_buckets *buckets, uint64_t hash)
{
	return (size_t)hash & (buckets->count - 1);
}

/* The bucket of a name. */
static inline size_t index_name_bucket(const struct rule_index *index, struct str name)
{
	return index_bucket(&index->names, hash64(0, name));
}

#endif
