/* SPDX-License-Identifier: MIT */
/*
 * What is shown of a text, in the log and to the agent: no secret that stands alone in front of it, and
 * places that lie in what is shown. The kinds of secrets are those of the built-in rules.
 */
#include "fuzz.h"

#include "audit/redact.h"
#include "base/utf8.h"
#include "rules/ruleset.h"

static struct ruleset *rules_of(struct arena *arena)
{
	struct ruleset *rules = ARENA_NEW(arena, struct ruleset);
	ruleset_of_builtin(arena, rules);
	return rules;
}

static void require_places(struct redactor *redactor, struct str text)
{
	struct span places[] = {{0, text.len}, {text.len / 2, text.len / 4}, {text.len, 0}};
	struct str shown = redact_around(redactor, text, places, ARRAY_LEN(places));
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		FUZZ_REQUIRE(
			places[i].at <= shown.len && places[i].len <= shown.len - places[i].at);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct str secret = STR_INIT("ghp_k3Jd82LsQp0vXw7Rt5Yb1Nc9Mf4Hg6Za2DeU");
	struct arena arena;
	struct redactor redactor;
	struct str text = {(const char *)data, size};
	if (size > LIMIT_REDACT_BYTES / 2)
		return 0;
	arena_init(&arena, LIMIT_ARENA_BYTES);
	redactor_init(&redactor, &arena, rules_of(&arena));
	struct str shown = redact_text(&redactor, text);
	FUZZ_REQUIRE(utf8_find_invalid(shown) == STR_NONE);
	/* the text may hold the same bytes inside a longer word, where they are none */
	struct str first_line = arena_printf(&arena, "token %.*s\n", STR_ARG(secret));
	struct str prefixed = arena_printf(&arena, "%.*s%.*s", STR_ARG(first_line), STR_ARG(text));
	FUZZ_REQUIRE(!str_starts_with(redact_text(&redactor, prefixed), first_line));
	require_places(&redactor, text);
	arena_finish(&arena);
	return 0;
}
