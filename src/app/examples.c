/* SPDX-License-Identifier: MIT */
/*
 * Examples are calls. Trusts nothing: a rule file may come from a repository. Must not look at the
 * disk, the environment or the clock, so that an example holds on every machine or on none.
 */
#include "app/examples.h"

#include "app/compose.h"
#include "app/pipeline.h"
#include "base/limits.h"
#include "payload/json.h"
#include "rules/layers.h"
#include "rules/pattern.h"

#define EXAMPLE_HOME "/home/dev"
#define EXAMPLE_CWD  "/home/dev/project"

struct verification {
	struct arena *arena; /* keeps what the report needs */
	struct ruleset *rules;
	struct example_report *report;
	struct example_failure **tail;
};

static void fail(
	struct verification *v, struct place place, const struct rule *rule, struct str message)
{
	struct example_failure *failure = ARENA_NEW(v->arena, struct example_failure);
	*failure = (struct example_failure){.place = place, .rule = rule->id, .message = message};
	*v->tail = failure;
	v->tail = &failure->next;
	v->report->failures_count++;
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

/* Judges the text of an example or an `instead` by `rules`. */
static bool judge_text(struct arena *arena, const struct ruleset *rules, struct str text,
	struct verdict *out, struct fault *f)
{
	struct run run = {
		.arena = arena,
		.find_rules = given_rules,
		.keep_record = no_record,
		.rules = *rules,
		.surroundings = {.home = STR(EXAMPLE_HOME)},
	};
	struct str context = {NULL, 0};
	if (str_starts_with(text, STR("{"))) {
		const cJSON *parsed;
		if (!json_parse(arena, text, STR("example"), &parsed, f))
			return false;
		context = json_member_string(parsed, STR("context"));
		run.payload = compose_fragment(arena, text, parsed, STR(EXAMPLE_CWD));
	} else {
		run.payload = compose_payload(arena, dialect_find(COMPOSE_HOST), STR(EXAMPLE_CWD),
			STR("Bash"), compose_input(arena, STR("command"), text));
	}
	run.surroundings.contexts = &context;
	run.surroundings.contexts_count = context.len > 0;
	if (!pipeline_run(&run, f))
		return false;
	*out = run.verdict;
	return true;
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
		fail(v, condition->place, rule,
			arena_printf(v->arena,
				"pattern does not compile: %.*s, at byte %zu of \"%.*s\"",
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
	layers_of_rules(scratch, &copy, 1, &alone);
	v->report->examples++;
	if (!judge_text(scratch, &alone, example->text, &verdict, &fault)) {
		fail(v, example->place, rule,
			arena_printf(v->arena, "example can't be judged: %.*s",
				STR_ARG(fault_text(&fault))));
		return;
	}
	if ((verdict.findings != NULL) == example->must_match)
		return;
	fail(v, example->place, rule,
		arena_printf(v->arena,
			example->must_match ? "example must match, and the rule lets it pass: %.*s"
					    : "example must pass, and the rule matches it: %.*s",
			STR_ARG(example->text)));
}

/* A sentence for the agent, not a command to run: it starts with a capital. FOO=1 make is no
 * sentence. */
static bool is_sentence(struct str instead)
{
	struct str word = str_slice(instead, 0, str_find_byte(instead, ' ', 0));
	return word.len > 0 && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z' &&
	       str_find_byte(word, '=', 0) == STR_NONE;
}

/* Advice that is itself blocked sends the agent in a circle. */
static void verify_instead(struct verification *v, const struct rule *rule)
{
	struct verdict verdict;
	struct fault fault = {0};
	if (rule->instead.len == 0 || !rule->is_enabled || is_sentence(rule->instead))
		return;
	if (!judge_text(v->arena, v->rules, rule->instead, &verdict, &fault)) {
		fail(v, rule->place, rule,
			arena_printf(v->arena, "instead can't be judged: %.*s",
				STR_ARG(fault_text(&fault))));
	} else if (verdict.decision != DECISION_PASS) {
		fail(v, rule->place, rule,
			arena_printf(v->arena, "instead is itself blocked, by %.*s: %.*s",
				STR_ARG(verdict.strongest->rule->id), STR_ARG(rule->instead)));
	}
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

void examples_verify(struct arena *arena, struct ruleset *rules, enum example_scope scope,
	struct example_report *out)
{
	struct verification v = {
		.arena = arena, .rules = rules, .report = out, .tail = &out->failures};
	*out = (struct example_report){0};
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule_in_force *in_force = &rules->rules[i];
		if (scope == EXAMPLES_ALL || in_force->rule->layer != LAYER_BUILTIN ||
			in_force->reopened_by.len > 0)
			verify_rule(&v, in_force);
	}
	if (out->failures_count > 0)
		return; /* an `instead` can't be judged by rules that do not work */
	for (size_t i = 0; i < rules->count; i++) {
		if (scope == EXAMPLES_ALL || rules->rules[i].rule->layer != LAYER_BUILTIN)
			verify_instead(&v, rules->rules[i].rule);
	}
}
