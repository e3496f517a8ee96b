/* SPDX-License-Identifier: MIT */
/* Repositories that a call makes for itself: FACT_OWN. */
#ifndef HOOKGUARD_FACTS_OWN_REPOSITORY_H
#define HOOKGUARD_FACTS_OWN_REPOSITORY_H

#include "facts/reader.h"

/* Remembers the repository that the command makes: git init and git clone in a folder that is new, git
 * worktree add. Adds FACT_OWN where a git command changes one of these and nothing else. False after a
 * fault. */
bool own_repository_add(
	const struct reader *reader, const struct invocation *invocation, struct action *action);

#endif
