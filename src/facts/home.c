/* SPDX-License-Identifier: MIT */
/* One spelling for homes. Trusts HOME, which a repository's settings can set, for more homes only. */
#include "facts/home.h"

#include "facts/path.h"

static bool is_usual_home(struct str home)
{
	static const struct str parents[] = {STR_INIT("/home"), STR_INIT("/Users")};
	size_t slash = str_find_last(home, '/');
	return str_equal(home, STR("/root")) ||
	       str_is_one_of(str_slice(home, 0, slash), parents, ARRAY_LEN(parents));
}

static struct str spell(struct arena *arena, struct str path, struct str home)
{
	if (home.len < 2 || path.len == 0 || is_usual_home(home) || !path_is_within(path, home))
		return STR("");
	struct str name = str_slice(home, str_find_last(home, '/'), home.len);
	struct str rest = str_slice(path, home.len, path.len);
	return arena_printf(arena, "/home%.*s%.*s", STR_ARG(name), STR_ARG(rest));
}

/* The home that the hook's entry names comes first: a HOME above it would else hide it. */
struct str home_spell_usually(
	struct arena *arena, struct str path, const struct surroundings *surroundings)
{
	struct str found = spell(arena, path, surroundings->pinned_home);
	return found.len > 0 ? found : spell(arena, path, surroundings->home);
}
