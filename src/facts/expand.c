/* SPDX-License-Identifier: MIT */
/*
 * Quotes and expansions (POSIX 2.2 and 2.6, bash(1)). Reads every byte once for each bracket around
 * it, and never guesses: what only the running shell knows stays as it is written, and the word
 * says so. Must find every command that an expansion runs, also in a ${…} or an index.
 */
#include "facts/expand.h"

#include "facts/ansi.h"
#include "facts/script.h"

static const struct str special_bytes = STR_INIT(" \t\n\r'\"\\|&;<>()$`*?[");
static const struct str special_parameters = STR_INIT("@*#?$!-0123456789");

bool word_needs_quotes(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c < 0x20 || c == 0x7F || lexer_is_one_of(c, special_bytes))
			return true;
	}
	return false;
}

void draft_add_bare(struct draft *draft, struct str s)
{
	if (draft)
		buf_add(&draft->text, s);
}

void draft_add_quoted(struct draft *draft, struct str s)
{
	if (!draft)
		return;
	bool is_first = draft->text.len == 0 && s.len > 0;
	draft->word->is_quoted = true;
	if (word_needs_quotes(s) || (is_first && (s.ptr[0] == '~' || s.ptr[0] == '#')))
		draft->word->needs_quotes = true;
	buf_add(&draft->text, s);
}

/* The value of an expansion that is known here. */
void draft_add_value(struct draft *draft, struct str value)
{
	if (!draft)
		return;
	draft->word->needs_quotes |= word_needs_quotes(value);
	buf_add(&draft->text, value);
}

void draft_add_dynamic(struct draft *draft, struct str raw)
{
	if (!draft)
		return;
	draft->word->is_dynamic = true;
	buf_add(&draft->text, raw);
}

static void add_nested(
	struct lexer *lexer, const struct script *script, struct str via, struct span place)
{
	struct nested *nested = ARENA_NEW(lexer->arena, struct nested);
	*nested = (struct nested){.script = script, .via = via, .place = place};
	if (lexer->nested->last)
		lexer->nested->last->next = nested;
	else
		lexer->nested->first = nested;
	lexer->nested->last = nested;
}

/* --- quotes --------------------------------------------------------------------------------- */

void expand_single_quotes(struct lexer *lexer, struct draft *draft)
{
	size_t close = str_find_byte(lexer->text, '\'', lexer->at + 1);
	draft_add_quoted(draft, str_slice(lexer->text, lexer->at + 1, close));
	if (close == STR_NONE)
		lexer_give_up(lexer);
	else
		lexer->at = close + 1;
}

/* The end of the $'…' whose first byte inside is at `at`. */
static size_t find_ansi_close(struct str text, size_t at)
{
	while (at < text.len && text.ptr[at] != '\'')
		at += text.ptr[at] == '\\' ? 2 : 1;
	return at < text.len ? at : STR_NONE;
}

static void take_ansi(struct lexer *lexer, struct draft *draft)
{
	size_t close = find_ansi_close(lexer->text, lexer->at + 2);
	if (draft)
		draft_add_quoted(draft,
			ansi_decode(lexer->arena, str_slice(lexer->text, lexer->at + 2, close)));
	if (close == STR_NONE)
		lexer_give_up(lexer);
	else
		lexer->at = close + 1;
}

/* Inside double quotes a backslash is one, except before $ ` " \ and a newline (POSIX 2.2.3). */
static void take_quoted_escape(struct lexer *lexer, struct draft *draft)
{
	int next = lexer_peek(lexer, 1);
	size_t len = next == LEXER_END ? 1 : 2;
	if (lexer_is_one_of(next, STR("$`\"\\")))
		draft_add_quoted(draft, str_slice(lexer->text, lexer->at + 1, lexer->at + 2));
	else if (next != '\n')
		draft_add_quoted(draft, str_slice(lexer->text, lexer->at, lexer->at + len));
	lexer->at += len;
}

