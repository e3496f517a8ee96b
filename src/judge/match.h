/* SPDX-License-Identifier: MIT */
/* One rule held against one action. */
#ifndef HOOKGUARD_JUDGE_MATCH_H
#define HOOKGUARD_JUDGE_MATCH_H

#include "judge/filter.h"
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
	bool may_hold_is_known;
	bool may_hold;
	bool hit_is_known;
	enum hit hit;
	const struct fact *fact; /* that matched, and where */
	struct match match;
};

/* What matching works with; the same for all rules and actions of a call. */
struct matcher {
	struct arena *arena;
	const struct actions *actions;
	const struct filter *filter; /* NULL: judge without it */
	const struct judge_options *options;
	struct fault *fault;
	struct shared_answer *answers; /* one a condition of the rule; NULL: there is one action */
};

/* Whether the rule matches the action; an observer is told of each condition that was looked at. Every condition must hold. `unless` on a fact whose values
 * are objects excuses the single value that it matches, in each of its spellings; on any other
 * fact it excuses the action. HIT_YES fills `found`; HIT_FAULT sets the fault. */
enum hit match_rule(const struct matcher *matcher, const struct rule_in_force *in_force,
	const struct action *action, struct finding *found);

#endif
