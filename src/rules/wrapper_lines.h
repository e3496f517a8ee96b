/* SPDX-License-Identifier: MIT */
/* `wrapper.NAME = WORDS` of hookguard.conf: the user's own programs that run programs. */
#ifndef HOOKGUARD_RULES_WRAPPER_LINES_H
#define HOOKGUARD_RULES_WRAPPER_LINES_H

#include "rules/settings_values.h"

/* Adds the wrapper that the line gives for the program `name`, or puts it in the place of one that an
 * earlier file gave; `shown` gets its words. False with the fault `file:line:col: …` for a name or a
 * word that is not understood, and beyond LIMIT_WRAPPERS. */
bool wrapper_line_read(const struct reading *reading, struct str name, struct settings *out,
	struct str *shown, struct fault *f);

#endif
