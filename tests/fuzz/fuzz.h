/* SPDX-License-Identifier: MIT */
/*
 * A fuzz target is one function over bytes. libFuzzer drives it in a -Dfuzz=true build; in any other
 * build replay.c drives it over its corpus, as an ordinary test.
 */
#ifndef HOOKGUARD_TESTS_FUZZ_H
#define HOOKGUARD_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Stops the fuzzer when a property does not hold. */
#define FUZZ_REQUIRE(property)                                                                     \
	do {                                                                                       \
		if (!(property))                                                                   \
			__builtin_trap();                                                          \
	} while (0)

#endif
