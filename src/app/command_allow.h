/* SPDX-License-Identifier: MIT */
/* What the parts of `hookguard allow` share. */
#ifndef HOOKGUARD_APP_COMMAND_ALLOW_H
#define HOOKGUARD_APP_COMMAND_ALLOW_H

#include "app/pipeline.h"
#include "audit/entry.h"
#include "audit/grant.h"
#include "base/process.h"

struct allow {
	struct arena *arena;
	const struct options *options;
	struct run run; /* settings and locations */
	struct grants grants;
};

/* --- allow_log.c -------------------------------------------------------------------------------- */

/* Finds the newest record of a block whose code begins with `code`; *is_found tells. The entry lives in
 * the arena. FAULT_AUDIT if the log can't be read. */
bool allow_find_denial(const struct allow *allow, struct str code, struct entry *out,
	bool *is_found, struct fault *f);

/* Appends the record that a grant was made ("grant") or taken back ("revoke"); `denial` is what it was
 * made for, or NULL. */
bool allow_record(const struct allow *allow, const char *verdict, const struct grant *grant,
	const struct entry *denial, struct fault *f);

/* A member's text, unescaped, in the arena; empty if it is not there. */
struct str allow_text(const struct allow *allow, const struct entry *entry, enum entry_key key);

/* --- allow_list.c ------------------------------------------------------------------------------- */

/* Prints the grants that there are. */
enum exit_status allow_list(const struct allow *allow);

/* Takes back those whose code begins with `code`; all, if it is empty. EXIT_STATUS_FAILED if there was
 * none. */
enum exit_status allow_revoke(const struct allow *allow, struct str code);

#endif
