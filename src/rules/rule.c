/* SPDX-License-Identifier: MIT */
/*
 * What a rule says of itself: the names of its decision, severity, layer and level, which are the
 * words of rule files, messages and records; and its decision by level.
 */
#include "rules/rule.h"

#include <assert.h>

static const struct str decision_names[] = {
	[DECISION_DENY] = STR_INIT("deny"),
	[DECISION_ASK] = STR_INIT("ask"),
	[DECISION_LOG] = STR_INIT("log"),
	[DECISION_PASS] = STR_INIT("pass"),
};
static_assert(ARRAY_LEN(decision_names) == DECISION_COUNT, "every decision has a name");

static const struct str severity_names[] = {
	[SEVERITY_CRITICAL] = STR_INIT("critical"),
	[SEVERITY_HIGH] = STR_INIT("high"),
	[SEVERITY_MEDIUM] = STR_INIT("medium"),
	[SEVERITY_LOW] = STR_INIT("low"),
};
static_assert(ARRAY_LEN(severity_names) == SEVERITY_COUNT, "every severity has a name");

static const struct str layer_names[] = {
	[LAYER_BUILTIN] = STR_INIT("built-in"),
	[LAYER_SYSTEM] = STR_INIT("system"),
	[LAYER_USER] = STR_INIT("user"),
	[LAYER_PROJECT] = STR_INIT("project"),
	[LAYER_NAMED] = STR_INIT("--rules"),
};
static_assert(ARRAY_LEN(layer_names) == LAYER_COUNT, "every layer has a name");

static const struct str level_names[] = {
	[LEVEL_STANDARD] = STR_INIT("standard"),
	[LEVEL_STRICT] = STR_INIT("strict"),
	[LEVEL_PARANOID] = STR_INIT("paranoid"),
};
static_assert(ARRAY_LEN(level_names) == LEVEL_COUNT, "every level has a name");

struct str decision_name(enum decision decision)
{
	return decision_names[decision];
}

struct str severity_name(enum severity severity)
{
	return severity_names[severity];
}

struct str layer_name(enum layer layer)
{
	return layer_names[layer];
}

struct str level_name(enum level level)
{
	return level_names[level];
}

bool level_find(struct str name, enum level *level)
{
	for (size_t i = 0; i < LEVEL_COUNT; i++) {
		if (str_equal(level_names[i], name)) {
			*level = (enum level)i;
			return true;
		}
	}
	return false;
}

struct str rule_topic(const struct rule *rule)
{
	return str_slice(rule->id, 0, str_find_byte(rule->id, '.', 0));
}

bool rule_may_be_granted(const struct rule *rule)
{
	return rule->is_grantable && !str_equal(rule_topic(rule), STR("self"));
}

enum decision rule_decision_at(const struct rule *rule, enum level level)
{
	for (size_t i = level; i > LEVEL_STANDARD; i--) {
		if (rule->at_level[i].is_given)
			return rule->at_level[i].decision;
	}
	return rule->decision;
}

enum level rule_weaker_level(const struct rule *rule)
{
	enum level level = LEVEL_STRICT;
	while (level < LEVEL_COUNT &&
		rule_decision_at(rule, level) <= rule_decision_at(rule, level - 1))
		level++;
	return level;
}
