/* SPDX-License-Identifier: MIT */
/* The literals of SQL in the normal form of an action. */
#ifndef HOOKGUARD_AUDIT_BLANK_H
#define HOOKGUARD_AUDIT_BLANK_H

#include "base/arena.h"
#include "facts/fact.h"

/* The normal form of an action, to be shown: where it holds SQL, every literal of that is ?. In a
 * shell command SQL stands in quoted words; of another tool all is read as SQL. */
struct str blank_action(
	struct arena *arena, const struct actions *actions, const struct action *action);

#endif
