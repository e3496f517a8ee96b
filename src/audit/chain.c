/* SPDX-License-Identifier: MIT */
/* Keys and digests of the chain. Owns no file; must never keep a key that was moved on. */
#include "audit/chain.h"

#include <string.h>

#include "base/buf.h"

/* No record is this text, since records begin with a brace: so no mac is ever a key. */
#define NEXT_KEY STR("hookguard: next key")

#define NUMBER_BYTES 20 /* digits of the largest uint64_t */

bool chain_digests_equal(const unsigned char a[SHA256_BYTES], const unsigned char b[SHA256_BYTES])
{
	unsigned char differing = 0;
	for (size_t i = 0; i < SHA256_BYTES; i++)
		differing |= a[i] ^ b[i];
	return differing == 0;
}

bool chain_is_start(const unsigned char prev[SHA256_BYTES])
{
	static const unsigned char zeros[SHA256_BYTES];
	return memcmp(prev, zeros, SHA256_BYTES) == 0;
}

static void mac_of(
	const unsigned char key[SHA256_BYTES], struct str text, unsigned char mac[SHA256_BYTES])
{
	sha256_hmac((struct str){(const char *)key, SHA256_BYTES}, text, mac);
}

void chain_step(unsigned char key[SHA256_BYTES])
{
	unsigned char next[SHA256_BYTES];
	mac_of(key, NEXT_KEY, next);
	memcpy(key, next, SHA256_BYTES);
}

struct str chain_seal(struct arena *arena, const struct chain *chain, struct str members)
{
	unsigned char mac[SHA256_BYTES];
	struct buf line;
	buf_init(&line, arena, SEALED_HEAD.len + NUMBER_BYTES + members.len + SEALED_END_BYTES + 1);
	buf_add(&line, SEALED_HEAD);
	buf_printf(&line, "%llu", (unsigned long long)chain->seq + 1);
	buf_add(&line, members);
	buf_add(&line, STR(",\"prev\":\""));
	buf_add(&line, sha256_hex(arena, chain->prev, SHA256_BYTES));
	buf_add(&line, STR("\""));
	mac_of(chain->key, buf_str(&line), mac);
	buf_add(&line, STR(",\"mac\":\""));
	buf_add(&line, sha256_hex(arena, mac, SHA256_BYTES));
	buf_add(&line, STR("\"}\n"));
	return buf_str(&line);
}

bool chain_has_sealed(const struct chain *chain, const struct sealed *record)
{
	unsigned char mac[SHA256_BYTES];
	mac_of(chain->key, record->body, mac);
	return chain_digests_equal(mac, record->mac);
}

void chain_digest(struct str line, unsigned char digest[SHA256_BYTES])
{
	struct sha256 hash;
	sha256_init(&hash);
	sha256_add(&hash, line);
	sha256_finish(&hash, digest);
}

bool chain_is_closing(struct str line)
{
	/* In a string these quotes have backslashes, so it is a member; no other record has it. */
	return str_find(line, STR(",\"next\":\""), 0) != STR_NONE;
}

void chain_pass(struct chain *chain, struct str line)
{
	chain_digest(line, chain->prev);
	chain_step(chain->key);
	chain->seq++;
	chain->is_closed = chain_is_closing(line);
}
