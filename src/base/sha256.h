/* SPDX-License-Identifier: MIT */
/*
 * SHA-256 (FIPS 180-4) and HMAC-SHA-256 (RFC 2104) for digests in records. Not for passwords.
 * Why not a library: one more shared object to load costs every start more than these 150 lines.
 */
#ifndef HOOKGUARD_BASE_SHA256_H
#define HOOKGUARD_BASE_SHA256_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

#define SHA256_BYTES       32
#define SHA256_BLOCK_BYTES 64

struct sha256 {
	uint32_t state[8];
	uint64_t len; /* bytes so far */
	unsigned char block[SHA256_BLOCK_BYTES];
};

void sha256_init(struct sha256 *hash);
void sha256_add(struct sha256 *hash, struct str s);
void sha256_finish(struct sha256 *hash, unsigned char digest[SHA256_BYTES]);

/* HMAC of `message` under `key`, both of any length. */
void sha256_hmac(struct str key, struct str message, unsigned char mac[SHA256_BYTES]);

/* The first `bytes` of a digest in lower-case hexadecimal, in the arena. */
struct str sha256_hex(struct arena *arena, const unsigned char digest[SHA256_BYTES], size_t bytes);

#endif
