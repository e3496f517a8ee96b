/* SPDX-License-Identifier: MIT */
/* Owns which text an alias makes of a command. An alias in its own text is a plain word (POSIX 2.3.1). */
#include "facts/aliases.h"

#include "base/limits.h"

bool alias_read(const struct reader *reader, const struct word_list *fields, struct str text)
{
	struct buf line;
	bool is_ok;
	buf_init(&line, reader->arena, LIMIT_PAYLOAD_BYTES);
	buf_add(&line, text);
	const struct word *word = fields->first->next;
	/* Behind a text that ends in a blank an alias is one, too (POSIX 2.3.1). */
	while (word && (str_ends_with(text, STR(" ")) || str_ends_with(text, STR("\t")))) {
		const struct str *next = name_map_find(reader->state->aliases, word->text);
		text = next ? *next : STR("");
		if (!next)
			break;
		buf_add(&line, text);
		word = word->next;
	}
	for (; word; word = word->next) {
		buf_add_byte(&line, ' ');
		word_show(word, &line);
	}
	if (!shell_may_nest(reader, NULL, &is_ok))
		return is_ok;
	struct reader inner =
		shell_inner_reader(reader, reader->via, STR("alias"), fields->first->place);
	inner.state->aliases =
		name_map_set(reader->arena, inner.state->aliases, fields->first->text, NULL);
	return shell_read_text(&inner, buf_str(&line));
}

bool alias_read_globals(const struct reader *reader, const struct word_list *fields, bool *is_read)
{
	struct buf line;
	bool is_ok;
	buf_init(&line, reader->arena, LIMIT_PAYLOAD_BYTES);
	*is_read = false;
	for (const struct word *word = fields->first; word; word = word->next) {
		const struct str *text =
			word->is_quoted ? NULL : name_map_find(reader->state->globals, word->text);
		*is_read |= text != NULL;
		if (line.len > 0)
			buf_add_byte(&line, ' ');
		if (text)
			buf_add(&line, *text);
		else
			word_show(word, &line);
	}
	if (!*is_read || !shell_may_nest(reader, NULL, &is_ok))
		return !*is_read || is_ok;
	struct reader inner =
		shell_inner_reader(reader, reader->via, STR("alias"), fields->first->place);
	const struct name_map *globals = inner.state->globals;
	inner.state->globals = NULL;
	is_ok = shell_read_text(&inner, buf_str(&line));
	inner.state->globals = globals;
	return is_ok;
}
