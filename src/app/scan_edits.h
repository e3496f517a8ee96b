/* SPDX-License-Identifier: MIT */
/* Changes of one file that mend it: found, put into the text, and told of. */
#ifndef HOOKGUARD_APP_SCAN_EDITS_H
#define HOOKGUARD_APP_SCAN_EDITS_H

#include "app/scan.h"
#include "base/buf.h"

/* A part of the text that something else takes the place of. */
struct scan_edit {
	struct span place;
	struct str text; /* new */
	size_t line;
	size_t column;
	struct str variable; /* that has to be set from now on; empty if none */
	struct str value;    /* which stood there: never to be shown */
	struct scan_edit *next;
};

/* Names of variables that a run gives, so that one name means one value. */
struct scan_names {
	struct scan_name *first;
};

/* The changes of the file with this path and text, in order of place, none over another. A credential
 * that the client can't refer to, or that is written with escapes, is left as it is. */
struct scan_edit *scan_find_edits(struct arena *arena, const struct scan_result *result,
	struct str path, struct str text, bool wants_https, struct scan_names *names);

/* The text with the changes in it. */
struct str scan_apply_edits(struct arena *arena, struct str text, const struct scan_edit *edits);

#endif
