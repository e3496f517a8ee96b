/* SPDX-License-Identifier: MIT */
/* A rule file: refused with its place, or rules whose patterns compile or say why not. */
#include "fuzz.h"

#include "rules/parse.h"
#include "rules/pattern.h"

static void compile(struct arena *arena, const struct rule *rule)
{
	for (size_t i = 0; i < rule->conditions_count; i++) {
		const struct condition *condition = &rule->conditions[i];
		struct str error = {NULL, 0};
		size_t error_at = 0;
		struct pattern *pattern = pattern_compile(arena, condition->pattern,
			fact_type_of(condition->fact)->match, &error, &error_at);
		FUZZ_REQUIRE(pattern || (error.len > 0 && error_at <= condition->pattern.len));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct fault fault = {0};
	struct rule_file file;
	arena_init(&arena, LIMIT_ARENA_BYTES);
	if (rules_parse(&arena, STR("fuzz.rules"), (struct str){(const char *)data, size},
		    LAYER_USER, NULL, NULL, &file, &fault)) {
		for (size_t i = 0; i < file.rules_count; i++)
			compile(&arena, &file.rules[i]);
	} else {
		FUZZ_REQUIRE(str_starts_with(fault_text(&fault), STR("fuzz.rules:")));
	}
	arena_finish(&arena);
	return 0;
}
