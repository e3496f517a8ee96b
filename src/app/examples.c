/* SPDX-License-Identifier: MIT */
/*
 * Examples are calls. Trusts nothing: a rule file may come from a repository. Must not look at the
 * disk, the environment or the clock, so that an example holds on every machine or on none.
 */
#include "app/examples.h"

#include "app/compose.h"
#include "app/example_contexts.h"
#include "app/pipeline.h"
#include "app/scan_example.h"
#include "base/limits.h"
#include "facts/programs.h"
#include "payload/json.h"
#include "rules/pattern.h"

#define EXAMPLE_CWD "/home/dev/project"

struct verification {
	struct arena *arena; /* keeps what the report needs */
	const struct ruleset *rules;
	struct example_report *report;
};

void examples_fail(struct arena *arena, struct example_report *report, struct place place,
	const struct rule *rule, struct str kind, struct str message)
{
	struct example_failure *failure = ARENA_NEW(arena, struct example_failure);
	struct example_failure **tail = report->last ? &report->last->next : &report->failures;
	*failure = (struct example_failure){
		.place = place, .rule = rule->id, .kind = kind, .message = message};
	*tail = failure;
	report->last = failure;
	report->failures_count++;
}

/* --- an example as a call ---------------------------------------------------------------------- */

static bool no_record(struct run *run, struct fault *f)
{
	(void)run;
	(void)f;
	return true;
}

static bool given_rules(struct run *run, struct fault *f)
{
	(void)run; /* the caller has put them there */
	(void)f;
	return true;
}

static bool judge_call(struct arena *arena, const struct ruleset *rules, struct str text,
	struct verdict *out, struct fault *f)
{
	struct run run = {
		.arena = arena,
		.note_call = pipeline_ignore_call,
		.find_rules = given_rules,
		.keep_record = no_record,
		.rules = *rules,
		.surroundings = {.home = STR(EXAMPLE_HOME)},
	};
	if (str_starts_with(text, STR("{"))) {
		const cJSON *parsed;
		if (!json_parse(arena, text, STR("example"), &parsed, f) ||
			!example_contexts_read(arena, json_member_string(parsed, STR("context")),
				json_member_string(parsed, STR("settings")),
				&run.surroundings.contexts, f))
			return false;
		run.payload = compose_fragment(arena, text, parsed, STR(EXAMPLE_CWD));
	} else {
		run.payload = compose_payload(arena, dialect_find(COMPOSE_HOST), STR(EXAMPLE_CWD),
			STR("Bash"), compose_input(arena, STR("command"), text));
	}
	if (!pipeline_run(&run, f))
		return false;
	*out = run.verdict;
	return true;
}

bool examples_judge(struct arena *arena, const struct ruleset *rules, struct str text,
	struct verdict *out, struct fault *f)
{
	return rules->subject == RULES_OF_CONFIGURATION
		       ? scan_example_judge(arena, rules, text, out, f)
		       : judge_call(arena, rules, text, out, f);
}

/* --- what is verified of a rule ---------------------------------------------------------------- */

static void verify_patterns(struct verification *v, struct arena *scratch, const struct rule *rule)
{
	for (size_t i = 0; i < rule->conditions_count; i++) {
		const struct condition *condition = &rule->conditions[i];
		struct str error;
		size_t error_at;
		if (pattern_compile(scratch, condition->pattern,
			    fact_type_of(condition->fact)->match, &error, &error_at))
			continue;
		examples_fail(v->arena, v->report, condition->place, rule, STR("pattern"),
			arena_printf(v->arena, "does not compile: %.*s, at byte %zu of \"%.*s\"",
				STR_ARG(error), error_at, STR_ARG(condition->pattern)));
	}
}

static void verify_example(struct verification *v, struct arena *scratch, const struct rule *rule,
	const struct example *example)
{
	struct ruleset alone;
	struct verdict verdict;
	struct fault fault = {0};
	struct rule copy = *rule;
	copy.is_enabled = true;
	copy.level = LEVEL_STANDARD;
	ruleset_of_rules(scratch, &copy, 1, &alone);
	alone.subject = v->rules->subject;
	alone.secrets = v->rules->secrets;
	v->report->examples++;
	if (!examples_judge(scratch, &alone, example->text, &verdict, &fault)) {
		examples_fail(v->arena, v->report, example->place, rule, STR("example"),
			arena_printf(
				v->arena, "can't be judged: %.*s", STR_ARG(fault_text(&fault))));
		return;
	}
	if ((verdict.findings != NULL) == example->must_match)
		return;
	examples_fail(v->arena, v->report, example->place, rule, STR("example"),
		arena_printf(v->arena,
			example->must_match ? "must match, and the rule lets it pass: %.*s"
					    : "must pass, and the rule matches it: %.*s",
			STR_ARG(example->text)));
}

