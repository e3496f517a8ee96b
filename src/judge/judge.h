/* SPDX-License-Identifier: MIT */
/* Rules held against facts: findings, and the verdict over them. */
#ifndef HOOKGUARD_JUDGE_JUDGE_H
#define HOOKGUARD_JUDGE_JUDGE_H

#include "base/arena.h"
#include "base/fault.h"
#include "facts/fact.h"
#include "rules/ruleset.h"

/* A rule that matched an action. */
struct finding {
	const struct rule *rule;
	enum decision decision; /* of the rule, at the level in force */
	const struct action *action;
	/* What matched, for the message: the value of the rule's last search condition, or of its last
	 * condition, and the place of the match in that value. */
	enum fact_kind fact;
	struct str value;
	struct span where;
	struct finding *next;
};

struct verdict {
	enum decision decision;    /* deny, ask or pass; never log */
	struct finding *strongest; /* the one that decided; NULL on a pass without findings */
	struct finding *findings;  /* all, in order of action and rule */
	size_t findings_count;
	size_t deciding_count; /* findings that deny or ask */
};

/* What became of one condition of a rule on one action, for who wants to know why. */
struct judge_note {
	const struct rule *rule;
	const struct action *action;
	const struct condition *condition;
	/* The value that matched; NULL: the condition did not hold (or its `unless` excused), and so
	 * ruled the rule out for this action, whatever was noted of its other conditions before. */
	const struct fact *fact;
	struct str spelling; /* the one of its spellings that matched */
	struct span where;   /* in `spelling` */
};

typedef void judge_observe_fn(void *observer, const struct judge_note *note);

struct judge_options {
	/* Judge without the index and the literals: slower, same answer. For the test that proves it. */
	bool is_unfiltered;
	judge_observe_fn *observe; /* NULL, as in the hook: nobody wants to know */
	void *observer;
};

/* Judges every action by every rule that is not off: deny > ask > pass, all findings kept. Equal decisions
 * are ordered by severity, then by action and rule. FAULT_MATCH if a pattern can't be evaluated, and
 * FAULT_RULES if one can't be compiled. */
bool judge_actions(struct arena *arena, struct ruleset *rules, struct actions *actions,
	struct judge_options options, struct verdict *out, struct fault *f);

#endif
