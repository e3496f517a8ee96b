/* SPDX-License-Identifier: MIT */
/*
 * A pattern as items, matched by walking all places in it at once: no backtracking, so no pattern is
 * slow. Bytes, not
 * characters: values.c holds no pattern with ? or […] against text that is not ASCII.
 */
#include "facts/glob.h"

#include "base/limits.h"

enum item_kind {
	ITEM_BYTE = 0,
	ITEM_ANY,  /* ? */
	ITEM_STAR, /* * */
	ITEM_SET,  /* […] */
};

struct item {
	enum item_kind kind;
	char byte;
	bool is_negated;
	struct str set; /* between the brackets, without the ! */
};

struct glob {
	struct item *items;
	size_t count;
	struct str text; /* of a plain pattern */
	bool is_plain;
};

/* --- reading -------------------------------------------------------------------------------- */

/* The offset of the ] that closes the set whose inside starts at `at`, or STR_NONE. */
static size_t find_set_end(struct str pattern, size_t at)
{
	size_t start = at;
	while (at < pattern.len) {
		struct str rest = str_slice(pattern, at, pattern.len);
		if (pattern.ptr[at] == ']' && at > start)
			return at;
		if (str_starts_with(rest, STR("[:"))) {
			size_t close = str_find(pattern, STR(":]"), at + 2);
			at = close == STR_NONE ? at + 1 : close + 2;
		} else {
			at += pattern.ptr[at] == '\\' ? 2 : 1;
		}
	}
	return STR_NONE;
}

/* The offset behind the item; STR_NONE if the set is too long to look at. */
static size_t read_set(struct str pattern, size_t at, struct item *item)
{
	size_t start = at + 1;
	bool is_negated =
		start < pattern.len && (pattern.ptr[start] == '!' || pattern.ptr[start] == '^');
	start += is_negated;
	size_t end = find_set_end(str_slice(pattern, 0, start + LIMIT_GLOB_SET_BYTES), start);
	if (end == STR_NONE && pattern.len > start + LIMIT_GLOB_SET_BYTES)
		return STR_NONE;
	if (end == STR_NONE) {
		*item = (struct item){.kind = ITEM_BYTE, .byte = '['};
		return at + 1;
	}
	*item = (struct item){
		.kind = ITEM_SET, .is_negated = is_negated, .set = str_slice(pattern, start, end)};
	return end + 1;
}

static size_t read_item(struct str pattern, size_t at, struct item *item)
{
	char c = pattern.ptr[at];
	if (c == '[')
		return read_set(pattern, at, item);
	if (c == '\\' && at + 1 < pattern.len) {
		*item = (struct item){.kind = ITEM_BYTE, .byte = pattern.ptr[at + 1]};
		return at + 2;
	}
	*item = (struct item){.kind = c == '*'   ? ITEM_STAR
				      : c == '?' ? ITEM_ANY
						 : ITEM_BYTE,
		.byte = c};
	return at + 1;
}

const struct glob *glob_read(struct arena *arena, struct str pattern)
{
	struct glob *glob = ARENA_NEW(arena, struct glob);
	size_t room = pattern.len < LIMIT_GLOB_ITEMS ? pattern.len : LIMIT_GLOB_ITEMS;
	char *text = arena_alloc(arena, room + 1);
	glob->items = ARENA_NEW_ARRAY(arena, struct item, room + 1);
	glob->is_plain = true;
	for (size_t at = 0; at < pattern.len; glob->count++) {
		if (glob->count == LIMIT_GLOB_ITEMS)
			return NULL;
		struct item *item = &glob->items[glob->count];
		at = read_item(pattern, at, item);
		if (at == STR_NONE)
			return NULL;
		glob->is_plain &= item->kind == ITEM_BYTE;
		text[glob->count] = item->byte;
	}
	glob->text = (struct str){text, glob->count};
	return glob;
}

bool glob_is_plain(const struct glob *glob, struct str *text)
{
	*text = glob->text;
	return glob->is_plain;
}

