/* SPDX-License-Identifier: MIT */
/*
 * Texts and names of PowerShell: quotes, here-strings, what stands in them for a value (about_Quoting_Rules,
 * about_Variables of PowerShell 7.4). A text with a part that is not known is not known.
 */
#include "base/limits.h"
#include "facts/powershell_value.h"

static const struct ps_value unknown = {.is_known = false};

static char byte_at(const struct ps_constants *constants, size_t at)
{
	return at < constants->text.len ? constants->text.ptr[at] : '\0';
}

struct str ps_fold(struct arena *arena, struct str text)
{
	char *folded = arena_alloc(arena, text.len + 1);
	for (size_t i = 0; i < text.len; i++)
		folded[i] = char_to_lower(text.ptr[i]);
	return (struct str){folded, text.len};
}

struct str ps_variable_name(struct ps_constants *constants, size_t at, size_t *end)
{
	static const struct str scopes[] = {STR_INIT("script"), STR_INIT("global"),
		STR_INIT("local"), STR_INIT("private"), STR_INIT("using")};
	struct str text = constants->text;
	size_t start = at;
	if (byte_at(constants, at) == '{') {
		*end = ps_find_near(text, '}', at);
		if (*end == STR_NONE)
			return STR("");
		return ps_fold(constants->arena, str_slice(text, at + 1, (*end)++));
	}
	while (char_is_word(byte_at(constants, at)))
		at++;
	bool has_scope = byte_at(constants, at) == ':' && char_is_word(byte_at(constants, at + 1));
	struct str scope = ps_fold(constants->arena, str_slice(text, start, at));
	for (size_t i = 0; has_scope && i < ARRAY_LEN(scopes); i++)
		start = str_equal(scope, scopes[i]) ? at + 1 : start;
	if (has_scope) {
		at++;
		while (char_is_word(byte_at(constants, at)))
			at++;
	}
	*end = at;
	return ps_fold(constants->arena, str_slice(text, start, at));
}

/* `n and its kin. */
static char escaped(char c)
{
	return c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
}

/* $name and $(…) in a text; false if it is not known. */
static bool add_part(struct ps_constants *constants, struct buf *out)
{
	struct ps_value part = unknown;
	size_t end;
	if (byte_at(constants, constants->at + 1) == '(') {
		constants->at++;
		part = ps_read_operand(constants);
	} else {
		struct str name = ps_variable_name(constants, constants->at + 1, &end);
		if (name.len == 0) {
			buf_add_byte(out, '$');
			constants->at++;
			return true;
		}
		part = ps_find_variable(constants, name);
		constants->at = end;
	}
	struct str text = part.is_known ? ps_value_text(constants, &part) : STR("");
	if (ps_spend(constants, text.len))
		buf_add(out, text);
	return part.is_known;
}

/* A text in quotes, at its first one. */
struct ps_value ps_read_quoted(struct ps_constants *constants)
{
	char quote = byte_at(constants, constants->at++);
	struct buf out;
	bool is_known = true;
	buf_init(&out, constants->arena, LIMIT_VALUE_BYTES);
	while (constants->at < constants->text.len) {
		char c = byte_at(constants, constants->at);
		char next = byte_at(constants, constants->at + 1);
		if (c == quote && next != quote) {
			constants->at++;
			return is_known && !out.is_truncated && ps_spend(constants, out.len)
				       ? ps_value_of(constants, buf_str(&out))
				       : unknown;
		}
		if (c == '$' && quote == '"') {
			is_known &= add_part(constants, &out);
			continue;
		}
		bool is_pair = c == quote || (c == '`' && quote == '"');
		buf_add_byte(&out, is_pair && c == '`' ? escaped(next) : c);
		constants->at += is_pair ? 2 : 1;
	}
	return unknown;
}

/* @' and a line's end, up to a line that starts with '@. */
struct ps_value ps_read_here_string(struct ps_constants *constants)
{
	char quote = byte_at(constants, constants->at + 1);
	const char mark[] = {'\n', quote, '@'};
	bool *lacks_end = &constants->lacks_end[quote == '"'];
	struct str text = constants->text;
	size_t newline = constants->at + 2;
	while (byte_at(constants, newline) == ' ' || byte_at(constants, newline) == '\r')
		newline++;
	if (*lacks_end || byte_at(constants, newline) != '\n')
		return unknown;
	size_t end = str_find(text, (struct str){mark, sizeof(mark)}, newline);
	*lacks_end = end == STR_NONE;
	if (end == STR_NONE)
		return unknown;
	constants->at = end + sizeof(mark);
	return ps_value_of(constants, end > newline ? str_slice(text, newline + 1, end) : STR(""));
}
