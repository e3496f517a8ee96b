/* SPDX-License-Identifier: MIT */
/* The whole pipeline with the built-in rules; the index must never change a verdict. */
#include "fuzz.h"

#include "app/pipeline.h"

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

static bool judge(struct arena *arena, struct str payload, bool is_unfiltered, struct verdict *out)
{
	struct fault fault = {0};
	struct run run = {
		.arena = arena,
		.find_rules = find_rules,
		.keep_record = keep_record,
		.judging = {.is_unfiltered = is_unfiltered},
		.surroundings = {.home = STR("/home/dev")},
		.payload = payload,
	};
	bool is_judged = pipeline_run(&run, &fault);
	FUZZ_REQUIRE(is_judged != fault.is_set);
	*out = run.verdict;
	return is_judged;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct verdict filtered = {0};
	struct verdict unfiltered = {0};
	struct str payload = {(const char *)data, size};
	arena_init(&arena, LIMIT_ARENA_BYTES);
	bool is_judged = judge(&arena, payload, false, &filtered);
	/* Without the index more patterns run, so that more may meet their match limit. */
	if (judge(&arena, payload, true, &unfiltered)) {
		FUZZ_REQUIRE(is_judged);
		FUZZ_REQUIRE(filtered.decision == unfiltered.decision);
		FUZZ_REQUIRE(filtered.findings_count == unfiltered.findings_count);
	}
	arena_finish(&arena);
	return 0;
}
