/* SPDX-License-Identifier: MIT */
/*
 * One pass over the bytes. Trusts nothing: a comment or string without an end goes to the end of the
 * text, where the parser says so. Must never change a byte of a string.
 */
#include "payload/json_lenient.h"

#define MARK STR("\xEF\xBB\xBF")

struct blanking {
	struct arena *arena;
	struct str text;
	char *copy; /* NULL until a byte has to change */
	size_t at;
	size_t comma; /* the last one, if only blanks and comments stand behind it; else STR_NONE */
	struct json_leniency *found;
};

/* Lines stay lines: places are told by them. */
static void blank(struct blanking *b, size_t from, size_t to)
{
	if (!b->copy)
		b->copy = arena_copy_z(b->arena, b->text);
	for (size_t at = from; at < to; at++) {
		if (b->copy[at] != '\n' && b->copy[at] != '\r')
			b->copy[at] = ' ';
	}
}

static bool is_at(const struct blanking *b, struct str word)
{
	return str_starts_with(str_slice(b->text, b->at, b->text.len), word);
}

static size_t end_of_string(struct str text, size_t at)
{
	for (at++; at < text.len && text.ptr[at] != '"'; at++)
		at += text.ptr[at] == '\\';
	return at < text.len ? at + 1 : text.len;
}

static size_t end_of_comment(const struct blanking *b)
{
	bool is_line = is_at(b, STR("//"));
	struct str end = is_line ? STR("\n") : STR("*/");
	size_t found = str_find(b->text, end, b->at + 2);
	if (found == STR_NONE)
		return b->text.len;
	return is_line ? found : found + end.len;
}

static void pass_comment(struct blanking *b)
{
	size_t end = end_of_comment(b);
	if (b->found->comment == STR_NONE)
		b->found->comment = b->at;
	blank(b, b->at, end);
	b->at = end;
}

/* A bracket that closes takes the comma before it away. */
static void pass_byte(struct blanking *b)
{
	char c = b->text.ptr[b->at];
	if ((c == '}' || c == ']') && b->comma != STR_NONE) {
		if (b->found->comma == STR_NONE)
			b->found->comma = b->comma;
		blank(b, b->comma, b->comma + 1);
	}
	if (c == ',')
		b->comma = b->at;
	else if (!char_is_space(c))
		b->comma = STR_NONE;
	b->at = c == '"' ? end_of_string(b->text, b->at) : b->at + 1;
}

struct str json_without_leniency(struct arena *arena, struct str text, struct json_leniency *found)
{
	struct blanking b = {.arena = arena, .text = text, .comma = STR_NONE, .found = found};
	*found = (struct json_leniency){STR_NONE, STR_NONE, str_starts_with(text, MARK)};
	if (found->has_mark) {
		b.at = MARK.len;
		blank(&b, 0, b.at);
	}
	while (b.at < text.len) {
		if (is_at(&b, STR("//")) || is_at(&b, STR("/*")))
			pass_comment(&b);
		else
			pass_byte(&b);
	}
	return b.copy ? (struct str){b.copy, text.len} : text;
}
