/* SPDX-License-Identifier: MIT */
/* No built-in rules: what the generator links before they exist, and what tests of single stages
 * link. Must never be part of the executable. */
#include "app/scan_rules.h"

static const uint32_t no_buckets[3];
static const uint64_t no_threes[INDEX_THREE_WORDS];
static const uint64_t no_bits[INDEX_START_WORDS];

const struct packed_rules builtin_rules = {.texts = ""};
const struct rule_index builtin_index = {
	.texts = "",
	.threes = no_threes,
	.long_threes = no_threes,
	.starts = no_bits,
	.literals = {no_buckets, 1},
	.names = {no_buckets + 1, 1},
	.first_conditions = no_buckets,
};

const struct packed_rules scan_builtin_rules = {.texts = ""};
const struct rule_index scan_builtin_index = {
	.texts = "",
	.threes = no_threes,
	.long_threes = no_threes,
	.starts = no_bits,
	.literals = {no_buckets, 1},
	.names = {no_buckets + 1, 1},
	.first_conditions = no_buckets,
};
