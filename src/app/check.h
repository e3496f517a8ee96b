/* SPDX-License-Identifier: MIT */
/*
 * What is wrong with a rule set that works: rules that can never match, and rules of which nobody
 * will ever hear, since another one decides each of their examples. For `hookguard rules check`,
 * `hookguard test` and the build; the hook does not care.
 */
#ifndef HOOKGUARD_APP_CHECK_H
#define HOOKGUARD_APP_CHECK_H

#include "app/examples.h"
#include "rules/settings.h"

/* Adds to the report, for each rule that is enabled:
 * `never`    no action can match it (rules/contradiction.h), and no example shows the contrary
 * `covered`  each of its `matches` is decided by another rule, at the lowest level at which it applies
 * The examples must hold: see examples_verify. */
void check_rules(struct arena *arena, const struct ruleset *rules, struct example_report *report);

/* examples_verify and, if all holds, check_rules. */
void check_all(struct arena *arena, const struct ruleset *rules, struct example_report *out);

/* Adds `topic` for each level.TOPIC that is the topic of no rule, of calls or of configuration: a mistyped
 * one does nothing. */
void check_topics(struct arena *arena, const struct ruleset *of_calls,
	const struct ruleset *of_configuration, const struct settings *settings,
	struct example_report *report);

#endif
