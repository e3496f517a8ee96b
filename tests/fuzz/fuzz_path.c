/* SPDX-License-Identifier: MIT */
/*
 * Text -> a path: absolute and normal, whatever it was, and itself when it is made normal again. The
 * first line is the folder that it is seen from; the last one a pattern that is held against it.
 */
#include "fuzz.h"

#include "facts/glob.h"
#include "facts/path.h"

static void require_normal(struct str path)
{
	FUZZ_REQUIRE(path.len > 0);
	bool is_drive = path.len > 1 && path.ptr[1] == ':';
	FUZZ_REQUIRE(path.ptr[0] == '/' || is_drive);
	FUZZ_REQUIRE(str_find(path, STR("//"), 0) == STR_NONE);
	FUZZ_REQUIRE(str_find(path, STR("/./"), 0) == STR_NONE);
	FUZZ_REQUIRE(str_find(path, STR("/../"), 0) == STR_NONE);
	FUZZ_REQUIRE(!str_ends_with(path, STR("/..")) && !str_ends_with(path, STR("/.")));
}

static void hold_against(struct arena *arena, struct str pattern, struct str text)
{
	const struct glob *glob = glob_read(arena, pattern);
	struct str plain;
	if (!glob)
		return;
	size_t whole = glob_match(glob, text, GLOB_WHOLE);
	size_t shortest = glob_match(glob, text, GLOB_SHORTEST);
	size_t longest = glob_match(glob, text, GLOB_LONGEST);
	FUZZ_REQUIRE(whole == STR_NONE || (whole == text.len && longest == whole));
	FUZZ_REQUIRE((shortest == STR_NONE) == (longest == STR_NONE));
	FUZZ_REQUIRE(shortest == STR_NONE || (shortest <= longest && longest <= text.len));
	if (glob_is_plain(glob, &plain))
		FUZZ_REQUIRE((whole != STR_NONE) == str_equal(plain, text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct fault fault = {0};
	struct str folder;
	struct str raw;
	struct str pattern;
	struct str path;
	struct str again;
	arena_init(&arena, LIMIT_ARENA_BYTES);
	(void)str_cut((struct str){(const char *)data, size}, '\n', &folder, &raw);
	(void)str_cut(raw, '\n', &raw, &pattern);
	if (path_normalize(&arena, raw, folder, STR("/home/dev"), &path, &fault)) {
		require_normal(path);
		FUZZ_REQUIRE(path_normalize(
			&arena, path, STR("/work"), STR("/home/dev"), &again, &fault));
		FUZZ_REQUIRE(str_equal(path, again));
		FUZZ_REQUIRE(path_is_within(path, path));
	} else {
		FUZZ_REQUIRE(fault.is_set && !str_starts_with(folder, STR("/")));
	}
	(void)path_looks_like_one(raw);
	hold_against(&arena, pattern, raw);
	arena_finish(&arena);
	return 0;
}
