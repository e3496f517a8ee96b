/* SPDX-License-Identifier: MIT */
/* Tokens of a command line: words, operators, redirections with the lines of their heredocs. */
#ifndef HOOKGUARD_FACTS_TOKENS_H
#define HOOKGUARD_FACTS_TOKENS_H

#include "facts/lexer.h"
#include "facts/words.h"

enum redirection_kind {
	REDIRECTION_WRITE = 0, /* > >> >| &> &>> <> , and >& with a name */
	REDIRECTION_READ,      /* < */
	REDIRECTION_NONE,      /* 2>&1, <&3, >&- */
	REDIRECTION_HEREDOC,   /* << <<- */
	REDIRECTION_STRING,    /* <<< */
};

struct redirection {
	enum redirection_kind kind;
	bool strips_tabs;          /* <<- */
	bool is_appending;         /* >> */
	bool is_copied_in;         /* <&N */
	bool is_copied_out;        /* >&N, >&- and >&name */
	struct str descriptor;     /* before it: 3, {fd}; empty: none */
	const struct word *target; /* file, delimiter or string; never NULL */
	struct str body;           /* a heredoc's lines, as they are written */
	const struct word *text;   /* the same with what expands in them; NULL: nothing does */
	struct nested_list nested; /* of a heredoc whose delimiter is not quoted */
	struct redirection *next;  /* of the same command */
	struct redirection *next_pending;
};

enum token_kind {
	TOKEN_END = 0,
	TOKEN_NEWLINE,
	TOKEN_WORD,
	TOKEN_REDIRECTION,
	TOKEN_OPERATOR,
};

struct token {
	enum token_kind kind;
	struct span place;
	struct str op; /* TOKEN_OPERATOR: && || ; ;; & | |& ( ) … */
	struct word *word;
	struct redirection *redirection;
};

/* Reads the next token. False, with TOKEN_END, behind the last one. */
bool token_next(struct lexer *lexer, struct token *token);

#endif
