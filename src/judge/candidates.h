/* SPDX-License-Identifier: MIT */
/* Which rules an action can concern, by the index of the rules. */
#ifndef HOOKGUARD_JUDGE_CANDIDATES_H
#define HOOKGUARD_JUDGE_CANDIDATES_H

#include "facts/fact.h"
#include "rules/index.h"

struct candidates {
	struct arena *arena;
	const struct ruleset *rules;
	const struct actions *actions;
	struct index_hits shared[RULE_PARTS]; /* of the facts that all actions share */
	struct index_hits own[RULE_PARTS];    /* of one action: these and its own */
};

/* Looks at what the actions share. */
void candidates_init(struct candidates *candidates, struct arena *arena,
	const struct ruleset *rules, const struct actions *actions);

/* Looks at one action; what follows is about it. */
void candidates_look(struct candidates *candidates, const struct action *action);

/* The number of the first rule at or after `from` that may match the action, by names and literals;
 * the count of rules if there is none. */
size_t candidates_next(const struct candidates *candidates, size_t from);

/* Whether rule `number` may match the action; else `missing` is the number of the first of its
 * conditions that no fact can meet. */
bool candidates_has(const struct candidates *candidates, size_t number, size_t *missing);

#endif
