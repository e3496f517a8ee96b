/* SPDX-License-Identifier: MIT */
/*
 * Source text of any language as tokens. Strings with code inside are opened up: TEXT_OPEN, pieces,
 * PART_OPEN, the tokens of the code, PART_CLOSE, TEXT_CLOSE.
 */
#ifndef HOOKGUARD_FACTS_CODE_LEXER_H
#define HOOKGUARD_FACTS_CODE_LEXER_H

#include <limits.h>
#include <stdint.h>

#include "base/arena.h"
#include "facts/code_language.h"

enum code_token_kind {
	CODE_END = 0,
	CODE_NAME,       /* extra: whether a sigil stood before it */
	CODE_NUMBER,     /* */
	CODE_STRING,     /* its content; extra: enum code_escapes */
	CODE_REGEX,      /* */
	CODE_OPEN,       /* ( [ {; pair: the one that closes it */
	CODE_CLOSE,      /* */
	CODE_OPERATOR,   /* */
	CODE_NEWLINE,    /* pair: how far the next line is indented */
	CODE_TEXT_OPEN,  /* extra: enum code_role */
	CODE_TEXT_CLOSE, /* */
	CODE_PART_OPEN,  /* */
	CODE_PART_CLOSE, /* */
};

#define CODE_NO_PAIR UINT32_MAX

struct code_token {
	uint32_t at; /* in the text */
	uint32_t len;
	uint32_t pair; /* a bracket's: index of the other one, or CODE_NO_PAIR */
	uint8_t kind;  /* enum code_token_kind */
	uint8_t extra;
};

struct code_tokens {
	struct code_token *first; /* the last is CODE_END */
	size_t count;
	bool is_too_deep; /* strings in code in strings were nested beyond LIMIT_CODE_NESTING */
};

/* All tokens of a text of less than 4 GiB. Linear; a token is never outside the text. */
struct code_tokens code_read_tokens(
	struct arena *arena, const struct code_language *language, struct str text);

/* --- for code_lexer.c and the files that it hands parts to ------------------------------ */

struct code_frame {
	bool is_text;            /* a string; else code inside one */
	struct code_quote quote; /* is_text */
	char nest_open;          /* is_text: with it the closer is nested; NUL: never */
	size_t nesting;
	size_t outer_end;    /* where the text around it ends */
	size_t resume;       /* where reading goes on behind it, or STR_NONE */
	size_t heredocs_end; /* that of the line around it */
};

struct code_lexer {
	struct arena *arena;
	const struct code_language *language;
	struct str text;
	size_t at;
	size_t end; /* of what is read now */
	struct code_tokens tokens;
	size_t room;
	uint32_t bracket; /* the innermost open one, linked by pair; or CODE_NO_PAIR */
	struct code_frame *frames;
	size_t depth;
	size_t heredocs_end; /* where the line after the current one starts, heredocs taken out */
	size_t heredocs_failed;
	size_t no_regex_before; /* no regex ends before this offset */
	bool begins_comment[UCHAR_MAX +
			    1]; /* which bytes a comment of the language may begin with */
};

struct code_token *code_add_token(
	struct code_lexer *lexer, enum code_token_kind kind, size_t at, size_t len, unsigned extra);

/* The byte at `at`, NUL behind the end. */
static inline char code_byte(const struct code_lexer *lexer, size_t at)
{
	return at < lexer->end ? lexer->text.ptr[at] : '\0';
}

static inline bool code_looks_at(const struct code_lexer *lexer, size_t at, struct str bytes)
{
	return lexer->end - at >= bytes.len && at <= lexer->end &&
	       memcmp(lexer->text.ptr + at, bytes.ptr, bytes.len) == 0;
}

static inline bool code_is_name_byte(const struct code_language *language, char c)
{
	return char_is_word(c) || (unsigned char)c >= 0x80 ||
	       (c == '$' && code_has(language, CODE_DOLLAR_NAMES)) ||
	       (c == '.' && code_has(language, CODE_DOT_NAMES)) ||
	       (c == '\\' && code_has(language, CODE_SLASH_NAMES));
}

/* Whether an operand ends right before: what follows is an operator then. */
bool code_is_after_operand(const struct code_lexer *lexer);

/* Opens a bracket or a part of a string with code in it. */
void code_open_bracket(
	struct code_lexer *lexer, size_t len, enum code_token_kind kind, char closer);

/* Opens code that is read up to `end` or to its own closer; false when nested too deeply. */
bool code_open_part(
	struct code_lexer *lexer, size_t opener, char closer, size_t end, size_t resume);

/* Closes the innermost frame. */
void code_close_frame(struct code_lexer *lexer, size_t closer);

/* Reads a string whose opener, `opener` bytes long, is at lexer->at. */
void code_open_text(
	struct code_lexer *lexer, const struct code_quote *quote, size_t opener, char nest_open);

/* The same for text up to `end`, after which reading goes on at `resume`. */
void code_open_region(
	struct code_lexer *lexer, const struct code_quote *quote, size_t end, size_t resume);

/* Reads on in the string of the innermost frame: a piece, the start of code, or its end. */
void code_read_text(struct code_lexer *lexer);

/* Offset of the closer that ends what starts at `at`, or lexer->end. */
size_t code_find_closer(const struct code_lexer *lexer, size_t at, char nest_open, char closer);

/* Whether what stands at lexer->at may start an operand: none ends before it, or a name that could be
 * a call without parentheses does, and the next byte touches it. */
bool code_may_be_operand(const struct code_lexer *lexer);

/* Each reads one at lexer->at, or returns false: a regex, %w[…], :symbol; q(…) or s/…/…/ behind its
 * `name`; a heredoc; a [[…]] of Lua; a comment; the page behind ?> of PHP. */
bool code_read_form(struct code_lexer *lexer);
bool code_read_quote_word(struct code_lexer *lexer, struct str name);
bool code_read_heredoc(struct code_lexer *lexer);
bool code_read_long_string(struct code_lexer *lexer);
bool code_skip_comment(struct code_lexer *lexer);

/* Sets which bytes begin comments: once, before any is looked for. */
void code_know_comments(struct code_lexer *lexer);
bool code_skip_page(struct code_lexer *lexer);

/* A line's end, and how far the next one is indented. */
void code_read_newline(struct code_lexer *lexer);

/* What stands before the code: a #! line, a page of PHP. */
void code_read_start(struct code_lexer *lexer);

#endif
