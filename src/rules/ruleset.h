/* SPDX-License-Identifier: MIT */
/*
 * The rules in force. Built-in ones are unpacked at the first look, since a call concerns a few of
 * hundreds; so rules are reached by ruleset_at alone.
 */
#ifndef HOOKGUARD_RULES_RULESET_H
#define HOOKGUARD_RULES_RULESET_H

#include "base/arena.h"
#include "rules/levels.h"
#include "rules/packed.h"
#include "rules/rule.h"

/* Compiled patterns, one slot a condition, filled by the judge at first use. */
struct pattern;

/* A rule as it is in force, after later layers reopened it. */
struct rule_in_force {
	const struct rule *rule;   /* as it was written, or a changed copy; NULL: still packed */
	enum decision decision;    /* at the level in force for its topic */
	bool is_off;               /* switched off, or its level is not in force */
	struct pattern **patterns; /* conditions_count slots; NULL: not looked at yet */
	struct str reopened_by;    /* file of the last layer that changed it, or empty */
};

struct rule_index;

/* Rules that share an index: the built-in ones, or those from files. */
struct rule_part {
	const struct packed_rules *packed; /* NULL: none is packed */
	const struct rule_index *index;
	size_t first; /* number of its first rule in the set */
};

#define RULE_PARTS 2

/* What rules are about. */
enum rule_subject {
	RULES_OF_CALLS = 0,
	RULES_OF_CONFIGURATION, /* what `scan` reads; in the folders `scan` of rules folders */
};

/* All rules in order of layer, file and line; disabled ones are kept, for listing. */
struct ruleset {
	struct arena *arena;         /* of what is unpacked */
	struct rule_in_force *rules; /* by number: see ruleset_at */
	size_t count;
	struct rule_part parts[RULE_PARTS];
	size_t parts_count;
	struct levels levels;
	enum rule_subject subject;
	/* Of rules of configuration: those of calls, whose `secret` conditions know a credential; NULL: the
	 * built-in ones. */
	struct ruleset *secrets;
	struct str digest; /* 16 hexadecimal digits over every file read and the built-in set */
};

/* Rule `number` (below the count), ready to be judged by. Lives as long as the set. */
struct rule_in_force *ruleset_at(const struct ruleset *set, size_t number);

/* The built-in rules alone, at the standard level. */
void ruleset_of_builtin(struct arena *arena, struct ruleset *out);

/* `rules` alone, as one layer at the standard level: for examples of one rule, tests and the
 * generator. */
void ruleset_of_rules(
	struct arena *arena, const struct rule *rules, size_t count, struct ruleset *out);

/* The set of `count` rules in `rules`, of which the first `packed_count` are the built-in ones (0, or
 * all of them), at these levels. */
void ruleset_make(struct arena *arena, struct rule_in_force *rules, size_t count,
	size_t packed_count, const struct levels *levels, struct ruleset *out);

/* The same rules at other levels, with no pattern compiled yet, for an arena that ends before that
 * of `set`. */
void ruleset_copy(struct arena *arena, const struct ruleset *set, const struct levels *levels,
	struct ruleset *out);

/* The built-in rules and those of `set`, which has none of them. */
void ruleset_with_builtin(struct arena *arena, const struct ruleset *set, struct ruleset *out);

#endif
