/* SPDX-License-Identifier: MIT */
/* Command lines in files that are no scripts: recipes of a Makefile, scripts of a package.json. */
#ifndef HOOKGUARD_FACTS_WRITTEN_LINES_H
#define HOOKGUARD_FACTS_WRITTEN_LINES_H

#include "base/arena.h"
#include "base/str.h"

/* The command lines in a text, whole or `is_part`, that is written into a file called `name`, one a line;
 * empty for a file of another kind. In the arena. */
struct str written_lines(struct arena *arena, struct str name, struct str text, bool is_part);

#endif
