/* SPDX-License-Identifier: MIT */
/*
 * Where a word starts and ends, and how it is shown again. A word of plain bytes, which is nearly
 * every word, is a view of the text. Quotes and expansions are expand.c's.
 */
#include "facts/words.h"

#include "base/limits.h"
#include "facts/expand.h"

static const struct str word_ends = STR_INIT(" \t\n|&;<>()");
static const struct str glob_bytes = STR_INIT("*?[{");

/* Bytes that mean themselves wherever they stand in a word. */
static bool is_plain(int c)
{
	if (c == LEXER_END || c >= 0x80)
		return c != LEXER_END;
	return char_is_word((char)c) || lexer_is_one_of(c, STR("-./:,@%+^]"));
}

static bool is_at_end(const struct lexer *lexer)
{
	int c = lexer_peek(lexer, 0);
	if (c == LEXER_END || lexer_is_one_of(c, word_ends))
		return true;
	return c != '\\' && lexer_blank_length(lexer) > 0;
}

void word_list_add(struct word_list *list, struct word *word)
{
	if (list->last)
		list->last->next = word;
	else
		list->first = word;
	list->last = word;
}

/* NAME, NAME+ or NAME[…]. */
static bool is_assignable(struct str s)
{
	size_t at = 0;
	if (s.len == 0 || char_is_digit(s.ptr[0]))
		return false;
	while (at < s.len && char_is_word(s.ptr[at]))
		at++;
	struct str rest = str_slice(s, at, s.len);
	bool is_indexed = str_starts_with(rest, STR("[")) && str_ends_with(rest, STR("]"));
	return at > 0 && (rest.len == 0 || str_equal(rest, STR("+")) || is_indexed);
}

static void take_escape(struct lexer *lexer, struct draft *draft)
{
	if (lexer_peek(lexer, 1) == LEXER_END)
		draft_add_quoted(draft, STR("\\"));
	else if (lexer_peek(lexer, 1) != '\n')
		draft_add_quoted(draft, str_slice(lexer->text, lexer->at + 1, lexer->at + 2));
	lexer->at += lexer_peek(lexer, 1) == LEXER_END ? 1 : 2;
}

/* ~ and ~/x are the home folder. What ~ann and ~+ are is path.c's to say. */
static void take_tilde(struct lexer *lexer, struct draft *draft)
{
	lexer->at++;
	if ((is_at_end(lexer) || lexer_peek(lexer, 0) == '/') && lexer->home.len > 0) {
		draft_add_value(draft, lexer->home);
	} else {
		draft->word->has_tilde = true;
		draft_add_bare(draft, STR("~"));
	}
}

static void take_bare(struct lexer *lexer, struct draft *draft)
{
	struct word *word = draft->word;
	size_t start = lexer->at;
	int c = lexer_peek(lexer, 0);
	if (c == '=' && !word->is_quoted && !word->is_dynamic)
		word->is_assignment |= is_assignable(buf_str(&draft->text));
	word->has_glob |= lexer_is_one_of(c, glob_bytes);
	lexer->at++;
	while (is_plain(lexer_peek(lexer, 0)))
		lexer->at++;
	draft_add_bare(draft, str_slice(lexer->text, start, lexer->at));
}

/* An opening bracket inside a word: an extended glob such as lo@(g|x), or an array's value. Where a
 * command may start, `!(` is a negated subshell to a shell without extended globs. */
static bool is_group(const struct lexer *lexer, const struct draft *draft)
{
	char before = lexer->at > 0 ? lexer->text.ptr[lexer->at - 1] : ' ';
	if (lexer_peek(lexer, 0) != '(' || draft->text.len == 0)
		return false;
	if (before == '=')
		return draft->word->is_assignment;
	if (before == '!')
		return draft->text.len > 1 || lexer->is_in_command;
	return lexer_is_one_of(before, STR("?*+@"));
}

static void take_piece(struct lexer *lexer, struct draft *draft)
{
	switch (lexer_peek(lexer, 0)) {
	case '\\':
		take_escape(lexer, draft);
		break;
	case '\'':
		expand_single_quotes(lexer, draft);
		break;
	case '"':
		expand_double_quotes(lexer, draft);
		break;
	case '`':
		expand_backquotes(lexer, draft);
		break;
	case '$':
		expand_dollar(lexer, draft, false);
		break;
	case '(':
		expand_group(lexer, draft);
		break;
	default:
		take_bare(lexer, draft);
	}
}

static void read_pieces(struct lexer *lexer, struct draft *draft)
{
	int c = lexer_peek(lexer, 0);
	if ((c == '<' || c == '>') && lexer_peek(lexer, 1) == '(')
		expand_process(lexer, draft);
	else if (c == '~')
		take_tilde(lexer, draft);
	while (!is_at_end(lexer) || is_group(lexer, draft))
		take_piece(lexer, draft);
}

static void read_in_pieces(struct lexer *lexer, struct word *word)
{
	struct nested_list *outer = lexer->nested;
	struct draft draft = {.word = word};
	buf_init(&draft.text, lexer->arena, LIMIT_PAYLOAD_BYTES);
	lexer->nested = &word->nested;
	read_pieces(lexer, &draft);
	lexer->nested = outer;
	lexer->is_too_long |= draft.text.is_truncated;
	word->text = buf_str(&draft.text);
}

struct word *word_read(struct lexer *lexer)
{
	size_t start = lexer->at;
	if (lexer->words == LIMIT_FACTS) {
		lexer->is_too_long = true;
		lexer->at = lexer->text.len;
		return NULL;
	}
	lexer->words++;
	struct word *word = ARENA_NEW(lexer->arena, struct word);
	while (is_plain(lexer_peek(lexer, 0)) || lexer_peek(lexer, 0) == '=')
		lexer->at++;
	if (lexer->at > start && is_at_end(lexer) && lexer_peek(lexer, 0) != '(') {
		word->text = str_slice(lexer->text, start, lexer->at);
		size_t sign = str_find_byte(word->text, '=', 0);
		word->is_assignment =
			sign != STR_NONE && is_assignable(str_slice(word->text, 0, sign));
	} else {
		lexer->at = start;
		read_in_pieces(lexer, word);
	}
	word->place = (struct span){start, lexer->at - start};
	return lexer->at > start ? word : NULL;
}

static void show_in_quotes(struct str text, char quote, struct str escaped, struct buf *out)
{
	buf_add_byte(out, quote);
	for (size_t at = 0; at < text.len;) {
		size_t hit = str_find_byte(text, quote, at);
		buf_add(out, str_slice(text, at, hit));
		if (hit == STR_NONE)
			break;
		buf_add(out, escaped);
		at = hit + 1;
	}
	buf_add_byte(out, quote);
}

void word_show(const struct word *word, struct buf *out)
{
	if (word->needs_quotes && word->is_dynamic)
		show_in_quotes(word->text, '"', STR("\\\""), out);
	else if (word->needs_quotes || word->text.len == 0)
		show_in_quotes(word->text, '\'', STR("'\\''"), out);
	else
		buf_add(out, word->text);
}
