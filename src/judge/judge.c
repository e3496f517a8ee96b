/* SPDX-License-Identifier: MIT */
/*
 * Every action against every rule, and the verdict over what was found. Must never end early on a
 * match: all findings are kept, since the message counts them and the record names them.
 */
#include "judge/judge.h"

#include "judge/alike.h"
#include "judge/match.h"

/* The judgement of a call, while it is made. */
struct judging {
	struct matcher matcher;
	struct candidates candidates;
	struct verdict verdict;
	struct finding *last;
};

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

/* One rule; false if it could not tell. */
static bool judge_rule(struct judging *judging, size_t number, const struct action *action)
{
	struct finding found;
	const struct rule_in_force *in_force = ruleset_at(judging->matcher.rules, number);
	enum hit hit =
		in_force->is_off ? HIT_NO : match_rule(&judging->matcher, number, action, &found);
	if (hit != HIT_YES)
		return hit == HIT_NO;
	struct finding *kept = ARENA_NEW(judging->matcher.arena, struct finding);
	*kept = found;
	verdict_add(&judging->verdict, kept, &judging->last);
	return true;
}

/* The next rule to look at: any where there is no filter, or somebody wants to know about each. */
static size_t next_rule(const struct judging *judging, size_t from)
{
	const struct judge_options *options = judging->matcher.options;
	return options->is_unfiltered || options->observe
		       ? from
		       : candidates_next(&judging->candidates, from);
}

/* One action against every rule that can concern it; false if one could not tell. */
static bool judge_action(struct judging *judging, const struct action *action)
{
	size_t count = judging->matcher.rules->count;
	candidates_look(&judging->candidates, action);
	for (size_t i = next_rule(judging, 0); i < count; i = next_rule(judging, i + 1)) {
		if (!judge_rule(judging, i, action))
			return false;
	}
	return true;
}

bool judge_actions(struct arena *arena, struct ruleset *rules, struct actions *actions,
	struct judge_options options, struct verdict *out, struct fault *f)
{
	struct judging judging = {
		.matcher = {arena, rules, actions, &options, NULL, NULL, f},
		.verdict = {.decision = DECISION_DENY},
	};
	struct alike unmatched;
	alike_init(&unmatched, arena);
	candidates_init(&judging.candidates, arena, rules, actions);
	judging.matcher.candidates = &judging.candidates;
	if (actions->count > 1)
		judging.matcher.answers =
			ARENA_NEW_ARRAY(arena, struct shared_answer *, rules->count);
	for (const struct action *action = actions->first; action; action = action->next) {
		size_t before = judging.verdict.findings_count;
		if (!options.observe && alike_has(&unmatched, action))
			continue; /* who observes is told about each action */
		if (!judge_action(&judging, action))
			return false;
		if (judging.verdict.findings_count == before)
			alike_add(&unmatched, arena, action);
	}
	judging.verdict.decision = decision_of(&judging.verdict);
	*out = judging.verdict;
	return true;
}
