/* SPDX-License-Identifier: MIT */
/*
 * Every action against every rule, and the verdict over what was found. Must never end early on a
 * match: all findings are kept, since the message counts them and the record names them.
 */
#include "judge/judge.h"

#include "judge/alike.h"
#include "judge/match.h"

static bool is_stronger(const struct finding *a, const struct finding *b)
{
	if (a->decision != b->decision)
		return a->decision < b->decision;
	return a->rule->severity < b->rule->severity;
}

static void verdict_add(struct verdict *verdict, struct finding *finding, struct finding **last)
{
	if (*last)
		(*last)->next = finding;
	else
		verdict->findings = finding;
	*last = finding;
	verdict->findings_count++;
	if (finding->decision == DECISION_DENY || finding->decision == DECISION_ASK)
		verdict->deciding_count++;
	if (!verdict->strongest || is_stronger(finding, verdict->strongest))
		verdict->strongest = finding;
}

/* What the strongest finding means for the call: a rule that only logs lets it pass. */
static enum decision decision_of(const struct verdict *verdict)
{
	if (!verdict->strongest || verdict->strongest->decision == DECISION_LOG)
		return DECISION_PASS;
	return verdict->strongest->decision;
}

/* A filter, made once for a rule set and used for every action. */
static const struct filter *filter_for(struct arena *arena, const struct ruleset *rules,
	const struct actions *actions, const struct judge_options *options)
{
	bool is_asked[FACT_KIND_COUNT] = {false};
	if (options->is_unfiltered)
		return NULL;
	for (const struct action *action = actions->first; action; action = action->next) {
		for (size_t kind = 0; kind < FACT_KIND_COUNT; kind++) {
			const struct fact_list *list =
				actions_facts(actions, action, (enum fact_kind)kind);
			is_asked[kind] = is_asked[kind] || list->count > 0;
		}
	}
	struct filter *filter = ARENA_NEW(arena, struct filter);
	filter_init_for_rules(filter, arena, rules, is_asked);
	return filter;
}

/* Room for one answer a condition of all rules; NULL where there is nothing to share. */
static struct shared_answer *make_answers(
	struct arena *arena, const struct ruleset *rules, const struct actions *actions)
{
	size_t count = 0;
	if (actions->count < 2)
		return NULL;
	for (size_t i = 0; i < rules->count; i++)
		count += rules->rules[i].rule->conditions_count;
	return ARENA_NEW_ARRAY(arena, struct shared_answer, count);
}

/* One action against every rule; false if a rule could not tell. */
static bool judge_action(struct matcher *matcher, struct ruleset *rules,
	const struct action *action, struct verdict *verdict, struct finding **last)
{
	struct shared_answer *answers = matcher->answers;
	for (size_t i = 0; i < rules->count; i++) {
		struct finding found;
		enum hit hit = HIT_NO;
		if (!rules->rules[i].is_off)
			hit = match_rule(matcher, &rules->rules[i], action, &found);
		if (matcher->answers)
			matcher->answers += rules->rules[i].rule->conditions_count;
		if (hit == HIT_FAULT)
			return false;
		if (hit == HIT_NO)
			continue;
		struct finding *kept = ARENA_NEW(matcher->arena, struct finding);
		*kept = found;
		verdict_add(verdict, kept, last);
	}
	matcher->answers = answers;
	return true;
}

bool judge_actions(struct arena *arena, struct ruleset *rules, struct actions *actions,
	struct judge_options options, struct verdict *out, struct fault *f)
{
	struct matcher matcher = {
		.arena = arena,
		.actions = actions,
		.filter = filter_for(arena, rules, actions, &options),
		.answers = make_answers(arena, rules, actions),
		.options = &options,
		.fault = f,
	};
	struct verdict verdict = {.decision = DECISION_DENY};
	struct finding *last = NULL;
	struct alike unmatched;
	alike_init(&unmatched, arena);
	for (const struct action *action = actions->first; action; action = action->next) {
		size_t before = verdict.findings_count;
		if (!options.observe && alike_has(&unmatched, action))
			continue; /* who observes is told about each action */
		if (!judge_action(&matcher, rules, action, &verdict, &last))
			return false;
		if (verdict.findings_count == before)
			alike_add(&unmatched, arena, action);
	}
	verdict.decision = decision_of(&verdict);
	*out = verdict;
	return true;
}
