/* SPDX-License-Identifier: MIT */
/*
 * Rules without addresses: texts and lists are named by where they begin. The built-in rules are
 * constants of these types, made at build time; pages of the executable that hold no address need no
 * relocation, so that a start pays for the rules that it looks at and for no others.
 */
#ifndef HOOKGUARD_RULES_PACKED_H
#define HOOKGUARD_RULES_PACKED_H

#include "base/arena.h"
#include "rules/rule.h"

/* `len` bytes from `at` on in the set's texts. */
struct packed_text {
	uint32_t at;
	uint32_t len;
};

struct packed_place {
	struct packed_text file;
	uint32_t line;
	uint32_t column;
};

struct packed_condition {
	struct packed_text name;
	struct packed_text pattern;
	struct packed_place place;
	uint32_t first_literal; /* in the set's literals */
	uint32_t literals_count;
	uint8_t fact; /* enum fact_kind */
	bool is_unless;
	bool is_plain_list;
};

struct packed_example {
	struct packed_text text;
	struct packed_place place;
	bool must_match;
};

struct packed_rule {
	struct packed_text id;
	struct packed_text reason;
	struct packed_text instead;
	struct packed_text reference;
	struct packed_place place;
	double entropy;
	uint32_t first_condition; /* in the set's conditions */
	uint32_t conditions_count;
	uint32_t first_example; /* in the set's examples */
	uint32_t examples_count;
	struct level_decision at_level[LEVEL_COUNT];
	enum decision decision;
	enum level level;
	enum severity severity;
	bool is_locked;
	bool is_enabled;
	bool is_grantable;
};

struct packed_rules {
	const char *texts;
	const struct packed_text *literals;
	const struct packed_condition *conditions;
	const struct packed_example *examples;
	const struct packed_rule *rules;
	size_t count;
	struct str digest; /* SHA-256 over the sources, 64 hexadecimal digits */
};

/* The built-in rules: generated, see app/generate_rules.c. */
extern const struct packed_rules builtin_rules;

/* The id of rule `number` (below the set's count). */
struct str packed_id(const struct packed_rules *set, size_t number);

/* Rule `number` as a rule of LAYER_BUILTIN. Its lists live in the arena, its texts in the set. */
const struct rule *packed_unpack(
	const struct packed_rules *set, size_t number, struct arena *arena);

#endif
