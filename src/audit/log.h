/* SPDX-License-Identifier: MIT */
/* The audit log: appending whole lines to a file that only the user can read, and to the
 * collectors of this machine. */
#ifndef HOOKGUARD_AUDIT_LOG_H
#define HOOKGUARD_AUDIT_LOG_H

#include "audit/record.h"
#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"
#include "rules/rule.h"
#include "rules/settings.h"

/* Appends the record that has `members` (from record_format) to settings->audit_file: numbers it,
 * seals it into the chain, writes it as one write under a lock, and moves the key on. The file is
 * rotated before if it would grow beyond audit.limit, with a record that closes it (FILE.1 is the
 * newest old one; audit.keep are kept; no line is lost). Folders are made 0700 and files 0600 where
 * they are missing. FAULT_AUDIT if a file can't be opened, locked within LIMIT_LOCK_WAIT_MS or written
 * whole, is a link, a folder or no regular file, has another owner or a second name: then no record
 * is there, or one whose key could not be moved on, which the next call does. Sends copies where
 * settings say so (copy.h); FAULT_COPY if one can't be sent and they want that: then the record is
 * there all the same. */
bool log_append(
	struct arena *arena, const struct settings *settings, struct str members, struct fault *f);

/* The key of input.mac, 32 random bytes in `FILE.key` beside the log, made (0600) when missing.
 * Empty, with no fault, if it can't be read or made: the record then has no mac. */
struct str log_key(struct arena *arena, const struct settings *settings);

#endif