/* A full stop, and not the folder of "git add ." or "cd ..". */
static bool ends_in_full_stop(struct str text)
{
	struct str before = str_slice(text, 0, text.len - 1);
	return str_ends_with(text, STR(".")) && before.len > 0 &&
	       !str_ends_with(before, STR(".")) && !str_ends_with(before, STR("/")) &&
	       !str_ends_with(before, STR(" "));
}

/* A sentence for the agent, not a command to run: it starts with a capital, or ends in a full stop.
 * FOO=1 make is no sentence. */
static bool is_sentence(struct str instead)
{
	struct str word = str_slice(instead, 0, str_find_byte(instead, ' ', 0));
	bool is_capital = word.len > 0 && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z' &&
			  str_find_byte(word, '=', 0) == STR_NONE && !program_find(word);
	return is_capital || ends_in_full_stop(instead);
}

/* The rules that hold where `rule` does: those in force, or those of its own level. The patterns of
 * the former are compiled once for all that is judged by them. */
static struct ruleset rules_around(const struct verification *v, const struct rule *rule)
{
	struct ruleset around = *v->rules;
	if (rule->level == LEVEL_STANDARD)
		return around;
	ruleset_copy(v->arena, v->rules, &(struct levels){.all = rule->level}, &around);
	return around;
}

/* Whose own rule forbids what a built-in one advises has made no mistake. */
static bool is_users_choice(const struct rule *rule, const struct finding *strongest)
{
	return rule->layer == LAYER_BUILTIN && strongest->rule->layer != LAYER_BUILTIN;
}

/* Advice that is itself blocked sends the agent in a circle. */
static void verify_instead(struct verification *v, const struct rule *rule)
{
	struct verdict verdict;
	struct fault fault = {0};
	if (rule->instead.len == 0 || !rule->is_enabled || is_sentence(rule->instead) ||
		v->rules->subject == RULES_OF_CONFIGURATION) /* a person runs it, no agent */
		return;
	struct ruleset around = rules_around(v, rule);
	if (!examples_judge(v->arena, &around, rule->instead, &verdict, &fault))
		examples_fail(v->arena, v->report, rule->place, rule, STR("instead"),
			arena_printf(
				v->arena, "can't be judged: %.*s", STR_ARG(fault_text(&fault))));
	else if (verdict.decision != DECISION_PASS && !is_users_choice(rule, verdict.strongest))
		examples_fail(v->arena, v->report, rule->place, rule, STR("instead"),
			arena_printf(v->arena, "is itself blocked, by %.*s: %.*s",
				STR_ARG(verdict.strongest->rule->id), STR_ARG(rule->instead)));
}

static void verify_rule(struct verification *v, const struct rule_in_force *in_force)
{
	struct arena scratch;
	size_t failures = v->report->failures_count;
	arena_init(&scratch, LIMIT_ARENA_BYTES);
	v->report->rules++;
	verify_patterns(v, &scratch, in_force->rule);
	if (failures == v->report->failures_count && in_force->reopened_by.len == 0) {
		for (size_t i = 0; i < in_force->rule->examples_count; i++)
			verify_example(v, &scratch, in_force->rule, &in_force->rule->examples[i]);
	}
	arena_finish(&scratch);
}

static bool is_in_scope(const struct rule_in_force *in_force, enum example_scope scope)
{
	return scope == EXAMPLES_ALL || in_force->rule->layer != LAYER_BUILTIN;
}

void examples_verify_instead(struct arena *arena, const struct ruleset *rules,
	enum example_scope scope, struct example_report *report)
{
	struct verification v = {.arena = arena, .rules = rules, .report = report};
	for (size_t i = 0; i < rules->count; i++) {
		if (is_in_scope(ruleset_at(rules, i), scope))
			verify_instead(&v, ruleset_at(rules, i)->rule);
	}
}

void examples_verify(struct arena *arena, const struct ruleset *rules, enum example_scope scope,
	struct example_report *out)
{
	struct verification v = {.arena = arena, .rules = rules, .report = out};
	*out = (struct example_report){0};
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule_in_force *in_force = ruleset_at(rules, i);
		if (is_in_scope(in_force, scope) || in_force->reopened_by.len > 0)
			verify_rule(&v, in_force);
	}
	if (out->failures_count == 0) /* rules that do not work can judge no `instead` */
		examples_verify_instead(arena, rules, scope, out);
}
