/* SPDX-License-Identifier: MIT */
/* Old log files: FILE.1 is the newest, FILE.N the oldest. */
#ifndef HOOKGUARD_AUDIT_ROTATE_H
#define HOOKGUARD_AUDIT_ROTATE_H

#include "audit/logfile.h"
#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

/* Renames FILE to FILE.1, FILE.1 to FILE.2 and so on; at most `keep` stay. The caller holds the lock
 * of FILE, and opens it anew afterwards. FAULT_AUDIT if a rename fails; no record is lost then. */
bool rotate_files(const struct logfile *file, struct arena *arena, size_t keep, struct fault *f);

/* Which file will be the oldest after a rotation: the number that it has before, 0 being FILE itself.
 * *is_removed tells whether one that is older will be gone then. With `keep` 0 all are. */
size_t rotate_oldest(
	const struct logfile *file, struct arena *arena, size_t keep, bool *is_removed);

/* The path of the `number`-th old file, NUL-terminated. */
struct str rotate_name(struct arena *arena, const struct logfile *file, size_t number);

#endif
