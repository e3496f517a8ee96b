/* SPDX-License-Identifier: MIT */
/*
 * Finds the calls of a source text. Trusts nothing about it: any bytes are read to their end, in work
 * that grows with the text only. Must never take text in a string or a comment for a call.
 */
#include "facts/code.h"

#include "base/buf.h"
#include "base/limits.h"
#include "facts/code_decode.h"
#include "facts/code_finder.h"
#include "facts/words.h"

#define VARIABLES_MIN 64
#define VARIABLES_MAX ((size_t)64 * 1024)

/* Says that something was not read. */
static void note_doubt(struct code_finder *finder, struct str why)
{
	code_note(finder, CODE_CODE, NULL, why, 0);
}

static void make_room(struct code_finder *finder)
{
	size_t slots = VARIABLES_MIN;
	while (slots < finder->tokens.count / 4 && slots < VARIABLES_MAX)
		slots *= 2;
	finder->variables = ARENA_NEW_ARRAY(finder->arena, struct code_variable *, slots);
	finder->variables_mask = slots - 1;
	finder->limit = finder->tokens.count;
	finder->replays_left = 4 * finder->tokens.count + LIMIT_CODE_ARGUMENTS;
}

bool code_is_active_call(const struct code_call *call)
{
	return call->kind == CODE_SHELL || call->kind == CODE_WORDS || call->kind == CODE_DELETES ||
	       call->kind == CODE_CODE;
}

/* Whether nothing more is asked of the text. */
static bool is_answered(const struct code_finder *finder)
{
	return finder->context->wants_active_only && finder->last &&
	       code_is_active_call(finder->last);
}

static void read_all(struct code_finder *finder)
{
	while (code_kind(finder, finder->at) != CODE_END && !is_answered(finder)) {
		size_t start = finder->at;
		(void)code_read_item(finder);
		if (finder->at == start)
			finder->at++;
	}
	if (finder->is_too_deep || finder->tokens.is_too_deep)
		note_doubt(finder, STR("nested too deeply"));
	if (finder->purse.left == 0)
		note_doubt(finder, STR("too much text"));
}

const struct code_call *code_find_calls(struct arena *arena, struct str lang, struct str code)
{
	static const struct code_context nothing_known = {.words = NULL};
	return code_find_calls_in(arena, lang, code, &nothing_known);
}

/* awk -v NAME=VALUE, and NAME=VALUE among the files. */
static void set_words(struct code_finder *finder)
{
	const struct word *word = finder->context->words;
	for (; word && code_in(finder, IN_AWK); word = word->next) {
		struct str text = word->text;
		struct str name;
		struct str value;
		if (str_starts_with(text, STR("-v")) && text.len > 2)
			text = str_slice(text, 2, text.len);
		if (word->is_dynamic || !str_cut(text, '=', &name, &value) || !str_is_name(name))
			continue;
		struct code_value known = code_text(value);
		code_set(finder, name, &known);
	}
}

/* Whether a text can call anything: in some languages nothing is called without a parenthesis, but for a
 * stream that is opened by being declared. What has none is a table, and may be long. */
static bool may_call(const struct code_language *language, struct str code)
{
	return (language->bit & (IN_C | IN_GO | IN_RUST)) == 0 ||
	       str_find_byte(code, '(', 0) != STR_NONE ||
	       str_find(code, STR("stream"), 0) != STR_NONE;
}

const struct code_call *code_find_calls_in(
	struct arena *arena, struct str lang, struct str code, const struct code_context *context)
{
	static const struct code_language sed = {.name = STR_INIT("sed")};
	static const struct code_language tcl = {.name = STR_INIT("tcl")};
	struct code_language *lisp = NULL;
	bool is_sed = str_list_holds(STR("sed gsed"), ' ', lang);
	bool is_tcl = str_list_holds(STR("tcl expect"), ' ', lang);
	bool is_lisp = str_list_holds(STR("elisp scheme racket clojure lisp"), ' ', lang);
	if (is_lisp) {
		lisp = ARENA_NEW(arena, struct code_language);
		lisp->name = lang;
	}
	struct code_finder *finder = ARENA_NEW(arena, struct code_finder);
	*finder = (struct code_finder){.arena = arena,
		.language = is_sed    ? &sed
			    : is_tcl  ? &tcl
			    : is_lisp ? lisp
				      : code_language_find(lang),
		.text = code,
		.context = context,
		.purse = {.arena = arena, .left = 8 * code.len + LIMIT_CODE_JOINED_BYTES}};
	if (!finder->language || !may_call(finder->language, code))
		return NULL;
	static struct code_token end = {.kind = CODE_END};
	finder->tokens = (struct code_tokens){.first = &end, .count = 1};
	if (code.len > LIMIT_CODE_BYTES) {
		note_doubt(finder, STR("too long"));
	} else if (is_sed) {
		code_find_sed(finder);
	} else if (is_tcl) {
		code_find_tcl(finder);
	} else if (is_lisp) {
		code_find_lisp(finder);
		if (finder->is_too_deep)
			note_doubt(finder, STR("nested too deeply"));
	} else {
		finder->tokens = code_read_tokens(arena, finder->language, code);
		code_index_functions(finder);
		if (context->wants_active_only && !code_may_act(finder))
			return NULL;
		make_room(finder);
		set_words(finder);
		code_set_given(finder);
		code_index_keywords(finder);
		code_find_definitions(finder);
		read_all(finder);
	}
	return finder->first;
}

static bool holds_blank(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (char_is_space(text.ptr[i]))
			return true;
	}
	return false;
}

struct str code_find_texts(struct arena *arena, struct str lang, struct str code)
{
	const struct code_language *language = code_language_find(lang);
	struct buf texts;
	if (!language || code.len > LIMIT_CODE_BYTES)
		return STR("");
	struct code_tokens tokens = code_read_tokens(arena, language, code);
	buf_init(&texts, arena, LIMIT_VALUE_BYTES);
	for (size_t i = 0; i < tokens.count; i++) {
		const struct code_token *token = &tokens.first[i];
		struct str raw = str_slice(code, token->at, (size_t)token->at + token->len);
		if (token->kind != CODE_STRING || !holds_blank(str_trim(raw)))
			continue;
		buf_add(&texts, code_unescape(arena, raw, (enum code_escapes)token->extra));
		buf_add_byte(&texts, '\n');
	}
	return buf_str(&texts);
}
