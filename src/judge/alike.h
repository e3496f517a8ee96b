/* SPDX-License-Identifier: MIT */
/*
 * Actions that are alike: a script runs the same command a hundred times, and an action with the
 * facts of one that no rule matched needs no rule asked again.
 */
#ifndef HOOKGUARD_JUDGE_ALIKE_H
#define HOOKGUARD_JUDGE_ALIKE_H

#include "facts/fact.h"

struct alike_entry;

struct alike {
	struct alike_entry **buckets;
};

/* For the actions of one call; the table lives in the arena. */
void alike_init(struct alike *alike, struct arena *arena);

/* Whether an action with the same facts was added: all that a condition can ask for is equal. */
bool alike_has(const struct alike *alike, const struct action *action);

/* Adds an action that no rule matched. */
void alike_add(struct alike *alike, struct arena *arena, const struct action *action);

#endif
