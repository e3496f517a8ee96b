/* SPDX-License-Identifier: MIT */
/* Owns the bytes behind a text: the newest text of a file may grow into them, older views end before. */
#include "facts/kept_text.h"

#include <string.h>

/* Bytes with room behind them: only the text that ends where they do may grow. */
struct growth {
	char *end;
	size_t room;
};

/* The map's value: a struct str to those who read it. */
struct kept_text {
	struct str text;
	struct growth *growth;
};

static const struct name_map *keep(struct arena *arena, const struct name_map *map, struct str path,
	struct str text, struct growth *growth)
{
	struct kept_text *kept = ARENA_NEW(arena, struct kept_text);
	*kept = (struct kept_text){.text = text, .growth = growth};
	return name_map_set(arena, map, path, kept);
}

const struct name_map *kept_text_set(
	struct arena *arena, const struct name_map *map, struct str path, struct str text)
{
	struct growth *growth = ARENA_NEW(arena, struct growth);
	*growth = (struct growth){.room = 0};
	return keep(arena, map, path, text, growth);
}

const struct name_map *kept_text_append(
	struct arena *arena, const struct name_map *map, struct str path, struct str added)
{
	const struct kept_text *before = name_map_find(map, path);
	if (!before || before->text.len == 0)
		return kept_text_set(arena, map, path, added);
	struct str text = before->text;
	struct growth *growth = before->growth;
	if (text.ptr + text.len != growth->end || added.len > growth->room) {
		size_t size = 2 * (text.len + added.len);
		char *bytes = arena_alloc(arena, size);
		growth = ARENA_NEW(arena, struct growth);
		memcpy(bytes, text.ptr, text.len);
		*growth = (struct growth){.end = bytes + text.len, .room = size - text.len};
		text.ptr = bytes;
	}
	if (added.len > 0)
		memcpy(growth->end, added.ptr, added.len);
	growth->end += added.len;
	growth->room -= added.len;
	text.len += added.len;
	return keep(arena, map, path, text, growth);
}
