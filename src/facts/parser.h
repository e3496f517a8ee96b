/* SPDX-License-Identifier: MIT */
/* What the parser of lists (script.c) and that of compound commands (compound.c) share. */
#ifndef HOOKGUARD_FACTS_PARSER_H
#define HOOKGUARD_FACTS_PARSER_H

#include "facts/script.h"

/* A token that was looked at stays in `token` until parser_take. */
struct parser {
	struct lexer *lexer;
	struct token token;
	bool has_token;
	size_t braces; /* groups around the place */
};

/* The next token where a command may start, and where one goes on. It stays the next one. */
const struct token *parser_peek(struct parser *parser);
const struct token *parser_peek_argument(struct parser *parser);
void parser_take(struct parser *parser);

/* Takes the token if it is that operator, or that word without quotes. */
bool parser_take_operator(struct parser *parser, struct str op);
bool parser_take_word(struct parser *parser, struct str word);

bool parser_is_operator(const struct token *token, struct str op);

/* Whether the token is that word without quotes. */
bool parser_is_word(const struct token *token, struct str word);

/* Takes newlines. */
void parser_skip_newlines(struct parser *parser);

/* The text does not parse; the reading goes on. */
void parser_break(struct parser *parser);

/* Reads commands into `list` up to an operator ) or ;; or the reserved word of `ends` (blank-separated)
 * that ends the list, or to the end of the text. What ends it is not taken. A { ends the list only where
 * it follows a command at once: else a command starts there. */
void parser_read_list(struct parser *parser, struct str ends, struct body *list);

/* The command that starts here, with its redirections; NULL where none does. */
struct command *parser_read_command(struct parser *parser);

/* The compound command that starts with the token; false where none does, with nothing taken.
 * (compound.c) */
bool compound_read(struct parser *parser, struct command *command);

/* The body of `name()`, behind its brackets. */
void compound_read_function(struct parser *parser, struct command *command);

/* Whether the token starts a compound command. */
bool compound_starts(const struct token *token);

/* Keeps a word that is not run itself, for the commands nested in it. */
void command_add_data(struct parser *parser, struct command *command, const struct token *token);

#endif
