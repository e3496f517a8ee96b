/* SPDX-License-Identifier: MIT */
/* FIPS 180-4, section 6.2.2, written from the standard; checked against its published vectors. Long
 * messages take the processor's own instructions where it has them. */
#include "base/sha256_blocks.h"

#include <string.h>

#include "base/sha256.h"

/* From so many blocks on the question what the processor has (some microseconds in a virtual machine,
 * whose host answers it) is worth its time. */
#define BLOCKS_WORTH_ASKING 64

/* Section 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const uint32_t sha256_round_constants[64] = {
	0x428a2f98,
	0x71374491,
	0xb5c0fbcf,
	0xe9b5dba5,
	0x3956c25b,
	0x59f111f1,
	0x923f82a4,
	0xab1c5ed5,
	0xd807aa98,
	0x12835b01,
	0x243185be,
	0x550c7dc3,
	0x72be5d74,
	0x80deb1fe,
	0x9bdc06a7,
	0xc19bf174,
	0xe49b69c1,
	0xefbe4786,
	0x0fc19dc6,
	0x240ca1cc,
	0x2de92c6f,
	0x4a7484aa,
	0x5cb0a9dc,
	0x76f988da,
	0x983e5152,
	0xa831c66d,
	0xb00327c8,
	0xbf597fc7,
	0xc6e00bf3,
	0xd5a79147,
	0x06ca6351,
	0x14292967,
	0x27b70a85,
	0x2e1b2138,
	0x4d2c6dfc,
	0x53380d13,
	0x650a7354,
	0x766a0abb,
	0x81c2c92e,
	0x92722c85,
	0xa2bfe8a1,
	0xa81a664b,
	0xc24b8b70,
	0xc76c51a3,
	0xd192e819,
	0xd6990624,
	0xf40e3585,
	0x106aa070,
	0x19a4c116,
	0x1e376c08,
	0x2748774c,
	0x34b0bcb5,
	0x391c0cb3,
	0x4ed8aa4a,
	0x5b9cca4f,
	0x682e6ff3,
	0x748f82ee,
	0x78a5636f,
	0x84c87814,
	0x8cc70208,
	0x90befffa,
	0xa4506ceb,
	0xbef9a3f7,
	0xc67178f2,
};

static uint32_t rotate(uint32_t x, unsigned by)
{
	return x >> by | x << (32 - by);
}

/* Section 6.2.2, step 1. */
static void schedule(const unsigned char block[SHA256_BLOCK_BYTES], uint32_t w[64])
{
	for (size_t t = 0; t < 16; t++) {
		w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 |
		       (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
	}
	for (size_t t = 16; t < 64; t++) {
		uint32_t s0 = rotate(w[t - 15], 7) ^ rotate(w[t - 15], 18) ^ w[t - 15] >> 3;
		uint32_t s1 = rotate(w[t - 2], 17) ^ rotate(w[t - 2], 19) ^ w[t - 2] >> 10;
		w[t] = w[t - 16] + s0 + w[t - 7] + s1;
	}
}

/* Section 6.2.2, step 3, for round t modulo 8. The letters a..h move one place each round; here the names do,
 * since moving the values would cost more than the round itself. */
#define LETTER(v, letter, t) (v)[((letter) - (t)) & 7]

static inline void round_of(uint32_t v[8], size_t t, uint32_t constant, uint32_t w)
{
	uint32_t a = LETTER(v, 0, t);
	uint32_t e = LETTER(v, 4, t);
	uint32_t sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
	uint32_t choose = (e & LETTER(v, 5, t)) ^ (~e & LETTER(v, 6, t));
	uint32_t t1 = LETTER(v, 7, t) + sum1 + choose + constant + w;
	uint32_t sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
	uint32_t majority =
		(a & LETTER(v, 1, t)) ^ (a & LETTER(v, 2, t)) ^ (LETTER(v, 1, t) & LETTER(v, 2, t));
	LETTER(v, 3, t) += t1;
	LETTER(v, 7, t) = t1 + sum0 + majority;
}

/* Section 6.2.2, steps 2 to 4; v is a..h. Eight rounds are written out, so that compilers keep v in
 * registers. */
static void compress(uint32_t state[8], const unsigned char block[SHA256_BLOCK_BYTES])
{
	uint32_t w[64];
	uint32_t v[8];
	schedule(block, w);
	memcpy(v, state, sizeof(v));
	for (size_t t = 0; t < 64; t += 8) {
		round_of(v, 0, sha256_round_constants[t], w[t]);
		round_of(v, 1, sha256_round_constants[t + 1], w[t + 1]);
		round_of(v, 2, sha256_round_constants[t + 2], w[t + 2]);
		round_of(v, 3, sha256_round_constants[t + 3], w[t + 3]);
		round_of(v, 4, sha256_round_constants[t + 4], w[t + 4]);
		round_of(v, 5, sha256_round_constants[t + 5], w[t + 5]);
		round_of(v, 6, sha256_round_constants[t + 6], w[t + 6]);
		round_of(v, 7, sha256_round_constants[t + 7], w[t + 7]);
	}
	for (size_t i = 0; i < 8; i++)
		state[i] += v[i];
}

void sha256_blocks(uint32_t state[8], const unsigned char *blocks, size_t count)
{
	if (count >= BLOCKS_WORTH_ASKING && sha256_has_instructions()) {
		sha256_blocks_by_instructions(state, blocks, count);
		return;
	}
	for (size_t i = 0; i < count; i++)
		compress(state, blocks + i * SHA256_BLOCK_BYTES);
}
