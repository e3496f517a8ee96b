/* SPDX-License-Identifier: MIT */
/*
 * Copies of records for the log collectors of this machine: syslog and systemd's journal. The file is
 * the log; a copy is sent once the record is on the disk, and none that fails takes that back.
 */
#ifndef HOOKGUARD_AUDIT_COPY_H
#define HOOKGUARD_AUDIT_COPY_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"
#include "rules/settings.h"

/* Sends the line of a record to where settings say. FAULT_COPY for the first place that did not take
 * it; the others are tried all the same. All together wait LIMIT_SEND_WAIT_MS at most, and no longer
 * than half of what is left of the deadline. */
bool copy_record(
	struct arena *arena, const struct settings *settings, struct str line, struct fault *f);

/* Sends a text of ours, with a level of syslog.h and a word for what it is, to the same places. */
bool copy_text(struct arena *arena, const struct settings *settings, int level, struct str id,
	struct str text, struct fault *f);

/* Whether settings name any place. */
bool copy_is_wanted(const struct settings *settings);

/* Whether somebody takes copies at each place that settings name, as far as that can be known without
 * sending one. */
bool copy_is_heard(const struct settings *settings, struct fault *f);

#endif
