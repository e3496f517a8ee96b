/* SPDX-License-Identifier: MIT */
/*
 * Matching. A fault of any pattern is the answer of the whole rule: "could not tell" must never
 * become "did not match", because no match lets the call through.
 */
#include "judge/match.h"

#include "judge/secret.h"
#include "rules/literal.h"

/* A condition of a rule, held against an action: what one test needs to know. */
struct test {
	const struct matcher *matcher;
	const struct action *action;
	const struct rule_in_force *in_force;
	const struct condition *condition;
	struct pattern **slot;        /* its compiled pattern, or NULL until first use */
	struct shared_answer *answer; /* where it is kept; NULL: the facts are this action's */
};

/* Tells the observer, if there is one, that `fact` meets the condition; NULL: that nothing does. */
static void note(const struct test *test, const struct fact *fact, const struct match *match)
{
	const struct judge_options *options = test->matcher->options;
	if (!options->observe)
		return;
	struct judge_note note = {
		.rule = test->in_force->rule,
		.action = test->action,
		.condition = test->condition,
		.fact = fact,
	};
	if (fact) {
		note.spelling = match->spelling;
		note.where = match->where;
	}
	options->observe(options->observer, &note);
}

static enum hit compile(const struct test *test)
{
	const struct condition *condition = test->condition;
	if (*test->slot)
		return HIT_YES;
	struct str error;
	size_t error_at;
	/* with the rules, which may judge more calls than this one */
	*test->slot = pattern_compile(test->matcher->rules->arena, condition->pattern,
		fact_type_of(condition->fact)->match, &error, &error_at);
	if (*test->slot)
		return HIT_YES;
	fault_record(test->matcher->fault, FAULT_RULES,
		"%.*s:%u:%u: pattern does not compile: %.*s (at byte %zu of the pattern): mend it "
		"or remove the rule",
		STR_ARG(condition->place.file), condition->place.line, condition->place.column,
		STR_ARG(error), error_at);
	return HIT_FAULT;
}

/* Asks the compiled pattern; a fault says which line of which file it is. */
static enum hit pattern_answers(const struct test *test, struct str text, struct span *where)
{
	const struct condition *condition = test->condition;
	struct arena *arena = test->matcher->arena;
	struct fault fault = {0};
	enum hit hit = condition->fact == FACT_SECRET && !condition->is_unless
			       ? secret_find(arena, *test->slot, test->in_force->rule->entropy,
					 text, 0, where, &fault)
			       : pattern_match(arena, *test->slot, text, 0, where, NULL, &fault);
	if (hit == HIT_FAULT)
		fault_record(test->matcher->fault, fault.kind, "%.*s:%u:%u: [%.*s] %.*s",
			STR_ARG(condition->place.file), condition->place.line,
			condition->place.column, STR_ARG(test->in_force->rule->id),
			STR_ARG(fault_text(&fault)));
	return hit;
}

static enum hit text_matches(const struct test *test, struct str text, struct span *where)
{
	const struct condition *condition = test->condition;
	bool is_filtered = !test->matcher->options->is_unfiltered;
	if (condition->is_plain_list && is_filtered) {
		*where = (struct span){0, text.len};
		return str_is_one_of(text, condition->literals, condition->literals_count) ? HIT_YES
											   : HIT_NO;
	}
	/* a compile costs as much as 5,000 looks */
	if (is_filtered && !*test->slot &&
		!literal_set_may_match(
			test->matcher->arena, condition->literals, condition->literals_count, text))
		return HIT_NO;
	if (compile(test) == HIT_FAULT)
		return HIT_FAULT;
	return pattern_answers(test, text, where);
}

/* Whether the fact is the argument that the condition names; for content and secrets, whether it
 * is brought in and not taken out. */
static bool is_about(const struct condition *condition, const struct fact *fact)
{
	if (fact->is_taken_out && condition->fact != FACT_TEXT)
		return false;
	return condition->fact != FACT_ARG || str_equal(condition->name, fact->name);
}

