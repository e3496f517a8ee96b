/* SPDX-License-Identifier: MIT */
/*
 * Whether a log is whole: each record chained to the one before it, none changed, missing, moved or
 * cut off. With the first key of the chain that is proven for all records that were written before
 * somebody could read the key of the moment; without it only for who did not compute the chain anew.
 */
#ifndef HOOKGUARD_AUDIT_VERIFY_H
#define HOOKGUARD_AUDIT_VERIFY_H

#include "audit/journal.h"
#include "base/arena.h"
#include "base/fault.h"

enum problem_kind {
	PROBLEM_CHANGED = 0, /* a record is not what was written */
	PROBLEM_MISSING,     /* records are not there */
	PROBLEM_MOVED,       /* a record stands where it was not written, or twice */
	PROBLEM_CUT,         /* records are missing at the end */
	PROBLEM_FOREIGN,     /* a line that is no record of this chain */
	PROBLEM_RESTARTED,   /* a new chain begins: the key was lost or removed */
	PROBLEM_KEY,         /* a key does not fit */
	PROBLEM_KIND_COUNT,
};

/* The word for it, as --json has it. */
struct str problem_kind_name(enum problem_kind kind);

struct problem {
	enum problem_kind kind;
	struct str path; /* empty: of no file */
	size_t line;     /* 0: of no line */
	uint64_t seq;    /* the record; 0: none */
	uint64_t last;   /* of several that are missing, the last one */
	struct str what; /* says what is wrong */
	struct problem *next;
};

/* First keys, as `hookguard log key` prints them: each of the chain that begins at `start`. */
struct verify_key {
	uint64_t start;
	unsigned char key[SHA256_BYTES];
};

struct verify_keys {
	struct verify_key *keys;
	size_t count;
	bool are_given; /* by the user: a chain without one of them is a problem */
};

struct report {
	size_t files;
	uint64_t records;
	uint64_t first; /* numbers of the first and the last record */
	uint64_t last;
	uint64_t proven;  /* records whose mac was checked under the key of their chain */
	uint64_t torn;    /* lines that a kill cut, the chain being whole around them */
	uint64_t outside; /* records of ends by a signal or the deadline, which have no number */
	struct str last_path;
	size_t last_line;
	bool is_closed;           /* the last record closes its file */
	struct problem *problems; /* in the order of the log; LIMIT_LOG_PROBLEMS at most */
	uint64_t problems_count;  /* all of them */
};

/* Reads keys, a line each: `hookguard-log-key 1 START KEY`. FAULT_USAGE with `name` and the line for
 * any other text. */
bool verify_read_keys(struct arena *arena, struct str text, struct str name,
	struct verify_keys *out, struct fault *f);

/* Reads the journal to its end. If `is_log`, its ends are held against FILE.chain, too. False only if
 * it can't be read. */
bool verify_journal(struct journal *journal, bool is_log, const struct verify_keys *keys,
	struct report *out, struct fault *f);

#endif
