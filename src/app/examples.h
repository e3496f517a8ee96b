/* SPDX-License-Identifier: MIT */
/*
 * Rules' own examples, run through the pipeline that judges calls. Used by `hookguard test`, by the
 * build for the built-in rules, and by the hook once after a rule file changed.
 */
#ifndef HOOKGUARD_APP_EXAMPLES_H
#define HOOKGUARD_APP_EXAMPLES_H

#include "base/arena.h"
#include "base/fault.h"
#include "judge/judge.h"
#include "rules/rule.h"

/* A line of a rule that does not hold: an example, a pattern, or an `instead` that is blocked. */
struct example_failure {
	struct place place;
	struct str rule;    /* its id */
	struct str kind;    /* one word: pattern, example, instead; or one of check.h */
	struct str message; /* what is wrong, and how to mend it; in the arena */
	struct example_failure *next;
};

struct example_report {
	size_t rules;
	size_t examples;
	size_t failures_count;
	struct example_failure *failures;
	struct example_failure *last;
};

/* Puts a failure behind those of the report. */
void examples_fail(struct arena *arena, struct example_report *report, struct place place,
	const struct rule *rule, struct str kind, struct str message);

/* Which rules examples_verify looks at. */
enum example_scope {
	EXAMPLES_ALL = 0,
	EXAMPLES_FROM_FILES, /* not the built-in ones, which the build has verified */
};

/* Compiles every pattern of the rules, runs every example against its own rule alone (in a project
 * /home/dev/project, with no look at the disk), and holds each `instead` that is a command (a sentence
 * starts with a capital, or ends in a full stop) against the whole set. Examples of a rule that a later layer reopened are left out: it may excuse them on purpose. */
void examples_verify(struct arena *arena, const struct ruleset *rules, enum example_scope scope,
	struct example_report *out);

/* The last part of it alone: adds each `instead` that is itself blocked. */
void examples_verify_instead(struct arena *arena, const struct ruleset *rules,
	enum example_scope scope, struct example_report *report);

/* Judges the text of an example (a command, or a part of a payload) by `rules`. */
bool examples_judge(struct arena *arena, const struct ruleset *rules, struct str text,
	struct verdict *out, struct fault *f);

#endif
