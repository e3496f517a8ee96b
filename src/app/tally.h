/* SPDX-License-Identifier: MIT */
/* Counts by name. Bounded: names beyond LIMIT_TALLY_NAMES are counted together. */
#ifndef HOOKGUARD_APP_TALLY_H
#define HOOKGUARD_APP_TALLY_H

#include <stdint.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/str.h"

/* Kinds that one name may be counted by, such as verdicts. */
#define TALLY_KINDS 5

struct tally_row {
	struct str name;
	uint64_t count;
	uint64_t blocked;
	uint64_t by[TALLY_KINDS]; /* of each kind, where kinds are told apart */
	char last[24];            /* the latest time, as records have it */
};

struct tally {
	struct arena *arena;
	struct tally_row *rows; /* LIMIT_TALLY_NAMES of them */
	size_t count;
	uint64_t others;                       /* not counted by name */
	uint16_t slots[2 * LIMIT_TALLY_NAMES]; /* 1 + index of a row; 0: free */
};

void tally_start(struct tally *tally, struct arena *arena);

/* The row of a name, made if it is new; NULL if there are too many. The name is copied. */
struct tally_row *tally_row(struct tally *tally, struct str name);

/* Counts one more of that name. `time` is a record's, or empty. */
void tally_add(struct tally *tally, struct str name, bool is_blocked, struct str time);

/* The same of a kind, which is below TALLY_KINDS. */
void tally_add_kind(struct tally *tally, struct str name, size_t kind, struct str time);

/* Adds what `from` counted to `into`, which has its last time, too. */
void tally_merge(struct tally_row *into, const struct tally_row *from);

enum tally_order {
	TALLY_BY_COUNT = 0, /* the largest first */
	TALLY_BY_NAME,
};

/* Puts the rows in order; nothing may be counted after that. */
void tally_sort(struct tally *tally, enum tally_order order);

#endif
