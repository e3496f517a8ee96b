/* SPDX-License-Identifier: MIT */
/* One rule held against one action. */
#ifndef HOOKGUARD_JUDGE_MATCH_H
#define HOOKGUARD_JUDGE_MATCH_H

#include "judge/candidates.h"
#include "judge/judge.h"
#include "rules/pattern.h"

/* Where a pattern matched: in which spelling of a fact, and what of it. */
struct match {
	struct str spelling;
	struct span where;
};

/* What a condition says of the facts that all actions share, so that a long text is held against a
 * pattern once a call, and not once an action. */
struct shared_answer {
	bool is_known;
	enum hit hit;
	const struct fact *fact; /* that matched, and where */
	struct match match;
};

/* What matching works with; the same for all rules and actions of a call. */
struct matcher {
	struct arena *arena;
	const struct ruleset *rules;
	const struct actions *actions;
	const struct judge_options *options;
	const struct candidates *candidates; /* they have looked at the action */
	/* By rule, and there by condition, made at first use; NULL: there is one action. */
	struct shared_answer **answers;
	struct fault *fault;
};

/* Whether rule `number` matches the action; an observer is told of each condition that was looked at.
 * Every condition must hold. `unless` on a fact whose values are objects excuses the single value that
 * it matches, in each of its spellings; on any other fact it excuses the action. HIT_YES fills
 * `found`; HIT_FAULT sets the fault. */
enum hit match_rule(const struct matcher *matcher, size_t number, const struct action *action,
	struct finding *found);

#endif
