/* SPDX-License-Identifier: MIT */
/*
 * The ledger of `hookguard keys`: on which day each credential was first seen. It knows them by salted
 * fingerprints, HMAC-SHA-256 under a salt of its own, so that it tells nothing of a value, and two
 * ledgers can't be compared. A file that is not whole is reported and stays as it is.
 */
#ifndef HOOKGUARD_APP_KEYS_LEDGER_H
#define HOOKGUARD_APP_KEYS_LEDGER_H

#include <stdint.h>

#include "base/replace.h"
#include "base/sha256.h"

/* A day is counted from 1970-01-01, UTC. */
#define NO_DAY ((int64_t)-1)

struct ledger_entry {
	struct str print; /* 64 hexadecimal digits */
	int64_t first;    /* the day on which it was first seen */
	int64_t last;     /* and last */
	int64_t exposed;  /* the day on which it was first found in a log; NO_DAY */
	struct str kind;  /* may be empty */
	struct str name;  /* what it was called last */
};

struct ledger {
	struct arena *arena;
	struct replaceable file;
	unsigned char salt[SHA256_BYTES];
	struct ledger_entry *entries;
	size_t count;
};

/* Reads the ledger at `path`; a missing one is begun, with a new salt. FAULT_SYSTEM names the file, the
 * line and the cure where it is none of ours, was changed by something else, belongs to somebody else,
 * can be read by others or is a link: it is never written then. */
bool ledger_open(struct arena *arena, struct str path, struct ledger *out, struct fault *f);

/* The fingerprint of a value. */
struct str ledger_print(const struct ledger *ledger, struct str value);

/* The entry of a fingerprint, made if it is new with `today` as its first day. FAULT_LIMIT beyond
 * LIMIT_LEDGER_KEYS. What it points to lives as long as no other is made. */
struct ledger_entry *ledger_take(
	struct ledger *ledger, struct str print, int64_t today, struct fault *f);

/* Replaces the file as a whole, mode 0600. FAULT_SYSTEM also if it has changed since it was read. */
bool ledger_save(const struct ledger *ledger, struct fault *f);

/* `2026-11-26` as a day, and back. */
bool day_read(struct str text, int64_t *day);
struct str day_text(struct arena *arena, int64_t day);

#endif
