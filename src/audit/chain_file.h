/* SPDX-License-Identifier: MIT */
/*
 * Where the chain stands, in FILE.chain beside the log, and the first key, in FILE.verify until the
 * user takes it away. Both are used under the lock of the log.
 */
#ifndef HOOKGUARD_AUDIT_CHAIN_FILE_H
#define HOOKGUARD_AUDIT_CHAIN_FILE_H

#include "audit/chain.h"
#include "audit/logfile.h"
#include "base/arena.h"
#include "base/fault.h"

/* Bytes of FILE.chain, written over in place. */
#define CHAIN_FILE_BYTES 128

/* Opens FILE.chain beside the log `path` and reads it into `chain`; *is_found tells whether it held
 * a whole state. If not (missing, cut, changed by hand), the chain is lost and is to be started.
 * FAULT_AUDIT if it can't be opened or read. */
bool chain_file_open(struct logfile *file, struct arena *arena, struct str path,
	struct chain *chain, bool *is_found, struct fault *f);

/* Writes the chain over what the open FILE.chain holds, the old key with it. */
bool chain_file_save(const struct logfile *file, const struct chain *chain, struct fault *f);

/* Makes a new first key for `chain`, whose `seq` is set, and keeps a copy for the user: appends
 * `hookguard-log-key 1 START KEY` to FILE.verify. */
bool chain_file_start(struct arena *arena, struct str path, struct chain *chain, struct fault *f);

/* The chain in the bytes of a FILE.chain; false if they are none. */
bool chain_file_parse(struct str bytes, struct chain *chain);

/* The paths of the two files for a log at `path`. */
struct str chain_file_path(struct arena *arena, struct str path);
struct str chain_key_path(struct arena *arena, struct str path);

#endif
