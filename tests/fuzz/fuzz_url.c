/* SPDX-License-Identifier: MIT */
/*
 * URLs in a text: each lies in it, the host of one that stands in front is found whatever follows, and
 * a text that is one URL has a host as it is found in a sentence.
 */
#include "fuzz.h"

#include "facts/url.h"

static struct action *read_text(struct arena *arena, struct str text, struct fault *fault)
{
	struct actions *actions = ARENA_NEW(arena, struct actions);
	*actions = (struct actions){.arena = arena};
	struct action *action = actions_add(actions, text, (struct span){0, 0}, fault);
	bool is_read = url_add_facts(actions, action, text, fault);
	FUZZ_REQUIRE(is_read != fault->is_set);
	for (const struct fact *fact = action->facts[FACT_URL].first; fact; fact = fact->next) {
		FUZZ_REQUIRE(fact->place.at <= text.len);
		FUZZ_REQUIRE(fact->place.len <= text.len - fact->place.at);
		FUZZ_REQUIRE(str_find(fact->value, STR("://"), 0) != STR_NONE);
	}
	for (const struct fact *fact = action->facts[FACT_HOST].first; fact; fact = fact->next)
		FUZZ_REQUIRE(fact->value.len > 0);
	return action;
}

static bool has_host(const struct action *action, struct str host)
{
	const struct fact *fact = action->facts[FACT_HOST].first;
	while (fact && !str_equal(fact->value, host))
		fact = fact->next;
	return fact != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct fault fault = {0};
	struct url url;
	struct span place;
	arena_init(&arena, LIMIT_ARENA_BYTES);
	struct str text = {(const char *)data, size};
	(void)read_text(&arena, text, &fault);
	if (url_parse(text, &url))
		FUZZ_REQUIRE(str_equal(url.whole, text) && url.scheme.len > 1);
	for (size_t from = 0; url_find(text, from, &url, &place); from = place.at + place.len)
		FUZZ_REQUIRE(place.len > 0 && place.at >= from && place.len <= text.len - place.at);
	struct fault ignored = {0};
	struct str prefixed =
		arena_printf(&arena, "see https://first.example/x %.*s", STR_ARG(text));
	const struct action *action = read_text(&arena, prefixed, &ignored);
	FUZZ_REQUIRE(ignored.is_set || has_host(action, STR("first.example")));
	arena_finish(&arena);
	return 0;
}
