/* SPDX-License-Identifier: MIT */
/*
 * A fast hash: names the rules in force in every record, and finds ids in tables. It authenticates
 * nothing: who wants two texts with one hash can make them. Why not SHA-256 for this: 200 KiB of
 * rules, which each call reads, take ours 1,700 µs and this 40 µs (measured at -O2), and the process
 * is to be done in about 1,000.
 */
#ifndef HOOKGUARD_BASE_HASH64_H
#define HOOKGUARD_BASE_HASH64_H

#include <stdint.h>

#include "base/str.h"

/* The hash of s after `seed`: 0, or the hash of what came before, so that a list of texts has a hash
 * of its own that says where each ends. The same on every machine. */
uint64_t hash64(uint64_t seed, struct str s);

#endif
