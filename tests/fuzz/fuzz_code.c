/* SPDX-License-Identifier: MIT */
/* Source text -> calls: places lie inside it, and what stands before any text is found. */
#include "fuzz.h"

#include "facts/code.h"

/* One call in each language, as the first line of a script. */
static const struct opening {
	struct str lang;
	struct str line;
} openings[] = {
	{STR_INIT("python"), STR_INIT("os.system('frobnicate')\n")},
	{STR_INIT("perl"), STR_INIT("system('frobnicate');\n")},
	{STR_INIT("ruby"), STR_INIT("system('frobnicate')\n")},
	{STR_INIT("javascript"), STR_INIT("execSync('frobnicate');\n")},
	{STR_INIT("php"), STR_INIT("<?php system('frobnicate');\n")},
	{STR_INIT("lua"), STR_INIT("os.execute('frobnicate')\n")},
	{STR_INIT("r"), STR_INIT("system('frobnicate')\n")},
	{STR_INIT("applescript"), STR_INIT("do shell script \"frobnicate\"\n")},
	{STR_INIT("awk"), STR_INIT("BEGIN { system(\"frobnicate\") }\n")},
	{STR_INIT("sed"), STR_INIT("e frobnicate\n")},
	{STR_INIT("julia"), STR_INIT("run(`frobnicate`)\n")},
	{STR_INIT("swift"), STR_INIT("system(\"frobnicate\")\n")},
};

static void check_call(const struct code_call *call, struct str code)
{
	FUZZ_REQUIRE(call->place.at <= code.len && call->place.len <= code.len - call->place.at);
	FUZZ_REQUIRE(call->kind <= CODE_CODE && call->via.len > 0);
	FUZZ_REQUIRE(call->kind != CODE_WORDS || call->words_count > 0);
	FUZZ_REQUIRE((call->kind == CODE_CODE) == (call->lang.len > 0));
}

static bool has_active(const struct code_call *call)
{
	while (call && !code_is_active_call(call))
		call = call->next;
	return call != NULL;
}

/* What a text does is found, too, by who asks only for what acts; but for a doubt in nested code. */
static void check_active(struct arena *arena, struct str lang, struct str code)
{
	static const struct code_context context = {.wants_active_only = true};
	const struct code_call *all = code_find_calls(arena, lang, code);
	while (all && all->kind == CODE_CODE && all->value.len == 0)
		all = all->next;
	FUZZ_REQUIRE(
		!has_active(all) || has_active(code_find_calls_in(arena, lang, code, &context)));
}

static bool finds(struct arena *arena, struct str lang, struct str code, struct str value)
{
	bool is_found = false;
	const struct code_call *call = code_find_calls(arena, lang, code);
	for (; call; call = call->next) {
		check_call(call, code);
		is_found |= str_equal(call->value, value);
	}
	return is_found;
}

/* The first line is the language, or any of them by its first byte. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct str lang;
	struct str code;
	if (size == 0)
		return 0;
	arena_init(&arena, LIMIT_ARENA_BYTES);
	(void)str_cut((struct str){(const char *)data, size}, '\n', &lang, &code);
	const struct opening *opening = &openings[data[0] % ARRAY_LEN(openings)];
	for (size_t i = 0; i < ARRAY_LEN(openings); i++) {
		if (str_equal(openings[i].lang, lang))
			opening = &openings[i];
	}
	(void)finds(&arena, opening->lang, code, STR(""));
	check_active(&arena, opening->lang, code);
	struct str opened = arena_printf(&arena, "%.*s%.*s", STR_ARG(opening->line), STR_ARG(code));
	FUZZ_REQUIRE(finds(&arena, opening->lang, opened, STR("frobnicate")));
	arena_finish(&arena);
	return 0;
}
