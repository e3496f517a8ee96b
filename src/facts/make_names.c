/* SPDX-License-Identifier: MIT */
/* Tables by name, and where words and brackets of a Makefile end. Limited by LIMIT_MAKE_NAMES. */
#include "base/hash64.h"
#include "facts/make_parts.h"

/* --- tables of names ------------------------------------------------------------------------ */

static size_t bucket_of(struct str name)
{
	return (size_t)hash64(0, name) % MAKE_BUCKETS;
}

void *make_find(const struct make_table *table, struct str name)
{
	struct make_name *entry = table->buckets[bucket_of(name)];
	while (entry && !str_equal(entry->name, name))
		entry = entry->next;
	return entry;
}

void *make_add(struct make *make, struct make_table *table, struct str name, size_t size)
{
	if (table->count == LIMIT_MAKE_NAMES) {
		make->list->is_unread = true;
		return NULL;
	}
	size_t bucket = bucket_of(name);
	struct make_name *entry = arena_alloc(make->arena, size);
	*entry = (struct make_name){.name = name, .next = table->buckets[bucket]};
	table->buckets[bucket] = entry;
	table->count++;
	return entry;
}

void make_lines_add(struct make *make, struct make_lines *lines, struct str text)
{
	struct make_line *line = ARENA_NEW(make->arena, struct make_line);
	line->text = text;
	if (lines->last)
		lines->last->next = line;
	else
		lines->first = line;
	lines->last = line;
}

/* --- brackets and words --------------------------------------------------------------------- */

size_t make_skip_bracket(struct str text, size_t at)
{
	char open = text.ptr[at];
	char close = open == '(' ? ')' : '}';
	size_t depth = 0;
	for (; at < text.len; at++) {
		if (text.ptr[at] == open)
			depth++;
		else if (text.ptr[at] == close && --depth == 0)
			return at;
	}
	return text.len;
}

bool make_is_bracket(struct str text, size_t at)
{
	return at < text.len && (text.ptr[at] == '(' || text.ptr[at] == '{');
}

bool make_next_word(struct str text, size_t *at, struct str *word)
{
	size_t from = *at;
	while (from < text.len && char_is_space(text.ptr[from]))
		from++;
	size_t end = from;
	while (end < text.len && !char_is_space(text.ptr[end])) {
		if (text.ptr[end] == '$' && make_is_bracket(text, end + 1))
			end = make_skip_bracket(text, end + 1);
		end += end < text.len;
	}
	*at = end;
	*word = str_slice(text, from, end);
	return end > from;
}
