/* SPDX-License-Identifier: MIT */
/*
 * Rules that can never match, found without a call: conditions that exclude each other, and patterns
 * for values that their fact never has. Says "never" only where that is certain.
 */
#ifndef HOOKGUARD_RULES_CONTRADICTION_H
#define HOOKGUARD_RULES_CONTRADICTION_H

#include "base/arena.h"
#include "rules/rule.h"

/* The condition because of which no action can match the rule, or NULL if none is known; `why` gets a
 * sentence that says so, and how to mend it. */
const struct condition *contradiction_find(
	struct arena *arena, const struct rule *rule, struct str *why);

#endif
