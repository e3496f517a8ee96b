/* SPDX-License-Identifier: MIT */
/*
 * Lines of a log -> records, seals, entries; and the text as a state and as keys. Values lie inside
 * their line, an entry that is sealed has the number of the seal, and unescaping never grows a text.
 */
#include "fuzz.h"

#include "audit/chain_file.h"
#include "audit/entry.h"
#include "audit/select.h"
#include "audit/verify.h"
#include "audit/when.h"

static void require_entry(struct arena *arena, struct str line)
{
	struct entry entry;
	struct sealed sealed;
	struct str item;
	if (!entry_read(line, &entry))
		return;
	for (size_t i = 0; i < ENTRY_COUNT; i++) {
		struct str value = entry.values[i];
		struct buf text;
		FUZZ_REQUIRE(value.len == 0 ||
			     (value.ptr > line.ptr && value.ptr + value.len < line.ptr + line.len));
		buf_init(&text, arena, line.len + 4);
		entry_unescape(&text, value);
		FUZZ_REQUIRE(text.len <= value.len && !text.is_truncated);
		for (struct str rest = value; entry_next(&rest, &item);)
			FUZZ_REQUIRE(item.len >= 2 && item.ptr >= value.ptr);
	}
	/* Not the other way round: a forger may put the member into a group, but has no key to seal it. */
	bool has_next = str_starts_with(entry.values[ENTRY_NEXT], STR("\""));
	if (sealed_read(line, &sealed))
		FUZZ_REQUIRE(sealed.body.len < line.len && (chain_is_closing(line) || !has_next));
}

static void require_selection(struct arena *arena, struct str text)
{
	struct selection selection;
	struct fault fault = {0};
	struct selection_words words = {.text = str_slice(text, 0, text.len / 4), .tool = text};
	FUZZ_REQUIRE(selection_read(arena, &words, 0, &selection, &fault));
	bool is_found = str_find(text, selection.text, 0) != STR_NONE;
	FUZZ_REQUIRE(selection_may_match(&selection, text) == is_found);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct chain chain;
	struct verify_keys keys;
	struct fault fault = {0};
	struct str text = {(const char *)data, size};
	struct str rest = text;
	struct str line;
	int64_t ns;
	arena_init(&arena, LIMIT_ARENA_BYTES);
	while (rest.len > 0) {
		(void)str_cut(rest, '\n', &line, &rest);
		require_entry(&arena, line);
		(void)when_read(line, 0, true, &ns);
	}
	require_selection(&arena, str_slice(text, 0, LIMIT_RECORD_BYTES));
	(void)chain_file_parse(text, &chain);
	(void)verify_read_keys(&arena, text, STR("keys"), &keys, &fault);
	arena_finish(&arena);
	return 0;
}
