/* SPDX-License-Identifier: MIT */
/*
 * The list of what a command runs besides itself, and who reads it. Trusts that the list stands in the
 * order of the line's words.
 */
#include "facts/embedded.h"

#include "base/limits.h"
#include "facts/invocation.h"
#include "facts/reader.h"

void embedded_add(struct arena *arena, struct embedded_list *list, struct embedded embedded)
{
	if (embedded.text.len == 0)
		return;
	struct embedded *added = ARENA_NEW(arena, struct embedded);
	*added = embedded;
	added->next = NULL;
	if (list->last)
		list->last->next = added;
	else
		list->first = added;
	list->last = added;
}

static embedded_read_one *reader_for(
	const struct embedded_readers *readers, enum embedded_kind kind)
{
	switch (kind) {
	case EMBEDDED_SHELL:
		return readers->shell;
	case EMBEDDED_WORDS:
		return readers->words;
	case EMBEDDED_SCRIPT:
		return readers->script;
	case EMBEDDED_CODE:
		return readers->code;
	}
	return NULL;
}

bool embedded_read_all(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded_readers *readers)
{
	const struct embedded *embedded = invocation->embedded.first;
	for (; embedded; embedded = embedded->next) {
		embedded_read_one *read = reader_for(readers, embedded->kind);
		if (read && !read(reader, invocation, action, embedded))
			return false;
	}
	return true;
}

bool embedded_holds(const struct embedded **cursor, const struct word *word)
{
	const struct embedded *embedded = *cursor;
	while (embedded &&
		(embedded->kind != EMBEDDED_SHELL || embedded->last->place.at < word->place.at))
		embedded = embedded->next;
	*cursor = embedded;
	return embedded && word->place.at >= embedded->first->place.at;
}

struct str embedded_join(struct arena *arena, const struct word *first, const struct word *end)
{
	struct buf out;
	if (first->next == end)
		return first->text;
	buf_init(&out, arena, LIMIT_PAYLOAD_BYTES);
	for (const struct word *word = first; word != end; word = word->next) {
		if (word != first)
			buf_add_byte(&out, ' ');
		buf_add(&out, word->text);
	}
	return buf_str(&out);
}

struct str embedded_show(struct arena *arena, const struct word *first)
{
	struct buf out;
	buf_init(&out, arena, LIMIT_PAYLOAD_BYTES);
	for (const struct word *word = first; word; word = word->next) {
		if (word != first)
			buf_add_byte(&out, ' ');
		word_show(word, &out);
	}
	return buf_str(&out);
}
