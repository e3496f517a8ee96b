/* SPDX-License-Identifier: MIT */
/* The patch text of Codex's apply_patch: which files it adds, changes, moves and deletes. */
#ifndef HOOKGUARD_FACTS_PATCH_H
#define HOOKGUARD_FACTS_PATCH_H

#include "facts/fact.h"

/* Adds one action for each file of the patch. A text that is no such patch gives one action with
 * the doubt "unparsed". `via` is how the patch is reached, empty for the tool itself. */
bool patch_add_actions(struct actions *actions, struct str text, struct str cwd,
	const struct surroundings *surroundings, struct str via, struct fault *f);

#endif
