/* SPDX-License-Identifier: MIT */
/* Strings with code in them: their text as far as it is known; the code is read for its calls. */
#include "facts/code_decode.h"
#include "facts/code_finder.h"

static struct str braces_halved(struct code_finder *finder, struct str s)
{
	if (str_find(s, STR("{{"), 0) == STR_NONE && str_find(s, STR("}}"), 0) == STR_NONE)
		return s;
	char *out = arena_alloc(finder->arena, s.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < s.len; i++) {
		out[len++] = s.ptr[i];
		bool is_brace = s.ptr[i] == '{' || s.ptr[i] == '}';
		if (is_brace && i + 1 < s.len && s.ptr[i + 1] == s.ptr[i])
			i++;
	}
	return (struct str){out, len};
}

static struct code_value read_piece(struct code_finder *finder, bool is_formatted)
{
	const struct code_token *token = code_token(finder, finder->at);
	struct str raw = code_words(finder, finder->at++);
	if (is_formatted)
		raw = braces_halved(finder, raw);
	return code_text(code_unescape(finder->arena, raw, (enum code_escapes)token->extra));
}

/* Code in a string, from PART_OPEN to PART_CLOSE: its value. */
struct code_value code_read_part(struct code_finder *finder)
{
	finder->at++;
	struct code_value value = code_read_item(finder);
	while (code_kind(finder, finder->at) != CODE_PART_CLOSE &&
		code_kind(finder, finder->at) != CODE_END) {
		size_t start = finder->at;
		if (code_kind(finder, start) != CODE_CLOSE)
			(void)code_read_item(finder);
		if (finder->at == start)
			finder->at++;
	}
	finder->at += code_kind(finder, finder->at) == CODE_PART_CLOSE;
	/* Perl's @{[ … ]} */
	if (value.kind == CODE_LIST && !value.is_each && value.list->count == 1)
		return value.list->first->value;
	return value;
}

static struct code_value split_words(struct code_finder *finder, const struct code_value *text)
{
	struct code_value words = code_new_list(&finder->purse);
	size_t at = 0;
	while (text->kind == CODE_TEXT && at < text->text.len) {
		size_t start = at;
		while (at < text->text.len && !char_is_space(text->text.ptr[at]))
			at++;
		struct code_value word = code_text(str_slice(text->text, start, at));
		word.is_dynamic = str_find(word.text, STR(CODE_UNKNOWN), 0) != STR_NONE;
		if (at > start)
			code_add_item(
				&finder->purse, words.list, (struct str){NULL, 0}, &word, false);
		else
			at++;
	}
	return words;
}

/* An array in a string of Perl. */
static struct code_value joined_by_blanks(struct code_finder *finder, const struct code_value *list)
{
	struct code_value arguments = code_new_list(&finder->purse);
	const struct code_value blank = code_text(STR(" "));
	struct str none = {NULL, 0};
	code_add_item(&finder->purse, arguments.list, none, &blank, false);
	code_add_item(&finder->purse, arguments.list, none, list, false);
	struct code_site site = {.callee = code_thing(STR("join")), .arguments = arguments.list};
	return code_do_call(finder, &site);
}

struct code_value code_read_template(struct code_finder *finder)
{
	size_t start = finder->at++;
	enum code_role role = (enum code_role)code_token(finder, start)->extra;
	bool is_formatted = code_in(finder, IN_PYTHON) && role == CODE_IS_TEXT;
	struct code_value value = code_text((struct str){NULL, 0});
	while (code_kind(finder, finder->at) != CODE_TEXT_CLOSE &&
		code_kind(finder, finder->at) != CODE_END) {
		enum code_token_kind kind = code_kind(finder, finder->at);
		struct code_value part = kind == CODE_STRING      ? read_piece(finder, is_formatted)
					 : kind == CODE_PART_OPEN ? code_read_part(finder)
								  : code_nothing();
		if (kind != CODE_STRING && kind != CODE_PART_OPEN)
			finder->at++;
		if (part.kind == CODE_LIST && !part.is_each && code_in(finder, IN_PERL))
			part = joined_by_blanks(finder, &part);
		value = code_join(&finder->purse, &value, &part);
	}
	finder->at += code_kind(finder, finder->at) == CODE_TEXT_CLOSE;
	if (role == CODE_IS_WORDS)
		return split_words(finder, &value);
	if (role == CODE_IS_TEXT)
		return value;
	code_note(finder, CODE_SHELL, &value, STR("`…`"), start);
	return code_list_names(finder, &value);
}

struct code_value code_read_string(struct code_finder *finder)
{
	struct code_value value = code_kind(finder, finder->at) == CODE_STRING
					  ? read_piece(finder, false)
					  : code_read_template(finder);
	bool is_adjacent = code_has(finder->language, CODE_ADJACENT);
	while (is_adjacent) {
		const struct code_value *constant = NULL;
		if (code_in(finder, IN_C) && code_kind(finder, finder->at) == CODE_NAME)
			constant = code_get(finder, code_words(finder, finder->at));
		if (code_is_constant(constant)) { /* a macro */
			finder->at++;
			value = code_join(&finder->purse, &value, constant);
			continue;
		}
		if (code_kind(finder, finder->at) != CODE_STRING &&
			code_kind(finder, finder->at) != CODE_TEXT_OPEN)
			break;
		struct code_value next = code_kind(finder, finder->at) == CODE_STRING
						 ? read_piece(finder, false)
						 : code_read_template(finder);
		value = code_join(&finder->purse, &value, &next);
	}
	return value;
}
