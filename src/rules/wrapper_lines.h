/* SPDX-License-Identifier: MIT */
/* `wrapper.NAME = WORDS` of hookguard.conf: the user's own programs that run programs. */
#ifndef HOOKGUARD_RULES_WRAPPER_LINES_H
#define HOOKGUARD_RULES_WRAPPER_LINES_H

#include "base/fault.h"
#include "rules/lines.h"
#include "rules/settings.h"

/* Whether the key names a wrapper. */
bool wrapper_lines_is_one(struct str key);

/* Adds the wrapper of a line, or puts it in the place of one that another file gave. False with the
 * fault `file:line:col: …` for a name or a word that is not understood, for a name that this file gave
 * already, and beyond LIMIT_WRAPPERS. */
bool wrapper_lines_read(
	const struct lines *lines, const struct line *line, struct settings *out, struct fault *f);

#endif
