/* SPDX-License-Identifier: MIT */
/* The inner part of SHA-256: whole blocks, by C or by the processor's own instructions. */
#ifndef HOOKGUARD_BASE_SHA256_BLOCKS_H
#define HOOKGUARD_BASE_SHA256_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

extern const uint32_t sha256_round_constants[64];

/* Takes `count` blocks of 64 bytes into the state. */
void sha256_blocks(uint32_t state[8], const unsigned char *blocks, size_t count);

/* Whether the processor has instructions for it. Asks the processor each time. */
bool sha256_has_instructions(void);

/* The same as sha256_blocks, by them; only where the processor has them. */
void sha256_blocks_by_instructions(uint32_t state[8], const unsigned char *blocks, size_t count);

#endif
