/* SPDX-License-Identifier: MIT */
/* The layers of rules: which files, in which order, trusted how, and what is in force at the end. */
#ifndef HOOKGUARD_RULES_LAYERS_H
#define HOOKGUARD_RULES_LAYERS_H

#include "base/arena.h"
#include "base/fault.h"
#include "rules/levels.h"
#include "rules/ruleset.h"
#include "rules/settings.h"
#include "rules/trust.h"

struct rule_sources {
	struct str system; /* folder, may be missing; empty for none */
	struct str user;
	struct str project;
	struct str named; /* --rules: the only source if not empty; must exist and hold a rule */
	struct levels levels;
	enum rule_subject subject;
	/* The built-in rules below the files; NULL: those of calls. */
	const struct rule_part *builtin;
};

/* What was read, beside the rules. */
struct rule_files {
	struct file_identity *files; /* every file, in order of reading */
	size_t count;
};

/* Loads every layer and puts it over the ones before: all or nothing. FAULT_RULES for all that
 * rules_parse and trust refuse, for a project file that opens a known id, a reopening of a locked
 * rule or of one of the same layer, a reopening that holds more than unless lines, decision, level,
 * enabled and grantable or would make a higher level weaker, and a named folder that is missing or without a rule. All in the arena. */
bool layers_load(struct arena *arena, const struct rule_sources *sources, struct ruleset *out,
	struct rule_files *files, struct fault *f);

/* The project's root for a call in `cwd`: the nearest folder at or above it that holds `.hookguard`
 * (the home itself does not count: that would be every project's), else the nearest that holds
 * `.git`; empty if there is none, or if cwd is not absolute. */
struct str layers_find_project(struct arena *arena, struct str cwd, struct str home);

#endif
