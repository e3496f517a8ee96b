/* SPDX-License-Identifier: MIT */
/*
 * Checks of a whole set. Trusts what examples_verify has verified: patterns compile and examples
 * hold. Must accuse no rule that does what it says, for a false word here breaks a build.
 */
#include "app/check.h"

#include "base/buf.h"
#include "base/limits.h"
#include "rules/contradiction.h"

/* Other rules that are named in one message. */
#define RULES_NAMED 3

struct checking {
	struct arena *arena; /* keeps the report */
	const struct ruleset *rules;
	struct example_report *report;
};

/* --- rules that can never match ---------------------------------------------------------------- */

static bool has_match(const struct rule *rule)
{
	for (size_t i = 0; i < rule->examples_count; i++) {
		if (rule->examples[i].must_match)
			return true;
	}
	return false;
}

static void check_never(const struct checking *checking, const struct rule *rule)
{
	struct str why;
	if (has_match(rule))
		return;
	const struct condition *condition = contradiction_find(checking->arena, rule, &why);
	if (condition)
		examples_fail(checking->arena, checking->report, condition->place, rule,
			STR("never"), why);
}

/* --- rules that others cover ------------------------------------------------------------------- */

/* Who decides the examples of a rule. */
struct deciders {
	const struct rule *named[RULES_NAMED];
	size_t count; /* all different ones, as far as they are named */
	bool has_own; /* the rule itself decides one, or one could not be judged */
};

static void note_decider(struct deciders *deciders, const struct rule *rule)
{
	for (size_t i = 0; i < deciders->count && i < RULES_NAMED; i++) {
		if (deciders->named[i] == rule)
			return;
	}
	if (deciders->count < RULES_NAMED)
		deciders->named[deciders->count] = rule;
	deciders->count++;
}

/* By the rules that apply where the rule begins to: stricter ones do not cover it there. */
static void find_deciders(
	const struct checking *checking, const struct rule *rule, struct deciders *deciders)
{
	struct arena scratch;
	struct ruleset rules;
	arena_init(&scratch, LIMIT_ARENA_BYTES);
	ruleset_copy(&scratch, checking->rules, &(struct levels){.all = rule->level}, &rules);
	for (size_t i = 0; i < rule->examples_count && !deciders->has_own; i++) {
		struct verdict verdict;
		struct fault ignored = {0};
		if (!rule->examples[i].must_match)
			continue;
		bool is_judged = examples_judge(
			&scratch, &rules, rule->examples[i].text, &verdict, &ignored);
		/* what a rule of the user's covers of the built-in ones is no mistake */
		bool is_users = is_judged && verdict.strongest && rule->layer == LAYER_BUILTIN &&
				verdict.strongest->rule->layer != LAYER_BUILTIN;
		if (!is_judged || !verdict.strongest || verdict.strongest->rule == rule || is_users)
			deciders->has_own = true;
		else
			note_decider(deciders, verdict.strongest->rule);
	}
	arena_finish(&scratch);
}

static struct str names_of(struct arena *arena, const struct deciders *deciders)
{
	struct buf names;
	buf_init(&names, arena, LIMIT_FAULT_BYTES);
	for (size_t i = 0; i < deciders->count && i < RULES_NAMED; i++) {
		buf_add(&names, i > 0 ? STR(", ") : STR(""));
		buf_add(&names, deciders->named[i]->id);
	}
	if (deciders->count > RULES_NAMED)
		buf_add(&names, STR(" and others"));
	return buf_str(&names);
}

/* A rule that only logs is not covered by one that blocks: the record names both. */
static void check_covered(const struct checking *checking, const struct rule *rule)
{
	struct deciders deciders = {.count = 0};
	if (rule_decision_at(rule, rule->level) == DECISION_LOG || !has_match(rule))
		return;
	find_deciders(checking, rule, &deciders);
	if (deciders.has_own)
		return;
	struct str names = names_of(checking->arena, &deciders);
	examples_fail(checking->arena, checking->report, rule->place, rule, STR("covered"),
		arena_printf(checking->arena,
			"another rule decides each example (%.*s): add one that only this rule "
			"catches, or remove the rule",
			STR_ARG(names)));
}

/* What nobody has tried may match nothing, or everything. */
static void check_tested(const struct checking *checking, const struct rule *rule)
{
	if (rule->examples_count == 0)
		examples_fail(checking->arena, checking->report, rule->place, rule, STR("untested"),
			STR("no example: add a line \"matches = \" with a call that it must match, "
			    "and one \"passes = \""));
}

void check_rules(struct arena *arena, const struct ruleset *rules, struct example_report *report)
{
	struct checking checking = {arena, rules, report};
	for (size_t i = 0; i < rules->count; i++)
		(void)ruleset_at(rules, i); /* unpacked here, they outlive every copy of the set */
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule_in_force *in_force = ruleset_at(rules, i);
		if (!in_force->rule->is_enabled || in_force->reopened_by.len > 0)
			continue;
		check_tested(&checking, in_force->rule);
		check_never(&checking, in_force->rule);
		if (rules->subject == RULES_OF_CALLS) /* each finding of a scan is shown */
			check_covered(&checking, in_force->rule);
	}
}

void check_all(struct arena *arena, const struct ruleset *rules, struct example_report *out)
{
	examples_verify(arena, rules, EXAMPLES_ALL, out);
	if (out->failures_count == 0)
		check_rules(arena, rules, out);
}

/* --- settings that name no topic ---------------------------------------------------------------- */

static bool has_topic(const struct ruleset *rules, struct str topic)
{
	for (size_t i = 0; i < rules->count; i++) {
		if (str_equal(rule_topic(ruleset_at(rules, i)->rule), topic))
			return true;
	}
	return false;
}

void check_topics(struct arena *arena, const struct ruleset *of_calls,
	const struct ruleset *of_configuration, const struct settings *settings,
	struct example_report *report)
{
	static const struct rule none = {.is_enabled = true};
	for (size_t i = 0; i < settings->named_count; i++) {
		const struct named_setting *named = &settings->named[i];
		struct str topic;
		struct str kind;
		if (!str_cut(named->key, '.', &kind, &topic) || !str_equal(kind, STR("level")) ||
			has_topic(of_calls, topic) || has_topic(of_configuration, topic))
			continue;
		examples_fail(arena, report, named->place, &none, STR("topic"),
			arena_printf(arena,
				"%.*s: no rule has this topic: see hookguard rules, and "
				"hookguard rules scan",
				STR_ARG(named->key)));
	}
}
