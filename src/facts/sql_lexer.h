/* SPDX-License-Identifier: MIT */
/* SQL cut into tokens, as one dialect or another reads it. */
#ifndef HOOKGUARD_FACTS_SQL_LEXER_H
#define HOOKGUARD_FACTS_SQL_LEXER_H

#include "base/str.h"
#include "facts/sql_dialects.h"

enum sql_token {
	SQL_CODE = 0,
	SQL_SPACE, /* white space or a comment */
	SQL_LITERAL,
	SQL_NAME, /* a quoted identifier; "…" is a string to some */
	SQL_END,  /* of a statement */
};

/* Starts as {.text = text, .dialect = a reading}. Invariant: at <= text.len. */
struct sql_lexer {
	struct str text;
	unsigned dialect;
	size_t at;
	bool is_executing;    /* inside an executable comment, whose text is code */
	bool is_comment_open; /* the text ended in a comment */
	bool is_literal_open; /* the text ended in a literal or quoted name */
};

/* The next token: bytes [from, lexer->at), never empty. False at the end of the text. */
bool sql_next_token(struct sql_lexer *lexer, size_t *from, enum sql_token *kind);

#endif
