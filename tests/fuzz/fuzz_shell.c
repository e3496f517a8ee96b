/* SPDX-License-Identifier: MIT */
/* A command line -> actions: places lie inside it, and a blocked command stays blocked in company. */
#include "fuzz.h"

#include "facts/shell.h"

static bool runs_program(const struct actions *actions, struct str program)
{
	for (const struct action *action = actions->first; action; action = action->next) {
		for (const struct fact *fact = action->facts[FACT_PROGRAM].first; fact;
			fact = fact->next) {
			if (str_equal(fact->value, program))
				return true;
		}
	}
	return false;
}

static struct actions read_text(struct arena *arena, struct str text, bool *is_read)
{
	static const struct surroundings surroundings = {.home = {"/home/dev", 9}};
	static const struct call call = {.cwd = {"/work", 5}};
	struct actions actions = {.arena = arena, .call = &call};
	struct fault fault = {0};
	*is_read = shell_add_actions(&actions, text, STR("/work"), &surroundings, &fault);
	FUZZ_REQUIRE(*is_read || fault.is_set);
	for (const struct action *action = actions.first; action; action = action->next)
		FUZZ_REQUIRE(action->place.at <= text.len &&
			     action->place.len <= text.len - action->place.at);
	return actions;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	bool is_read;
	bool is_prefixed_read;
	arena_init(&arena, LIMIT_ARENA_BYTES);
	struct str text = {(const char *)data, size};
	(void)read_text(&arena, text, &is_read);
	/* What comes before and after on the same line can't hide a plain command. */
	struct str prefixed = arena_printf(&arena, "frobnicate -x; %.*s", STR_ARG(text));
	struct actions actions = read_text(&arena, prefixed, &is_prefixed_read);
	FUZZ_REQUIRE(!is_prefixed_read || runs_program(&actions, STR("frobnicate")));
	arena_finish(&arena);
	return 0;
}
