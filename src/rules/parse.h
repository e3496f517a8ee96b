/* SPDX-License-Identifier: MIT */
/* The rule language: text of one file to checked rules. */
#ifndef HOOKGUARD_RULES_PARSE_H
#define HOOKGUARD_RULES_PARSE_H

#include "base/arena.h"
#include "base/fault.h"
#include "rules/rule.h"

/* What `[id]` of a later trusted layer may say about a rule of an earlier one. */
struct reopening {
	struct str id;
	const struct condition *unless; /* lines to add */
	size_t unless_count;
	bool has_decision;
	enum decision decision; /* for all levels */
	struct level_decision at_level[LEVEL_COUNT];
	bool has_level;
	enum level level;
	bool has_enabled;
	bool is_enabled;
	bool has_grantable;
	bool is_grantable;
	struct place place;
};

/* The content of one file. An entry that opens an id which `is_known` is a reopening, else a rule. */
struct rule_file {
	struct rule *rules;
	size_t rules_count;
	struct reopening *reopenings;
	size_t reopenings_count;
};

/* Whether an earlier layer has the rule `id`; NULL where there is no earlier layer. In the project
 * layer, which may only add, a known id is a fault and no reopening. */
typedef bool rule_is_known_fn(const void *context, struct str id);

/* Parses `text`, the content of `file`, which must live as long as the arena. FAULT_RULES with
 * `file:line:col: what, and how to mend it` for: a line that is no line, an unknown key (with a
 * suggestion), a key given twice that may be given once, an id that is not topic.name or is given
 * twice in this file, a setting outside a rule, a define in a rule, an unknown %{name}, a define that
 * no %{name} can stand for or that is given twice, an empty value, a bad decision, severity, level,
 * reference, number or yes/no, a rule without reason or without a condition, an entropy without a
 * secret, a decision by level that is weaker than below it or can never apply, a reopening that
 * changes nothing or what it must not. Without a line for it, a rule denies, is enabled, not locked, of
 * medium severity, and applies at every level. Patterns are not compiled here (examples_verify does, once a change); the
 * place of a condition is where its value starts, for lines_place_at. All in the arena. */
bool rules_parse(struct arena *arena, struct str file, struct str text, enum layer layer,
	rule_is_known_fn *is_known, const void *known, struct rule_file *out, struct fault *f);

/* Names of all keys of a rule besides facts, for suggestions, completion and the man page test. */
size_t rule_key_count(void);
struct str rule_key_at(size_t index);

#endif
