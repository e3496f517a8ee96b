/* SPDX-License-Identifier: MIT */
/* FIPS 180-4, section 6.2, written from the standard; checked against its published vectors. */
#include "base/sha256.h"

#include <string.h>

#include "base/sha256_blocks.h"

void sha256_init(struct sha256 *hash)
{
	/* Section 5.3.3. */
	*hash = (struct sha256){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
					0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

/* Whole blocks are read where they are; `block` holds what is less than one. */
void sha256_add(struct sha256 *hash, struct str s)
{
	while (s.len > 0) {
		size_t filled = hash->len % SHA256_BLOCK_BYTES;
		size_t blocks = filled == 0 ? s.len / SHA256_BLOCK_BYTES : 0;
		size_t take = SHA256_BLOCK_BYTES - filled;
		if (blocks > 0) {
			take = blocks * SHA256_BLOCK_BYTES;
			sha256_blocks(hash->state, (const unsigned char *)s.ptr, blocks);
		} else {
			take = take < s.len ? take : s.len;
			memcpy(hash->block + filled, s.ptr, take);
			if (filled + take == SHA256_BLOCK_BYTES)
				sha256_blocks(hash->state, hash->block, 1);
		}
		hash->len += take;
		s = str_slice(s, take, s.len);
	}
}

void sha256_finish(struct sha256 *hash, unsigned char digest[SHA256_BYTES])
{
	/* Section 5.1.1: one bit, zeros, the length in bits as 64 bits. */
	uint64_t bits = hash->len * 8;
	char length[8];
	for (size_t i = 0; i < 8; i++)
		length[i] = (char)(bits >> (56 - 8 * i));
	sha256_add(hash, STR("\x80"));
	while (hash->len % SHA256_BLOCK_BYTES != SHA256_BLOCK_BYTES - sizeof(length))
		sha256_add(hash, (struct str){"", 1});
	sha256_add(hash, (struct str){length, sizeof(length)});
	for (size_t i = 0; i < SHA256_BYTES; i++)
		digest[i] = (unsigned char)(hash->state[i / 4] >> (24 - 8 * (i % 4)));
}

void sha256_hmac(struct str key, struct str message, unsigned char mac[SHA256_BYTES])
{
	unsigned char inner[SHA256_BLOCK_BYTES] = {0};
	unsigned char outer[SHA256_BLOCK_BYTES];
	struct sha256 hash;
	if (key.len > SHA256_BLOCK_BYTES) {
		sha256_init(&hash);
		sha256_add(&hash, key);
		sha256_finish(&hash, inner);
	} else if (key.len > 0) {
		memcpy(inner, key.ptr, key.len);
	}
	for (size_t i = 0; i < SHA256_BLOCK_BYTES; i++) {
		outer[i] = inner[i] ^ 0x5c;
		inner[i] ^= 0x36;
	}
	sha256_init(&hash);
	sha256_add(&hash, (struct str){(const char *)inner, sizeof(inner)});
	sha256_add(&hash, message);
	sha256_finish(&hash, mac);
	sha256_init(&hash);
	sha256_add(&hash, (struct str){(const char *)outer, sizeof(outer)});
	sha256_add(&hash, (struct str){(const char *)mac, SHA256_BYTES});
	sha256_finish(&hash, mac);
}

struct str sha256_hex(struct arena *arena, const unsigned char digest[SHA256_BYTES], size_t bytes)
{
	char *hex = arena_alloc(arena, 2 * bytes + 1);
	for (size_t i = 0; i < bytes; i++) {
		hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	return (struct str){hex, 2 * bytes};
}
