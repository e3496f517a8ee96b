/* SPDX-License-Identifier: MIT */
/* Files that a runner's file takes in: make's include, ninja's subninja, cmake's add_subdirectory and their kin. */
#ifndef HOOKGUARD_FACTS_INCLUDES_H
#define HOOKGUARD_FACTS_INCLUDES_H

#include "facts/runners.h"

/* `text`, of a file in `format` (make, ninja, cmake, gradle, just, task) whose names are relative to `folder`, with
 * the files that it takes in behind the lines that say so, up to LIMIT_SCRIPT_BYTES. Those that are not there, or whose
 * names only run time knows, are left out. */
struct str includes_expand(
	const struct runner_find *find, struct str format, struct str folder, struct str text);

#endif
