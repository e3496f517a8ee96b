/* SPDX-License-Identifier: MIT */
/* The audit log: appending whole lines to a file that only the user can read, and to syslog. */
#ifndef HOOKGUARD_AUDIT_LOG_H
#define HOOKGUARD_AUDIT_LOG_H

#include "audit/record.h"
#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"
#include "rules/rule.h"
#include "rules/settings.h"

/* Appends HEAD seq TAIL to settings->audit_file as one write under a lock, after rotating the file if
 * the line would take it over audit.limit (FILE.1 is the newest old one; audit.keep are kept; no
 * line is lost). The folder is made 0700 and the file 0600 where they are missing. FAULT_AUDIT if
 * the file can't be opened, locked within LIMIT_LOCK_WAIT_MS or written whole, is a link, a folder or
 * no regular file, has another owner or a second name. Sends the line to syslog, too, if settings
 * say so: as a notice if `decision` is a pass, else as a warning (a fault's is DECISION_DENY). */
bool log_append(struct arena *arena, const struct settings *settings, enum decision decision,
	struct str head, struct str tail, struct fault *f);

/* The key of input.mac, 32 random bytes in `FILE.key` beside the log, made (0600) when missing.
 * Empty, with no fault, if it can't be read or made: the record then has no mac. */
struct str log_key(struct arena *arena, const struct settings *settings);

#endif
