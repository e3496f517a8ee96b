/* SPDX-License-Identifier: MIT */
/*
 * The lexer's place and its limits. A text may end anywhere and nest without end: everything that
 * moves the place goes through lexer_peek, and every recursion through lexer_enter.
 */
#include "facts/lexer.h"

#include "base/limits.h"

struct lexer lexer_within(const struct lexer *outer, struct str text)
{
	struct lexer lexer = *outer;
	lexer.text = text;
	lexer.at = 0;
	lexer.pending = NULL;
	lexer.is_in_quotes = false;
	return lexer;
}

void lexer_absorb(struct lexer *outer, const struct lexer *inner)
{
	outer->words = inner->words;
	outer->is_broken = inner->is_broken;
	outer->is_too_deep = inner->is_too_deep;
	outer->is_too_long = inner->is_too_long;
	outer->refuses_arithmetic = inner->refuses_arithmetic;
}

bool lexer_count_word(struct lexer *lexer)
{
	if (lexer->words == LIMIT_FACTS) {
		lexer->is_too_long = true;
		lexer->at = lexer->text.len;
		return false;
	}
	lexer->words++;
	return true;
}

bool lexer_is_process(const struct lexer *lexer)
{
	int c = lexer_peek(lexer, 0);
	return (c == '<' || c == '>') && lexer_peek(lexer, 1) == '(';
}

void lexer_give_up(struct lexer *lexer)
{
	lexer->is_broken = true;
	lexer->at = lexer->text.len;
}

bool lexer_enter(struct lexer *lexer)
{
	if (lexer->nesting < LIMIT_SHELL_NESTING) {
		lexer->nesting++;
		return true;
	}
	lexer->is_too_deep = true;
	lexer->at = lexer->text.len;
	return false;
}

void lexer_leave(struct lexer *lexer)
{
	lexer->nesting--;
}

bool lexer_is_one_of(int byte, struct str set)
{
	return byte != LEXER_END && str_find_byte(set, (char)byte, 0) != STR_NONE;
}

/* A backslash-newline, or a CR before a newline as Windows writes it: bash keeps that CR, but
 * `rm -rf /\r` is no reason to see another path. */
size_t lexer_blank_length(const struct lexer *lexer)
{
	int c = lexer_peek(lexer, 0);
	if (c == ' ' || c == '\t')
		return 1;
	if (c == '\r')
		return lexer_peek(lexer, 1) == '\n' || lexer_peek(lexer, 1) == LEXER_END ? 1 : 0;
	return c == '\\' && lexer_peek(lexer, 1) == '\n' ? 2 : 0;
}

void lexer_skip_blanks(struct lexer *lexer)
{
	for (size_t len = lexer_blank_length(lexer); len > 0; len = lexer_blank_length(lexer))
		lexer->at += len;
}
