/* SPDX-License-Identifier: MIT */
/*
 * Strings: where they end, and the code in them. A string without code is one token.
 */
#include "base/limits.h"
#include "facts/code_lexer.h"

/* A subscript of a variable in a string, as $ENV{HOME}, is read up to this length. */
#define SUBSCRIPT_BYTES 64

/* The first byte from `at` on that a string of this quote can't simply pass over. */
static bool is_special(const struct code_frame *frame, char c)
{
	const struct code_quote *quote = &frame->quote;
	switch (c) {
	case '\\':
		return quote->escapes != CODE_VERBATIM;
	case '\n':
		return !quote->is_long;
	case '$':
		return quote->interpolation == CODE_DOLLAR_BRACES ||
		       quote->interpolation == CODE_VARIABLES ||
		       quote->interpolation == CODE_DOLLARS;
	case '@':
		return quote->interpolation == CODE_VARIABLES;
	case '#':
		if (quote->interpolation == CODE_HASH_BRACES)
			return true;
		break;
	case '{':
		if (quote->interpolation == CODE_BRACES || quote->interpolation == CODE_VARIABLES)
			return true;
		break;
	default:
		break;
	}
	return (quote->closer.len > 0 && c == quote->closer.ptr[0]) ||
	       (frame->nest_open && c == frame->nest_open);
}

size_t code_find_closer(const struct code_lexer *lexer, size_t at, char nest_open, char closer)
{
	size_t nesting = 0;
	for (; at < lexer->end; at++) {
		char c = lexer->text.ptr[at];
		if (c == '\\')
			at++;
		else if (nest_open && c == nest_open)
			nesting++;
		else if (c == closer && nesting-- == 0)
			return at;
	}
	return lexer->end;
}

/* A string without code, read in one go. */
static void read_fixed(struct code_lexer *lexer, const struct code_frame *frame)
{
	const struct code_quote *quote = &frame->quote;
	size_t nesting = 0;
	size_t start = lexer->at;
	for (; lexer->at < lexer->end; lexer->at++) {
		char c = lexer->text.ptr[lexer->at];
		if (!is_special(frame, c))
			continue;
		bool is_end =
			c == '\n' || (c != '\\' && code_looks_at(lexer, lexer->at, quote->closer) &&
					     nesting-- == 0);
		if (is_end)
			break;
		if (c == '\\')
			lexer->at++;
		else if (frame->nest_open && c == frame->nest_open)
			nesting++;
	}
	if (lexer->at > lexer->end)
		lexer->at = lexer->end;
	(void)code_add_token(
		lexer, CODE_STRING, start, lexer->at - start, (unsigned)quote->escapes);
	if (quote->closer.len > 0 && code_looks_at(lexer, lexer->at, quote->closer))
		lexer->at += quote->closer.len;
}

static bool push_text(struct code_lexer *lexer, const struct code_frame *frame, size_t opener)
{
	if (frame->quote.interpolation == CODE_FIXED && frame->quote.role == CODE_IS_TEXT)
		return false;
	if (lexer->depth == LIMIT_CODE_NESTING) {
		lexer->tokens.is_too_deep = true;
		return false;
	}
	(void)code_add_token(lexer, CODE_TEXT_OPEN, lexer->at, opener, (unsigned)frame->quote.role);
	lexer->frames[lexer->depth] = *frame;
	lexer->frames[lexer->depth++].heredocs_end = lexer->heredocs_end;
	return true;
}

void code_open_text(
	struct code_lexer *lexer, const struct code_quote *quote, size_t opener, char nest_open)
{
	struct code_frame frame = {.is_text = true,
		.quote = *quote,
		.nest_open = nest_open,
		.outer_end = lexer->end,
		.resume = STR_NONE};
	bool is_pushed = push_text(lexer, &frame, opener);
	lexer->at += opener;
	if (!is_pushed)
		read_fixed(lexer, &frame);
}

void code_open_region(
	struct code_lexer *lexer, const struct code_quote *quote, size_t end, size_t resume)
{
	struct code_frame frame = {
		.is_text = true, .quote = *quote, .outer_end = lexer->end, .resume = resume};
	frame.quote.closer = (struct str){NULL, 0};
	frame.quote.is_long = true;
	if (push_text(lexer, &frame, 0)) {
		lexer->heredocs_end = 0;
		lexer->end = end;
		return;
	}
	(void)code_add_token(
		lexer, CODE_STRING, lexer->at, end - lexer->at, (unsigned)quote->escapes);
	lexer->at = resume;
}

/* --- code in strings ------------------------------------------------------------------------- */

static void add_piece(struct code_lexer *lexer, size_t start, size_t end)
{
	unsigned escapes = (unsigned)lexer->frames[lexer->depth - 1].quote.escapes;
	if (end > start)
		(void)code_add_token(lexer, CODE_STRING, start, end - start, escapes);
}

