/* SPDX-License-Identifier: MIT */
/*
 * `hookguard scan --fix`: what can be mended without a person's knowledge. A literal becomes a reference to
 * a variable, where the client expands one; http becomes https, if asked; and rights that others have are
 * taken away. Must never print a secret, write a file that it has not kept, or leave half a change.
 */
#ifndef HOOKGUARD_APP_SCAN_FIX_H
#define HOOKGUARD_APP_SCAN_FIX_H

#include "app/scan.h"
#include "base/process.h"

struct scan_fix {
	bool wants_https;
	bool is_dry_run;    /* say it, and change nothing */
	struct str backups; /* folder for the files as they were */
	struct str scan;    /* the command that looks at the same again, as a shell takes it */
};

/* Mends what `result` names, prints what was done and the lines for the shell's profile, scans anew and
 * says what is left. The status is that of `hookguard scan` afterwards; EXIT_STATUS_BLOCK if a file can't
 * be written, which is then as it was. */
enum exit_status scan_fix(struct arena *arena, const struct scan_fix *fix,
	const struct scan_request *request, const struct scan_result *result, enum severity least);

#endif
