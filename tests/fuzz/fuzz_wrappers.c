/* SPDX-License-Identifier: MIT */
/*
 * Words of a command, one a line, -> what it runs: the list is whole, and a wrapper in front changes
 * nothing of what runs behind it. A word that starts with $ is one that only run time knows.
 */
#include "fuzz.h"

#include "facts/invocation.h"

static const struct surroundings surroundings = {.home = {"/home/dev", 9}};

static const struct word *split(struct arena *arena, struct str text)
{
	struct word_list list = {NULL, NULL};
	size_t at = 0;
	while (text.len > 0) {
		struct word *word = ARENA_NEW(arena, struct word);
		(void)str_cut(text, '\n', &word->text, &text);
		word->place = (struct span){at, word->text.len};
		word->is_dynamic = str_starts_with(word->text, STR("$"));
		word->needs_quotes = word_needs_quotes(word->text);
		at += word->text.len + 1;
		word_list_add(&list, word);
	}
	return list.first;
}

static struct invocation read_words(struct arena *arena, const struct word *words)
{
	struct folder folder = {.path = STR("/work")};
	struct invocation invocation = invocation_read(arena, &surroundings, words, folder, NULL);
	const struct embedded *embedded = invocation.embedded.first;
	for (; embedded; embedded = embedded->next) {
		FUZZ_REQUIRE(embedded->first && embedded->last && embedded->text.len > 0);
		FUZZ_REQUIRE(embedded->via.len > 0);
		FUZZ_REQUIRE(embedded->next || embedded == invocation.embedded.last);
	}
	return invocation;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	arena_init(&arena, LIMIT_ARENA_BYTES);
	struct str text = {(const char *)data, size};
	struct invocation alone = read_words(&arena, split(&arena, text));
	(void)invocation_input(&arena, &surroundings, &alone);
	if (alone.is_fed)
		(void)invocation_feed(&arena, &surroundings, &alone, text, alone.words);
	struct str wrapped_text = arena_concat(&arena, STR("timeout\n"), STR("5\n"), text);
	if (alone.words && text.len > 0 && text.ptr[0] != '-' && text.ptr[0] != '\n') {
		struct invocation wrapped = read_words(&arena, split(&arena, wrapped_text));
		FUZZ_REQUIRE(str_equal(wrapped.program, alone.program));
		FUZZ_REQUIRE(str_equal(wrapped.text, alone.text));
	}
	arena_finish(&arena);
	return 0;
}