/* Up to `closer` or the end of the text, as inside double quotes. */
static void take_quoted(struct lexer *lexer, struct draft *draft, int closer)
{
	for (int c = lexer_peek(lexer, 0); c != LEXER_END && c != closer;
		c = lexer_peek(lexer, 0)) {
		size_t start = lexer->at;
		if (c == '\\') {
			take_quoted_escape(lexer, draft);
		} else if (c == '$') {
			expand_dollar(lexer, draft, true);
		} else if (c == '`') {
			expand_backquotes(lexer, draft);
		} else {
			do
				lexer->at++;
			while (lexer_peek(lexer, 0) != LEXER_END &&
				!lexer_is_one_of(lexer_peek(lexer, 0), STR("\"\\$`")));
			draft_add_quoted(draft, str_slice(lexer->text, start, lexer->at));
		}
	}
}

void expand_double_quotes(struct lexer *lexer, struct draft *draft)
{
	if (!lexer_enter(lexer))
		return;
	lexer->at++;
	draft_add_quoted(draft, STR(""));
	take_quoted(lexer, draft, '"');
	lexer_leave(lexer);
	if (lexer_peek(lexer, 0) == '"')
		lexer->at++;
	else
		lexer_give_up(lexer);
}

/* --- expansions ----------------------------------------------------------------------------- */

/* One piece of a ${…} or an extended glob, for the commands nested in it. */
static void skip_piece(struct lexer *lexer, bool is_quoted)
{
	int c = lexer_peek(lexer, 0);
	if (c == '\\')
		lexer->at += lexer_peek(lexer, 1) == LEXER_END ? 1 : 2;
	else if (c == '\'' && !is_quoted)
		expand_single_quotes(lexer, NULL);
	else if (c == '"')
		expand_double_quotes(lexer, NULL);
	else if (c == '$')
		expand_dollar(lexer, NULL, is_quoted);
	else if (c == '`')
		expand_backquotes(lexer, NULL);
	else
		lexer->at++;
}

/* Goes behind the `closer` of a bracket whose inside starts here; `opener` nests, unless LEXER_END. */
static void skip_bracket(struct lexer *lexer, int opener, int closer, bool is_quoted)
{
	size_t open = 1;
	if (!lexer_enter(lexer))
		return;
	while (open > 0 && lexer_peek(lexer, 0) != LEXER_END) {
		int c = lexer_peek(lexer, 0);
		open += c == opener;
		open -= c == closer;
		if (c == opener || c == closer)
			lexer->at++;
		else
			skip_piece(lexer, is_quoted);
	}
	lexer_leave(lexer);
	if (open > 0)
		lexer_give_up(lexer);
}

/* Length of "((…))" at `at`, or 0 if its brackets do not close that way. Looks at no expansions:
 * what they nest is collected afterwards. */
static size_t arithmetic_length(struct str text, size_t at)
{
	size_t open = 0;
	for (size_t i = at; i < text.len; i++) {
		char c = text.ptr[i];
		if (c == '\\')
			i++;
		open += c == '(';
		if (c != ')')
			continue;
		open--;
		if (open == 1)
			return i + 1 < text.len && text.ptr[i + 1] == ')' ? i + 2 - at : 0;
	}
	return 0;
}

void expand_scan_text(struct lexer *lexer, size_t from, size_t to)
{
	struct lexer inner = lexer_within(lexer, str_slice(lexer->text, 0, to));
	inner.at = from;
	take_quoted(&inner, NULL, LEXER_END);
	lexer_absorb(lexer, &inner);
}

bool expand_skip_arithmetic(struct lexer *lexer)
{
	if (lexer->refuses_arithmetic || lexer_peek(lexer, 0) != '(' || lexer_peek(lexer, 1) != '(')
		return false;
	size_t len = arithmetic_length(lexer->text, lexer->at);
	if (len == 0) {
		/* Trying again at each further "((" would be quadratic. Brackets of commands are the
		 * reading that sees more. */
		lexer->refuses_arithmetic = true;
		return false;
	}
	if (!lexer_enter(lexer))
		return true;
	expand_scan_text(lexer, lexer->at + 2, lexer->at + len - 2);
	lexer_leave(lexer);
	lexer->at += len;
	return true;
}

/* The commands of a bracket whose inside starts `ahead` bytes on, up to its ")". */
static void take_commands(struct lexer *lexer, size_t ahead, struct str via)
{
	if (!lexer_enter(lexer))
		return;
	lexer->at += ahead;
	const struct script *script = script_parse_bracket(lexer);
	lexer_leave(lexer);
	add_nested(lexer, script, via, (struct span){0, 0});
}

