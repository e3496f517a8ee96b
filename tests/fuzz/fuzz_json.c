/* SPDX-License-Identifier: MIT */
/*
 * JSON, strict and as files have it: refused with its place, or a tree that is printed as text which
 * gives the same tree. What is strict as a payload is right in a file, too.
 */
#include "fuzz.h"

#include "payload/json.h"

static bool parse(struct arena *arena, struct str text, bool is_file, const cJSON **root)
{
	struct fault fault = {0};
	bool is_parsed = is_file ? json_parse_file(arena, text, STR("fuzz"), root, &fault)
				 : json_parse(arena, text, STR("fuzz"), root, &fault);
	FUZZ_REQUIRE(is_parsed != fault.is_set);
	FUZZ_REQUIRE(is_parsed || str_starts_with(fault_text(&fault), STR("fuzz")));
	return is_parsed;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	const cJSON *root;
	const cJSON *again;
	const cJSON *of_file;
	arena_init(&arena, LIMIT_ARENA_BYTES);
	struct str text = {(const char *)data, size};
	if (parse(&arena, text, true, &of_file) && cJSON_IsObject(of_file))
		(void)json_member_last(of_file, STR("a"));
	if (parse(&arena, text, false, &root)) {
		struct str printed = json_print(&arena, root);
		FUZZ_REQUIRE(parse(&arena, text, true, &of_file));
		FUZZ_REQUIRE(parse(&arena, printed, false, &again));
		FUZZ_REQUIRE(str_equal(json_print(&arena, again), printed));
	}
	arena_finish(&arena);
	return 0;
}
