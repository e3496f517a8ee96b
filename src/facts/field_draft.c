/* SPDX-License-Identifier: MIT */
/*
 * Field splitting (POSIX 2.6.5) and the marks of fields. Invariant: a field is open if anything, be it
 * empty quotes, was added to it.
 */
#include "facts/field_draft.h"

#include "base/limits.h"
#include "facts/lexer.h"

static const struct str glob_bytes = STR_INIT("*?[");

void field_draft_start(struct field_draft *fields, struct arena *arena, const struct word *source)
{
	*fields = (struct field_draft){.arena = arena, .source = source};
}

static struct word *open_field(struct field_draft *fields)
{
	if (fields->field)
		return fields->field;
	fields->field = ARENA_NEW(fields->arena, struct word);
	fields->field->place = fields->source->place;
	buf_init(&fields->text, fields->arena, LIMIT_PAYLOAD_BYTES);
	buf_init(&fields->known, fields->arena, LIMIT_PAYLOAD_BYTES);
	fields->is_after_space = false;
	return fields->field;
}

/* s lives as long as the arena: it is of the text, of a value, or constant. */
static void append(struct field_draft *fields, struct str s)
{
	buf_lend(&fields->text, s);
	if (fields->field->is_dynamic)
		buf_lend(&fields->known, s);
}

static void append_escaped(struct field_draft *fields, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (lexer_is_one_of((unsigned char)s.ptr[i], STR("*?[]\\&-!^")))
			append(fields, STR("\\"));
		append(fields, str_slice(s, i, i + 1));
	}
}

static bool has_byte_of(struct str s, struct str set)
{
	for (size_t i = 0; i < s.len; i++) {
		if (str_find_byte(set, s.ptr[i], 0) != STR_NONE)
			return true;
	}
	return false;
}

/* Bytes that the shell does not look at again. */
static void add_protected(struct field_draft *fields, struct str s)
{
	struct word *field = open_field(fields);
	bool is_first = fields->text.len == 0 && s.len > 0;
	if (word_needs_quotes(s) || (is_first && (s.ptr[0] == '~' || s.ptr[0] == '#')))
		field->needs_quotes = true;
	if (fields->escapes)
		append_escaped(fields, s);
	else
		append(fields, s);
}

void field_draft_add_text(struct field_draft *fields, struct str s, bool is_quoted)
{
	if (is_quoted) {
		add_protected(fields, s);
		fields->field->is_quoted = true;
	} else if (s.len > 0) {
		open_field(fields)->has_glob |= has_byte_of(s, STR("*?[{"));
		append(fields, s);
	}
}

void field_draft_break(struct field_draft *fields)
{
	if (!fields->field)
		return;
	fields->field->text = buf_str(&fields->text);
	if (fields->field->is_dynamic)
		fields->field->known = buf_str(&fields->known);
	word_list_add(&fields->list, fields->field);
	fields->field = NULL;
}

/* Bytes of an unquoted expansion: globs live in them, quotes do not. */
static void add_piece(struct field_draft *fields, struct str piece)
{
	struct word *field = open_field(fields);
	for (size_t i = 0; i < piece.len && !field->needs_quotes; i++) {
		struct str byte = str_slice(piece, i, i + 1);
		field->needs_quotes = word_needs_quotes(byte) && !has_byte_of(byte, glob_bytes);
	}
	field->has_glob |= has_byte_of(piece, glob_bytes);
	append(fields, piece);
}

static void split(struct field_draft *fields, struct str s)
{
	for (size_t at = 0; at < s.len;) {
		size_t start = at;
		while (at < s.len && str_find_byte(fields->separators, s.ptr[at], 0) == STR_NONE)
			at++;
		if (at > start)
			add_piece(fields, str_slice(s, start, at));
		if (at == s.len)
			return;
		bool is_space = s.ptr[at] == ' ' || s.ptr[at] == '\t' || s.ptr[at] == '\n';
		if (is_space) {
			fields->is_after_space |= fields->field != NULL;
			field_draft_break(fields);
		} else if (fields->is_after_space) {
			fields->is_after_space = false; /* "a ,": one separator */
		} else {
			(void)open_field(fields);
			field_draft_break(fields);
		}
		at++;
	}
}

static void add_unknown(
	struct field_draft *fields, const struct element *value, struct str raw, bool is_quoted)
{
	struct word *field = open_field(fields);
	if (!field->is_dynamic)
		buf_lend(&fields->known, buf_str(&fields->text));
	field->is_dynamic = true;
	field->may_split |= !is_quoted && fields->splits;
	field->is_quoted |= is_quoted;
	buf_lend(&fields->text, value->text.len > 0 ? value->text : raw);
	buf_lend(&fields->known, value->known);
}

void field_draft_add_value(
	struct field_draft *fields, const struct element *value, struct str raw, bool is_quoted)
{
	if (value->is_dynamic)
		add_unknown(fields, value, raw, is_quoted);
	else if (is_quoted)
		add_protected(fields, value->text);
	else if (fields->splits)
		split(fields, value->text);
	else if (value->text.len > 0)
		add_piece(fields, value->text);
}

struct field_draft field_draft_fork(const struct field_draft *fields)
{
	struct field_draft fork = *fields;
	if (!fields->field)
		return fork;
	fork.field = ARENA_NEW(fields->arena, struct word);
	*fork.field = *fields->field;
	buf_init(&fork.text, fields->arena, LIMIT_PAYLOAD_BYTES);
	buf_init(&fork.known, fields->arena, LIMIT_PAYLOAD_BYTES);
	buf_lend(&fork.text, buf_str(&fields->text));
	buf_lend(&fork.known, buf_str(&fields->known));
	return fork;
}