void expand_process(struct lexer *lexer, struct draft *draft)
{
	size_t start = lexer->at;
	take_commands(lexer, 2, STR("process substitution"));
	draft_add_dynamic(draft, str_slice(lexer->text, start, lexer->at));
}

void expand_group(struct lexer *lexer, struct draft *draft)
{
	size_t start = lexer->at++;
	skip_bracket(lexer, '(', ')', false);
	draft->word->has_glob = true;
	draft_add_bare(draft, str_slice(lexer->text, start, lexer->at));
}

static void skip_name(struct lexer *lexer)
{
	while (lexer_peek(lexer, 0) != LEXER_END && char_is_word((char)lexer_peek(lexer, 0)))
		lexer->at++;
}

/* Goes behind the expansion at the `$`; false if it is a plain dollar. */
static bool skip_expansion(struct lexer *lexer, bool is_quoted)
{
	int next = lexer_peek(lexer, 1);
	if (next == '(') {
		lexer->at++;
		if (!expand_skip_arithmetic(lexer))
			take_commands(lexer, 1, STR("substitution"));
	} else if (next == '{') {
		lexer->at += 2;
		skip_bracket(lexer, LEXER_END, '}', is_quoted);
	} else if (lexer_is_one_of(next, special_parameters)) {
		lexer->at += 2;
	} else if (next != LEXER_END && char_is_word((char)next)) {
		lexer->at++;
		skip_name(lexer);
	} else {
		return false;
	}
	return true;
}

void expand_dollar(struct lexer *lexer, struct draft *draft, bool is_quoted)
{
	size_t start = lexer->at;
	int next = lexer_peek(lexer, 1);
	if (!is_quoted && next == '\'') {
		take_ansi(lexer, draft);
	} else if (!is_quoted && next == '"') {
		lexer->at++;
		expand_double_quotes(lexer, draft);
	} else if (!skip_expansion(lexer, is_quoted)) {
		lexer->at++;
		(is_quoted ? draft_add_quoted : draft_add_bare)(draft, STR("$"));
	} else {
		struct str raw = str_slice(lexer->text, start, lexer->at);
		bool is_home = str_equal(raw, STR("$HOME")) || str_equal(raw, STR("${HOME}"));
		if (is_home && lexer->home.len > 0)
			draft_add_value(draft, lexer->home);
		else
			draft_add_dynamic(draft, raw);
	}
}

/* The text inside backquotes without the backslashes that only protect it from them. */
static struct str unescape_backquoted(struct lexer *lexer, struct str raw)
{
	struct buf out;
	if (str_find_byte(raw, '\\', 0) == STR_NONE)
		return raw;
	buf_init(&out, lexer->arena, raw.len);
	for (size_t i = 0; i < raw.len; i++) {
		bool is_escape = raw.ptr[i] == '\\' && i + 1 < raw.len &&
				 lexer_is_one_of(raw.ptr[i + 1], STR("$`\\"));
		i += is_escape;
		buf_add_byte(&out, raw.ptr[i]);
	}
	return buf_str(&out);
}

void expand_backquotes(struct lexer *lexer, struct draft *draft)
{
	size_t start = lexer->at;
	size_t close = start + 1;
	while (close < lexer->text.len && lexer->text.ptr[close] != '`')
		close += lexer->text.ptr[close] == '\\' ? 2 : 1;
	lexer->is_broken |= close >= lexer->text.len;
	if (!lexer_enter(lexer))
		return;
	struct str raw = str_slice(lexer->text, start + 1, close);
	struct lexer inner = lexer_within(lexer, unescape_backquoted(lexer, raw));
	const struct script *script = script_parse_whole(&inner);
	lexer_absorb(lexer, &inner);
	lexer_leave(lexer);
	lexer->at = close < lexer->text.len ? close + 1 : lexer->text.len;
	add_nested(lexer, script, STR("substitution"), (struct span){start, lexer->at - start});
	draft_add_dynamic(draft, str_slice(lexer->text, start, lexer->at));
}
