/* SPDX-License-Identifier: MIT */
/*
 * All or nothing, at the cost of one small read: a rule set is verified (every pattern compiled,
 * every example run) when one of its files changed, and a stamp remembers that it held.
 */
#ifndef HOOKGUARD_APP_VERIFIED_H
#define HOOKGUARD_APP_VERIFIED_H

#include "base/arena.h"
#include "base/fault.h"
#include "rules/layers.h"

/* Makes sure that the rules read from `files` hold. FAULT_RULES with the first failure's place if
 * they do not. `state` is the folder of the stamp; without it, or when it can't be written, every
 * run verifies anew. A forged stamp saves the verification only: a pattern that does not compile is
 * still a fault when it is used. */
bool verified_ensure(struct arena *arena, struct str state, struct ruleset *rules,
	const struct rule_files *files, struct fault *f);

#endif
