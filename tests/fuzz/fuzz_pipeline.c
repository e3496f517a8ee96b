/* SPDX-License-Identifier: MIT */
/*
 * The whole pipeline with the built-in rules, its answer and its record. The index must never
 * change a verdict, and what is blocked stays blocked when members are added that nobody knows, or
 * when members stand in another order.
 */
#include "fuzz.h"

#include "app/answer.h"
#include "app/pipeline.h"
#include "audit/chain.h"
#include "audit/record.h"
#include "payload/json.h"

static bool find_rules(struct run *run, struct fault *f)
{
	(void)f;
	ruleset_of_builtin(run->arena, &run->rules);
	return true;
}

static bool keep_record(struct run *run, struct fault *f)
{
	(void)run;
	(void)f;
	return true;
}

static bool judge(struct run *run, struct arena *arena, struct str payload, bool is_unfiltered,
	struct fault *fault)
{
	static const struct options no_options;
	*fault = (struct fault){0};
	*run = (struct run){
		.arena = arena,
		.note_call = pipeline_ignore_call,
		.find_rules = find_rules,
		.keep_record = keep_record,
		.judging = {.is_unfiltered = is_unfiltered},
		.surroundings = {.home = STR("/home/dev")},
		.payload = payload,
		.options = &no_options,
	};
	bool is_judged = pipeline_run(run, fault);
	FUZZ_REQUIRE(is_judged != fault->is_set);
	return is_judged;
}

/* What a host takes that obeys no status: its words on stdout, and the same on stderr. */
static void require_words(const struct answer *answer, const struct dialect *dialect, bool is_pass)
{
	if (is_pass)
		FUZZ_REQUIRE(answer->status == EXIT_STATUS_PASS && answer->err.len == 0 &&
			     str_equal(answer->out, dialect->pass_answer));
	else
		FUZZ_REQUIRE(
			answer->err.len > 0 && str_starts_with(answer->out, dialect->deny_opening));
	FUZZ_REQUIRE(answer->err.len <= LIMIT_ANSWER_BYTES);
}

/* Status 2 with words on stderr alone, or 0 with a question on stdout or nothing at all. */
static void require_answer(const struct answer *answer, const struct dialect *dialect, bool is_pass)
{
	FUZZ_REQUIRE(answer->status == EXIT_STATUS_BLOCK || answer->status == EXIT_STATUS_PASS);
	if (dialect && dialect->deny_opening.len > 0) {
		require_words(answer, dialect, is_pass);
		return;
	}
	if (answer->status == EXIT_STATUS_BLOCK)
		FUZZ_REQUIRE(answer->out.len == 0 && answer->err.len > 0 && !is_pass);
	else
		FUZZ_REQUIRE(answer->err.len == 0 && (answer->out.len == 0) == is_pass);
	FUZZ_REQUIRE(answer->err.len <= LIMIT_ANSWER_BYTES);
}

/* One line, JSON, and within its limit. */
static void require_record(struct run *run, const struct fault *fault, struct redactor *redactor)
{
	const cJSON *root;
	struct fault ignored = {0};
	struct record record = {
		.call = run->call.dialect ? &run->call : NULL,
		.actions = run->actions.arena ? &run->actions : NULL,
		.verdict = fault->is_set ? NULL : &run->verdict,
		.fault = fault,
		.settings = &run->settings,
		.payload = run->payload,
		.rules_digest = run->rules.digest,
	};
	struct chain chain = {.seq = 6, .first = 1};
	struct str members = record_format(run->arena, &record, redactor);
	struct str line = chain_seal(run->arena, &chain, members);
	FUZZ_REQUIRE(line.len <= LIMIT_RECORD_BYTES);
	FUZZ_REQUIRE(str_find_byte(line, '\n', 0) == line.len - 1);
	FUZZ_REQUIRE(json_parse(run->arena, line, STR("record"), &root, &ignored));
}

static void require_ends(struct run *run, const struct fault *fault)
{
	struct redactor redactor;
	struct ruleset *rules = ARENA_NEW(run->arena, struct ruleset);
	ruleset_of_builtin(run->arena, rules);
	redactor_init(&redactor, run->arena, rules);
	struct answer answer = fault->is_set ? answer_of_fault(run, fault, &redactor)
					     : answer_of_verdict(run, &redactor);
	require_answer(&answer, run->call.dialect,
		!fault->is_set && run->verdict.decision == DECISION_PASS);
	require_record(run, fault, &redactor);
}

/* Turns the order of the members of every object round, with a stack of its own: none of the call. */
static void reverse_members(cJSON *item)
{
	cJSON *next;
	cJSON *reversed = NULL;
	for (cJSON *child = item->child; child; child = next) {
		next = child->next;
		if (child->child)
			reverse_members(child); /* at most LIMIT_JSON_DEPTH deep */
		if (!cJSON_IsObject(item))
			continue;
		child->next = reversed;
		child->prev = NULL;
		if (reversed)
			reversed->prev = child;
		reversed = child;
	}
	if (cJSON_IsObject(item))
		item->child = reversed;
}

static void require_blocked(struct arena *arena, struct str payload)
{
	struct run run;
	struct fault fault;
	FUZZ_REQUIRE(!judge(&run, arena, payload, false, &fault) ||
		     run.verdict.decision == DECISION_DENY);
}

static void require_still_blocked(struct arena *arena, struct str payload)
{
	const cJSON *root;
	struct fault ignored = {0};
	size_t open = str_find_byte(payload, '{', 0);
	struct str members = str_slice(payload, open + 1, payload.len);
	require_blocked(
		arena, arena_printf(arena, "{\"fuzz_key\":{\"command\":[\"ls\",null,1.5]},%.*s",
			       STR_ARG(members)));
	FUZZ_REQUIRE(json_parse(arena, payload, STR("payload"), &root, &ignored));
	/* json_parse made the tree for us: nobody else sees it change */
	union {
		const cJSON *read;
		cJSON *changed;
	} tree = {root};
	reverse_members(tree.changed);
	require_blocked(arena, json_print(arena, root));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct run filtered;
	struct run unfiltered;
	struct fault fault;
	struct fault ignored;
	struct str payload = {(const char *)data, size};
	arena_init(&arena, LIMIT_ARENA_BYTES);
	bool is_judged = judge(&filtered, &arena, payload, false, &fault);
	require_ends(&filtered, &fault);
	if (is_judged && filtered.verdict.decision == DECISION_DENY)
		require_still_blocked(&arena, payload);
	/* Without the index more patterns run, so that more may meet their match limit. */
	if (judge(&unfiltered, &arena, payload, true, &ignored)) {
		FUZZ_REQUIRE(is_judged);
		FUZZ_REQUIRE(filtered.verdict.decision == unfiltered.verdict.decision);
		FUZZ_REQUIRE(filtered.verdict.findings_count == unfiltered.verdict.findings_count);
	}
	arena_finish(&arena);
	return 0;
}
