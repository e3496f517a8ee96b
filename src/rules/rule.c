/* SPDX-License-Identifier: MIT */
/* Names of decisions, severities and layers: the words of rule files, messages and records. */
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
