/* SPDX-License-Identifier: MIT */
/*
 * The types of rules. Rules from files are made by the parser, built-in ones from what the generator
 * packed (rules/packed.h). Nobody can tell them apart.
 */
#ifndef HOOKGUARD_RULES_RULE_H
#define HOOKGUARD_RULES_RULE_H

#include <stdint.h>

#include "base/str.h"
#include "facts/fact.h"

/* Ordered by strength; zero denies, so that forgetting is safe. */
enum decision {
	DECISION_DENY = 0,
	DECISION_ASK,
	DECISION_LOG, /* a rule's only: recorded, does not touch the call */
	DECISION_PASS,
	DECISION_COUNT,
};

enum severity {
	SEVERITY_CRITICAL = 0,
	SEVERITY_HIGH,
	SEVERITY_MEDIUM,
	SEVERITY_LOW,
	SEVERITY_COUNT,
};

/* How much is asked of a call; a higher level has all rules of the lower ones. */
enum level {
	LEVEL_STANDARD = 0,
	LEVEL_STRICT,
	LEVEL_PARANOID,
	LEVEL_COUNT,
};

/* Where a rule comes from, in the order of reading. */
enum layer {
	LAYER_BUILTIN = 0,
	LAYER_SYSTEM,
	LAYER_USER,
	LAYER_PROJECT, /* comes with a repository: not trusted, may only add */
	LAYER_NAMED,   /* the only one, when --rules names a directory */
	LAYER_COUNT,
};

struct str decision_name(enum decision decision);
struct str severity_name(enum severity severity);
struct str layer_name(enum layer layer);
struct str level_name(enum level level);

/* The level called `name`; false if there is none. */
bool level_find(struct str name, enum level *level);

/* The place of a line of a rule file, for messages: file:line:column, both from 1. */
struct place {
	struct str file;
	uint32_t line;
	uint32_t column;
};

/* One line `fact = pattern` or `unless.fact = pattern`. */
struct condition {
	enum fact_kind fact;
	bool is_unless;
	struct str name;    /* FACT_ARG: which argument */
	struct str pattern; /* PCRE2, with every %{name} replaced */
	/* Required literals (rules/literal.h): a value that holds none of them can't match, looked for
	 * as literal_is_at does. None means that the pattern must always be tried. */
	const struct str *literals;
	size_t literals_count;
	/* The pattern is nothing but these literals, then in the case that they are written in: the
	 * value must equal one, and needs no PCRE2: -f|--force, Write|Edit. */
	bool is_plain_list;
	struct place place;
};

/* A line `matches = …` or `passes = …`. */
struct example {
	bool must_match;
	struct str text;
	struct place place;
};

/* A line `decision.LEVEL = …`: what the rule says from that level on. */
struct level_decision {
	bool is_given;
	enum decision decision;
};

struct rule {
	struct str id; /* topic.name */
	struct str reason;
	struct str instead;   /* a command or an advice line, or empty */
	struct str reference; /* CVE-…, CWE-… and URLs, a blank between; or empty */
	enum decision decision;
	struct level_decision at_level[LEVEL_COUNT]; /* never weaker than that of a lower level */
	enum level level;                            /* the lowest at which the rule applies */
	enum severity severity;
	bool is_locked;
	bool is_enabled;
	bool is_grantable; /* see rule_may_be_granted */
	double entropy;    /* secret: least Shannon bits a byte; 0 asks for none */
	const struct condition *conditions;
	size_t conditions_count;
	const struct example *examples;
	size_t examples_count;
	enum layer layer;
	struct place place;
};

/* The topic of a rule: what stands before the first dot of its id. */
struct str rule_topic(const struct rule *rule);

/* Whether a person may let a call pass that the rule denies: `grantable`, and none of the rules that
 * protect the guard itself, whatever they say. */
bool rule_may_be_granted(const struct rule *rule);

/* What the rule says at a level. */
enum decision rule_decision_at(const struct rule *rule, enum level level);

/* The first level at which the rule would be weaker than at the one below, or LEVEL_COUNT. */
enum level rule_weaker_level(const struct rule *rule);

#endif