/* {key} or [index] right behind a variable in a string. */
static void read_subscript(struct code_lexer *lexer)
{
	char c = code_byte(lexer, lexer->at);
	char closer = c == '[' ? ']' : '}';
	if (c != '{' && c != '[')
		return;
	size_t end = lexer->at + 1;
	while (end - lexer->at < SUBSCRIPT_BYTES && code_byte(lexer, end) != closer &&
		code_byte(lexer, end) > ' ')
		end++;
	if (code_byte(lexer, end) != closer)
		return;
	size_t from = lexer->at + 1;
	size_t to = end;
	if (to - from >= 2 && lexer->text.ptr[from] == lexer->text.ptr[to - 1] &&
		(lexer->text.ptr[from] == '\'' || lexer->text.ptr[from] == '"')) {
		from++;
		to--;
	}
	uint32_t index = (uint32_t)lexer->tokens.count;
	code_add_token(lexer, CODE_OPEN, lexer->at, 1, (unsigned char)closer)->pair = index + 2;
	(void)code_add_token(lexer, CODE_STRING, from, to - from, CODE_VERBATIM);
	code_add_token(lexer, CODE_CLOSE, end, 1, (unsigned char)closer)->pair = index;
	lexer->at = end + 1;
}

/* $name, ${name} or @name. */
static bool read_variable(struct code_lexer *lexer)
{
	size_t at = lexer->at + 1;
	bool is_braced = code_byte(lexer, at) == '{';
	at += is_braced;
	size_t end = at;
	while (char_is_word(code_byte(lexer, end)))
		end++;
	if (end == at || (is_braced && code_byte(lexer, end) != '}'))
		return false;
	(void)code_add_token(lexer, CODE_PART_OPEN, lexer->at, 0, 0);
	(void)code_add_token(lexer, CODE_NAME, at, end - at, 1);
	lexer->at = end + is_braced;
	if (!is_braced && lexer->language->bit != IN_JULIA)
		read_subscript(lexer);
	(void)code_add_token(lexer, CODE_PART_CLOSE, lexer->at, 0, 0);
	return true;
}

/* Where code in a string may start: how it opens and closes. */
static const struct opening {
	enum code_interpolation interpolation;
	struct str opener;
	size_t part; /* bytes of the opener that belong to the part, not to the code */
	char closer;
} openings[] = {
	{CODE_BRACES, STR_INIT("{"), 1, '}'},
	{CODE_DOLLAR_BRACES, STR_INIT("${"), 2, '}'},
	{CODE_HASH_BRACES, STR_INIT("#{"), 2, '}'},
	{CODE_VARIABLES, STR_INIT("{$"), 1, '}'},
	{CODE_VARIABLES, STR_INIT("@{"), 2, '}'},
	{CODE_VARIABLES, STR_INIT("${"), 2, '}'},
	{CODE_DOLLARS, STR_INIT("$("), 2, ')'},
	{CODE_BACKSLASHES, STR_INIT("\\("), 2, ')'},
};

/* Opens the code at lexer->at, if there is some; the piece before it starts at `start`. */
static bool open_code(struct code_lexer *lexer, size_t start)
{
	const struct code_frame *frame = &lexer->frames[lexer->depth - 1];
	enum code_interpolation interpolation = frame->quote.interpolation;
	char c = code_byte(lexer, lexer->at);
	for (size_t i = 0; i < ARRAY_LEN(openings); i++) {
		if (openings[i].interpolation != interpolation ||
			!code_looks_at(lexer, lexer->at, openings[i].opener))
			continue;
		if (interpolation == CODE_BRACES && code_byte(lexer, lexer->at + 1) == '{')
			return false;
		add_piece(lexer, start, lexer->at);
		if (interpolation == CODE_VARIABLES && c == '$' && read_variable(lexer))
			return true;
		return code_open_part(
			lexer, openings[i].part, openings[i].closer, lexer->end, STR_NONE);
	}
	bool is_variable = (c == '$' || c == '@') &&
			   (interpolation == CODE_VARIABLES || interpolation == CODE_DOLLARS);
	if (!is_variable || !(char_is_alpha(code_byte(lexer, lexer->at + 1)) ||
				    code_byte(lexer, lexer->at + 1) == '_'))
		return false;
	if (c == '@' && lexer->language->bit != IN_PERL)
		return false;
	add_piece(lexer, start, lexer->at);
	return read_variable(lexer);
}

void code_read_text(struct code_lexer *lexer)
{
	struct code_frame *frame = &lexer->frames[lexer->depth - 1];
	size_t start = lexer->at;
	while (lexer->at < lexer->end) {
		char c = lexer->text.ptr[lexer->at];
		if (!is_special(frame, c)) {
			lexer->at++;
			continue;
		}
		size_t tokens = lexer->tokens.count;
		if (open_code(lexer, start))
			return;
		if (lexer->tokens.count > tokens) /* the piece is out, what follows is text */
			start = lexer->at;
		bool is_closer = frame->quote.closer.len > 0 &&
				 code_looks_at(lexer, lexer->at, frame->quote.closer);
		if (c == '\n' && !frame->quote.is_long)
			break;
		if (is_closer && frame->nesting == 0) {
			add_piece(lexer, start, lexer->at);
			code_close_frame(lexer, frame->quote.closer.len);
			return;
		}
		if (is_closer)
			frame->nesting--;
		else if (frame->nest_open && c == frame->nest_open)
			frame->nesting++;
		bool is_pair = c == '\\' || (c == '{' && frame->quote.interpolation == CODE_BRACES);
		lexer->at += is_pair && lexer->at + 1 < lexer->end ? 2 : 1;
	}
	add_piece(lexer, start, lexer->at);
	code_close_frame(lexer, 0);
}