/* A home in a folder for temporary files is a home, whatever an exception says of such folders. */
static bool is_in_temporary_folder(struct str path)
{
	return str_starts_with(path, STR("/tmp/")) || str_starts_with(path, STR("/var/tmp/")) ||
	       str_starts_with(path, STR("/private/"));
}

/* Whether the condition's pattern matches the fact: in any of its spellings for a condition; for an
 * `unless` on an object in every one that names a file, so that a link can't excuse what it points to. */
static enum hit fact_matches(const struct test *test, struct fact *fact, struct match *match)
{
	const struct condition *condition = test->condition;
	bool needs_all = condition->is_unless && fact_type_of(condition->fact)->is_object;
	if (!is_about(condition, fact))
		return HIT_NO;
	const struct str spellings[] = {fact->value, fact->resolved, fact->as_home};
	size_t count = needs_all && !is_in_temporary_folder(fact->value) ? 2 : ARRAY_LEN(spellings);
	match->spelling = spellings[0];
	enum hit hit = text_matches(test, spellings[0], &match->where);
	for (size_t i = 1; i < count && hit == (needs_all ? HIT_YES : HIT_NO); i++) {
		if (spellings[i].len == 0)
			continue;
		match->spelling = spellings[i];
		hit = text_matches(test, spellings[i], &match->where);
	}
	return hit;
}

/* The place of what all actions share of the condition's answer; NULL where each has its own. */
static struct shared_answer *answer_of(
	const struct matcher *matcher, size_t number, size_t index, enum fact_kind kind)
{
	if (!matcher->answers || !fact_type_of(kind)->is_shared)
		return NULL;
	struct shared_answer **answers = &matcher->answers[number];
	if (!*answers)
		*answers = ARENA_NEW_ARRAY(matcher->arena, struct shared_answer,
			ruleset_at(matcher->rules, number)->rule->conditions_count);
	return &(*answers)[index];
}

static struct test test_of(
	const struct matcher *matcher, size_t number, const struct action *action, size_t index)
{
	const struct rule_in_force *in_force = ruleset_at(matcher->rules, number);
	const struct condition *condition = &in_force->rule->conditions[index];
	return (struct test){
		.matcher = matcher,
		.action = action,
		.in_force = in_force,
		.condition = condition,
		.slot = &in_force->patterns[index],
		.answer = answer_of(matcher, number, index, condition->fact),
	};
}

/* Another condition of the same rule, on the facts of one value. */
static struct test test_beside(const struct test *test, size_t index)
{
	struct test beside = *test;
	beside.condition = &test->in_force->rule->conditions[index];
	beside.slot = &test->in_force->patterns[index];
	beside.answer = NULL;
	return beside;
}

/* Whether an `unless` of the rule on the same fact excuses this one value of an object fact. */
static enum hit is_excused(const struct test *excusable, enum fact_kind kind, struct fact *fact)
{
	const struct rule *rule = excusable->in_force->rule;
	for (size_t i = 0; i < rule->conditions_count; i++) {
		const struct condition *condition = &rule->conditions[i];
		if (!condition->is_unless || condition->fact != kind)
			continue;
		struct match ignored;
		struct test test = test_beside(excusable, i);
		enum hit hit = fact_matches(&test, fact, &ignored);
		if (hit != HIT_NO)
			return hit;
	}
	return HIT_NO;
}

static enum hit opposite(enum hit hit)
{
	return hit == HIT_FAULT ? HIT_FAULT : hit == HIT_YES ? HIT_NO : HIT_YES;
}

/* Whether the fact matches the condition and no `unless` excuses it. */
static enum hit fact_counts(const struct test *test, struct fact *fact, struct match *match)
{
	enum fact_kind kind = test->condition->fact;
	enum hit hit = fact_matches(test, fact, match);
	if (hit != HIT_YES || test->condition->is_unless || !fact_type_of(kind)->is_object)
		return hit;
	return opposite(is_excused(test, kind, fact));
}

