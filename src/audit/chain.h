/* SPDX-License-Identifier: MIT */
/*
 * The chain of records: who could read all files of the log today can't change what was recorded
 * before. Each record has the SHA-256 of the line before it (`prev`) and an HMAC of itself (`mac`)
 * under a key that is used for this record alone. The next key is a one-way function of this one,
 * which is overwritten (forward security: Bellare and Yee 1997; Marson and Poettering, IACR
 * 2013/397). Only the first key, kept elsewhere, gives all of them again.
 *
 * It proves nothing about records made after the key of the moment was read.
 */
#ifndef HOOKGUARD_AUDIT_CHAIN_H
#define HOOKGUARD_AUDIT_CHAIN_H

#include <stdint.h>

#include "audit/sealed.h"
#include "base/arena.h"
#include "base/sha256.h"

/* Zero bytes as `prev`: the record is the first of its chain. */
struct chain {
	uint64_t start; /* number of the first record of this chain */
	uint64_t seq;   /* number of the last one */
	uint64_t first; /* number of the oldest record that rotation has left; 0: not known */
	uint64_t size;  /* of the log's file behind the last record */
	bool is_closed; /* the last record put its file aside */
	unsigned char key[SHA256_BYTES];  /* of the record seq + 1 */
	unsigned char prev[SHA256_BYTES]; /* SHA-256 of the last record's line */
};

/* Whether a digest is that before the first record. */
bool chain_is_start(const unsigned char prev[SHA256_BYTES]);

/* Moves a key on to that of the next record. */
void chain_step(unsigned char key[SHA256_BYTES]);

/* The line, newline included, of the record seq + 1 that has `members`, such as `,"a":1`. */
struct str chain_seal(struct arena *arena, const struct chain *chain, struct str members);

/* Whether `record` has the mac that the key of the next record gives. */
bool chain_has_sealed(const struct chain *chain, const struct sealed *record);

/* Moves on behind `line` (without its newline), which is the record seq + 1. */
void chain_pass(struct chain *chain, struct str line);

/* SHA-256 of a line without its newline: `prev` of the record after it. */
void chain_digest(struct str line, unsigned char digest[SHA256_BYTES]);

/* Whether two digests are the same, in a time that does not tell where they differ. */
bool chain_digests_equal(const unsigned char a[SHA256_BYTES], const unsigned char b[SHA256_BYTES]);

/* Whether a record is one that closes a file, by its member `next`. */
bool chain_is_closing(struct str line);

#endif
