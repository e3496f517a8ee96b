/* SPDX-License-Identifier: MIT */
/*
 * Where a word starts and ends, and how it is shown again. A word of plain bytes, which is nearly
 * every word, is a view of the text. Quotes and expansions are expand.c's.
 */
#include "facts/words.h"

#include "base/limits.h"
#include "facts/expand.h"
#include "facts/tokens.h"

/* Blanks, a newline, and |&;<>() */
static const struct byte_set word_ends = {{0x5800034100000600U, 0x1000000000000000U, 0, 0}};

/* The bytes *?[{ */
static const struct byte_set glob_bytes = {{0x8000040000000000U, 0x0800000008000000U, 0, 0}};

/* Bytes that mean themselves wherever they stand in a word: word bytes, -./:,@%+^] and all that are
 * not ASCII. */
static const struct byte_set plain_bytes = {
	{0x07FFF82000000000U, 0x07FFFFFEE7FFFFFFU, 0xFFFFFFFFFFFFFFFFU, 0xFFFFFFFFFFFFFFFFU}};

static bool is_plain(int c)
{
	return byte_set_holds(&plain_bytes, c);
}

static bool is_at_end(const struct lexer *lexer)
{
	int c = lexer_peek(lexer, 0);
	if (c == LEXER_END || byte_set_holds(&word_ends, c))
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

struct word *word_copy(struct arena *arena, const struct word *word)
{
	struct word *copy = ARENA_NEW(arena, struct word);
	*copy = *word;
	copy->next = NULL;
	return copy;
}

struct word *word_copy_list(struct arena *arena, const struct word *word)
{
	struct word_list list = {NULL, NULL};
	for (; word; word = word->next)
		word_list_add(&list, word_copy(arena, word));
	return list.first;
}

/* NAME, NAME+, NAME[…] or NAME[…]+. */
static bool is_assignable(struct str s)
{
	size_t at = 0;
	if (s.len == 0 || char_is_digit(s.ptr[0]))
		return false;
	while (at < s.len && char_is_word(s.ptr[at]))
		at++;
	struct str rest = str_slice(s, at, s.len);
	if (str_ends_with(rest, STR("+")))
		rest = str_slice(rest, 0, rest.len - 1);
	bool is_indexed = str_starts_with(rest, STR("[")) && str_ends_with(rest, STR("]"));
	return at > 0 && (rest.len == 0 || is_indexed);
}

static void take_escape(struct lexer *lexer, struct draft *draft)
{
	if (lexer_peek(lexer, 1) == LEXER_END)
		draft_add_quoted(draft, STR("\\"));
	else if (lexer_peek(lexer, 1) != '\n')
		draft_add_quoted(draft, str_slice(lexer->text, lexer->at + 1, lexer->at + 2));
	lexer->at += lexer_peek(lexer, 1) == LEXER_END ? 1 : 2;
}

/* d[$n], m["x"]: quotes and expansions of a subscript leave the name plain. */
static bool starts_subscript(const struct word *word)
{
	const struct part *part = word->parts;
	return part && part->kind == PART_TEXT && !part->is_quoted &&
	       str_find_byte(part->text, '[', 0) != STR_NONE;
}

static void take_bare(struct lexer *lexer, struct draft *draft)
{
	struct word *word = draft->word;
	size_t start = lexer->at;
	int c = lexer_peek(lexer, 0);
	if (c == '=' && ((!word->is_quoted && !word->is_dynamic) || starts_subscript(word)))
		word->is_assignment |= is_assignable(buf_str(&draft->text));
	word->has_glob |= byte_set_holds(&glob_bytes, c);
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

/* The words of NAME=(…), over several lines and with comments between them. */
static void take_elements(struct lexer *lexer, struct draft *draft)
{
	size_t start = lexer->at++;
	struct token token;
	bool is_open = lexer_enter(lexer);
	draft->word->is_array = true;
	while (is_open && token_next(lexer, &token) && token.kind != TOKEN_OPERATOR) {
		if (token.kind == TOKEN_WORD)
			word_list_add(&draft->word->elements, token.word);
	}
	bool is_closed = is_open && token.kind == TOKEN_OPERATOR && str_equal(token.op, STR(")"));
	if (is_open)
		lexer_leave(lexer);
	if (!is_closed)
		lexer_give_up(lexer);
	draft_add_bare(draft, str_slice(lexer->text, start, lexer->at));
}

static void take_group(struct lexer *lexer, struct draft *draft)
{
	if (lexer->text.ptr[lexer->at - 1] == '=' && draft->word->is_assignment)
		take_elements(lexer, draft);
	else
		expand_group(lexer, draft);
}

/* Length of zsh's glob qualifiers at the place, the (N) of *(N), behind which the word ends; else 0. */
static size_t qualifiers_length(const struct lexer *lexer)
{
	const size_t most = 32; /* people write one to four letters */
	struct str rest = str_slice(lexer->text, lexer->at, lexer->at + most);
	size_t end = str_find_byte(rest, ')', 1);
	struct str inside = str_slice(rest, 1, end);
	struct lexer behind = *lexer;
	if (end == STR_NONE)
		return 0;
	for (size_t i = 0; i < inside.len; i++) {
		if (lexer_is_one_of(inside.ptr[i], STR(" \t\n|()$`'\"\\;&<>")))
			return 0;
	}
	behind.at += end + 1;
	return is_at_end(&behind) && lexer_peek(&behind, 0) != '(' ? end + 1 : 0;
}

/* zsh's brackets behind a part of a word: qualifiers, which choose among the names that a glob finds, or
 * alternatives, /etc/(a|b). */
static void take_zsh_group(struct lexer *lexer, struct draft *draft)
{
	size_t length = qualifiers_length(lexer);
	draft->word->has_glob = true;
	lexer->at += length;
	if (length > 0)
		return;
	size_t end = str_find_byte(lexer->text, ')', lexer->at);
	struct str group = str_slice(lexer->text, lexer->at, end == STR_NONE ? end : end + 1);
	if (end == STR_NONE || str_find_byte(group, '$', 0) != STR_NONE ||
		str_find_byte(group, '`', 0) != STR_NONE ||
		str_find_byte(group, '(', 1) != STR_NONE) {
		expand_group(lexer, draft);
		return;
	}
	draft_add_bare(draft, arena_printf(lexer->arena, "@%.*s", STR_ARG(group)));
	lexer->at = end + 1;
}

/* What is quoted or expands at the place; false if nothing there is. */
static bool take_special(struct lexer *lexer, struct draft *draft)
{
	switch (lexer_peek(lexer, 0)) {
	case '\\':
		take_escape(lexer, draft);
		return true;
	case '\'':
		expand_single_quotes(lexer, draft);
		return true;
	case '"':
		expand_double_quotes(lexer, draft);
		return true;
	case '`':
		expand_backquotes(lexer, draft, false);
		return true;
	case '$':
		expand_dollar(lexer, draft, false);
		return true;
	default:
		return false;
	}
}

static void read_pieces(struct lexer *lexer, struct draft *draft)
{
	if (lexer_peek(lexer, 0) == '~')
		draft->word->has_tilde = true;
	if (lexer_peek(lexer, 0) == '=' && lexer_peek(lexer, 1) == '(')
		expand_process(lexer, draft); /* zsh's, by a file */
	while (true) {
		if (lexer_is_process(lexer))
			expand_process(lexer, draft);
		else if (is_group(lexer, draft))
			take_group(lexer, draft);
		else if (lexer->is_zsh && lexer->is_in_command && lexer_peek(lexer, 0) == '(' &&
			 draft->text.len > 0)
			take_zsh_group(lexer, draft);
		else if (is_at_end(lexer))
			return;
		else if (!take_special(lexer, draft))
			take_bare(lexer, draft);
	}
}

static void read_in_pieces(struct lexer *lexer, struct word *word)
{
	struct nested_list *outer = lexer->nested;
	struct draft draft;
	draft_start(&draft, lexer, word);
	lexer->nested = &word->nested;
	read_pieces(lexer, &draft);
	lexer->nested = outer;
	draft_finish(&draft, lexer);
}

struct word *word_read(struct lexer *lexer)
{
	size_t start = lexer->at;
	if (!lexer_count_word(lexer))
		return NULL;
	struct word *word = ARENA_NEW(lexer->arena, struct word);
	while (is_plain(lexer_peek(lexer, 0)) || lexer_peek(lexer, 0) == '=')
		lexer->at++;
	if (lexer->at > start && is_at_end(lexer) && lexer_peek(lexer, 0) != '(' &&
		!lexer_is_process(lexer)) {
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

static bool take_operand_piece(struct lexer *lexer, struct draft *draft, bool is_quoted)
{
	if (!is_quoted)
		return take_special(lexer, draft);
	if (lexer_peek(lexer, 0) != '"')
		return expand_quoted_piece(lexer, draft);
	expand_double_quotes(lexer, draft);
	return true;
}

const struct word *word_read_operand(struct lexer *lexer, struct str closers, bool is_quoted)
{
	struct word *word = ARENA_NEW(lexer->arena, struct word);
	size_t start = lexer->at;
	struct draft draft;
	draft_start(&draft, lexer, word);
	word->has_tilde = lexer_peek(lexer, 0) == '~' && !is_quoted;
	while (lexer_peek(lexer, 0) != LEXER_END &&
		!lexer_is_one_of(lexer_peek(lexer, 0), closers)) {
		size_t from = lexer->at;
		if (take_operand_piece(lexer, &draft, is_quoted))
			continue;
		word->has_glob |= byte_set_holds(&glob_bytes, lexer_peek(lexer, 0));
		lexer->at++;
		draft_add_bare(&draft, str_slice(lexer->text, from, lexer->at));
	}
	draft_finish(&draft, lexer);
	word->place = (struct span){start, lexer->at - start};
	return word;
}

const struct word *word_read_text(struct lexer *lexer, size_t from, size_t to)
{
	struct lexer inner = lexer_within(lexer, str_slice(lexer->text, 0, to));
	struct word *word = ARENA_NEW(lexer->arena, struct word);
	struct draft draft;
	inner.at = from;
	draft_start(&draft, &inner, word);
	while (expand_quoted_piece(&inner, &draft))
		;
	draft_finish(&draft, &inner);
	lexer_absorb(lexer, &inner);
	word->place = (struct span){from, to - from};
	return word;
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
	bool is_odd_tilde = !word->has_tilde && str_starts_with(word->text, STR("~"));
	if (word->needs_quotes && word->is_dynamic)
		show_in_quotes(word->text, '"', STR("\\\""), out);
	else if (word->needs_quotes || word->text.len == 0 || is_odd_tilde)
		show_in_quotes(word->text, '\'', STR("'\\''"), out);
	else
		buf_lend(out, word->text);
}