/* The first value that matches the condition, and where. */
static enum hit find_match(const struct test *test, const struct fact **found, struct match *match)
{
	const struct fact_list *list =
		actions_facts(test->matcher->actions, test->action, test->condition->fact);
	for (struct fact *fact = list->first; fact; fact = fact->next) {
		enum hit hit = fact_counts(test, fact, match);
		if (hit == HIT_NO)
			continue;
		*found = fact;
		return hit;
	}
	return HIT_NO;
}

/* Whether some value matches the condition. A text is better to show than a name, and the last
 * condition's match says most. */
static enum hit condition_holds(const struct test *test, struct finding *found)
{
	enum fact_kind kind = test->condition->fact;
	struct shared_answer own = {.is_known = false};
	struct shared_answer *answer = test->answer ? test->answer : &own;
	if (!answer->is_known)
		answer->hit = find_match(test, &answer->fact, &answer->match);
	answer->is_known = true;
	if (answer->hit != HIT_YES)
		return answer->hit;
	if (!found->value.ptr || fact_type_of(kind)->match == FACT_MATCH_SEARCH) {
		found->fact = kind;
		found->value = answer->fact->value;
		found->where = answer->match.where;
	}
	if (!test->condition->is_unless)
		note(test, answer->fact, &answer->match);
	return HIT_YES;
}

static bool has_condition_on(const struct rule *rule, enum fact_kind kind)
{
	for (size_t i = 0; i < rule->conditions_count; i++) {
		if (!rule->conditions[i].is_unless && rule->conditions[i].fact == kind)
			return true;
	}
	return false;
}

/* An `unless` on an object fact without a condition on it: the action is excused if it has such
 * objects and every one of them is. */
static enum hit all_are_excused(const struct test *test)
{
	enum fact_kind kind = test->condition->fact;
	const struct fact_list *list = actions_facts(test->matcher->actions, test->action, kind);
	for (struct fact *fact = list->first; fact; fact = fact->next) {
		enum hit hit = is_excused(test, kind, fact);
		if (hit != HIT_YES)
			return hit;
	}
	return list->count > 0 ? HIT_YES : HIT_NO;
}

static enum hit unless_excuses(const struct test *test)
{
	struct finding ignored = {0};
	if (!fact_type_of(test->condition->fact)->is_object)
		return condition_holds(test, &ignored);
	if (has_condition_on(test->in_force->rule, test->condition->fact))
		return HIT_NO; /* its condition has looked at each value already */
	return all_are_excused(test);
}

/* Whether, by names and literals alone, the rule may match; else the observer hears what is missing. */
static bool rule_may_match(
	const struct matcher *matcher, size_t number, const struct action *action)
{
	size_t missing;
	if (matcher->options->is_unfiltered ||
		candidates_has(matcher->candidates, number, &missing))
		return true;
	struct test test = test_of(matcher, number, action, missing);
	note(&test, NULL, NULL);
	return false;
}

enum hit match_rule(const struct matcher *matcher, size_t number, const struct action *action,
	struct finding *found)
{
	const struct rule_in_force *in_force = ruleset_at(matcher->rules, number);
	if (!rule_may_match(matcher, number, action))
		return HIT_NO;
	*found = (struct finding){
		.rule = in_force->rule, .decision = in_force->decision, .action = action};
	for (size_t i = 0; i < in_force->rule->conditions_count; i++) {
		struct test test = test_of(matcher, number, action, i);
		enum hit hit = test.condition->is_unless ? unless_excuses(&test)
							 : condition_holds(&test, found);
		if (hit == HIT_FAULT)
			return HIT_FAULT;
		if ((hit == HIT_YES) == test.condition->is_unless) {
			note(&test, NULL, NULL);
			return HIT_NO;
		}
	}
	return HIT_YES;
}