/* --- matching ------------------------------------------------------------------------------- */

struct character_class {
	struct str name;
	const char *ranges; /* pairs of first and last byte */
};

static const struct character_class classes[] = {
	{STR_INIT("alpha"), "azAZ"},
	{STR_INIT("digit"), "09"},
	{STR_INIT("alnum"), "azAZ09"},
	{STR_INIT("upper"), "AZ"},
	{STR_INIT("lower"), "az"},
	{STR_INIT("space"), "\t\r  "},
	{STR_INIT("blank"), "\t\t  "},
	{STR_INIT("punct"), "!/:@[`{~"},
	{STR_INIT("xdigit"), "09afAF"},
	{STR_INIT("print"), " ~"},
	{STR_INIT("graph"), "!~"},
	{STR_INIT("cntrl"), "\001\037\177\177"},
	{STR_INIT("word"), "azAZ09__"},
};

static bool class_holds(struct str name, char c)
{
	for (size_t i = 0; i < ARRAY_LEN(classes); i++) {
		if (!str_equal(classes[i].name, name))
			continue;
		for (const char *range = classes[i].ranges; *range; range += 2) {
			if (c >= range[0] && c <= range[1])
				return true;
		}
	}
	return false;
}

static bool set_holds(struct str set, char c)
{
	for (size_t at = 0; at < set.len; at++) {
		struct str rest = str_slice(set, at, set.len);
		size_t close =
			str_starts_with(rest, STR("[:")) ? str_find(rest, STR(":]"), 2) : STR_NONE;
		if (close != STR_NONE) {
			if (class_holds(str_slice(rest, 2, close), c))
				return true;
			at += close + 1;
			continue;
		}
		at += set.ptr[at] == '\\' && at + 1 < set.len;
		char first = set.ptr[at];
		char last = first;
		if (at + 2 < set.len && set.ptr[at + 1] == '-') {
			at += 2;
			at += set.ptr[at] == '\\' && at + 1 < set.len;
			last = set.ptr[at];
		}
		if (c >= first && c <= last)
			return true;
	}
	return false;
}

static bool item_takes(const struct item *item, char c)
{
	switch (item->kind) {
	case ITEM_BYTE:
		return item->byte == c;
	case ITEM_ANY:
		return true;
	case ITEM_SET:
		return set_holds(item->set, c) != item->is_negated;
	case ITEM_STAR:
		break;
	}
	return false;
}

/* Places between items that are reached without taking a byte: behind a star. */
static void reach(const struct glob *glob, bool *places)
{
	for (size_t i = 0; i < glob->count; i++) {
		if (places[i] && glob->items[i].kind == ITEM_STAR)
			places[i + 1] = true;
	}
}

static bool step(const struct glob *glob, const bool *places, char c, bool *next)
{
	bool is_alive = false;
	for (size_t i = 0; i <= glob->count; i++)
		next[i] = false;
	for (size_t i = 0; i < glob->count; i++) {
		if (!places[i])
			continue;
		bool is_star = glob->items[i].kind == ITEM_STAR;
		if (is_star)
			next[i] = true;
		else if (item_takes(&glob->items[i], c))
			next[i + 1] = true;
		is_alive |= next[i] || next[i + 1];
	}
	reach(glob, next);
	return is_alive;
}

size_t glob_match(const struct glob *glob, struct str text, enum glob_end end)
{
	bool places[2][LIMIT_GLOB_ITEMS + 1] = {{false}};
	size_t found = STR_NONE;
	places[0][0] = true;
	reach(glob, places[0]);
	for (size_t at = 0;; at++) {
		const bool *here = places[at % 2];
		if (here[glob->count] && (end != GLOB_WHOLE || at == text.len)) {
			found = at;
			if (end == GLOB_SHORTEST)
				return found;
		}
		if (at == text.len || !step(glob, here, text.ptr[at], places[(at + 1) % 2]))
			return found;
	}
}
