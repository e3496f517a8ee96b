/* SPDX-License-Identifier: MIT */
/*
 * The line of a record in its chain: {"v":1,"seq":N, members ,"prev":"…","mac":"…"}. What stands
 * first and last has one form only, so that no parser of JSON is between a line and its proof.
 */
#ifndef HOOKGUARD_AUDIT_SEALED_H
#define HOOKGUARD_AUDIT_SEALED_H

#include <stdint.h>

#include "base/arena.h"
#include "base/sha256.h"
#include "base/str.h"

/* What every record starts with; its number follows. */
#define SEALED_HEAD STR("{\"v\":1,\"seq\":")

/* Bytes behind the members: ,"prev":"64 digits","mac":"64 digits"} */
#define SEALED_END_BYTES (sizeof(",\"prev\":\"\",\"mac\":\"\"}") - 1 + (size_t)4 * SHA256_BYTES)

struct sealed {
	uint64_t seq;
	struct str body; /* what the mac is of: the line up to ,"mac" */
	unsigned char prev[SHA256_BYTES];
	unsigned char mac[SHA256_BYTES];
};

/* Reads a line without its newline; false if it has not the form of a record. */
bool sealed_read(struct str line, struct sealed *out);

/* The number of a line that begins as a record does, also of one that has no prev and mac; false if
 * it begins otherwise. */
bool sealed_read_number(struct str line, uint64_t *seq);

/* Reads `bytes` bytes in lower-case hexadecimal; false for any other text. */
bool sealed_read_hex(struct str text, unsigned char *out, size_t bytes);

#endif
