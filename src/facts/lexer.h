/* SPDX-License-Identifier: MIT */
/*
 * A place in a command line that is read, and what was met on the way there. Shared by the readers
 * of words, expansions, tokens and scripts; nobody else needs it.
 */
#ifndef HOOKGUARD_FACTS_LEXER_H
#define HOOKGUARD_FACTS_LEXER_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct script;
struct redirection;

/* Commands that a word or a heredoc runs while it is expanded. */
struct nested {
	const struct script *script;
	struct str via; /* "substitution", "process substitution" */
	struct span
		place; /* of the backquotes around a text that was unescaped first; else len 0 */
	struct nested *next;
};

struct nested_list {
	struct nested *first;
	struct nested *last;
};

struct lexer {
	struct arena *arena;
	struct str text;
	size_t at;
	size_t nesting; /* open brackets around `at` */
	size_t words; /* and expansions, against LIMIT_FACTS: each becomes a fact, or costs as much */
	struct nested_list *nested;  /* where nested commands go */
	struct redirection *pending; /* heredocs whose lines come after the next newline */
	struct redirection *pending_last;
	bool is_in_command;      /* the word that comes is an argument */
	bool is_in_quotes;       /* the place is between double quotes */
	bool is_zsh;             /* a } ends its group also behind a word */
	bool is_broken;          /* a quote or bracket never ends, an operator stands alone */
	bool is_too_deep;        /* more than LIMIT_SHELL_NESTING brackets */
	bool is_too_long;        /* more than LIMIT_FACTS words and expansions */
	bool refuses_arithmetic; /* one "((" did not end in "))": see expand_read_arithmetic */
};

/* What lexer_peek gives behind the end of the text. */
#define LEXER_END (-1)

/* A lexer at the start of `text` that goes on for `outer`: same arena, collector, counts. */
struct lexer lexer_within(const struct lexer *outer, struct str text);

/* Hands what a lexer from lexer_within met back to `outer`. */
void lexer_absorb(struct lexer *outer, const struct lexer *inner);

/* Counts a word or an expansion; beyond LIMIT_FACTS of them it is false, and the place is the end. */
bool lexer_count_word(struct lexer *lexer);

/* The byte `ahead` of the place, 0 to 255, or LEXER_END. */
static inline int lexer_peek(const struct lexer *lexer, size_t ahead)
{
	size_t at = lexer->at + ahead;
	return at < lexer->text.len ? (int)lexer->text.ptr[at] & 0xFF : LEXER_END;
}

/* Whether <( or >( is at the place. */
bool lexer_is_process(const struct lexer *lexer);

/* A set of bytes as bits: for what is asked of every byte. */
struct byte_set {
	uint64_t bits[4];
};

static inline bool byte_set_holds(const struct byte_set *set, int byte)
{
	return byte >= 0 && (set->bits[(unsigned)byte >> 6] >> ((unsigned)byte & 63) & 1) != 0;
}

/* Whether `byte` is in `set`; LEXER_END never is. */
bool lexer_is_one_of(int byte, struct str set);

/* Goes to the end of a text that does not parse. */
void lexer_give_up(struct lexer *lexer);

/* Counts a bracket; false, at the end of the text, when there are too many. Each true is paired
 * with a lexer_leave. */
bool lexer_enter(struct lexer *lexer);
void lexer_leave(struct lexer *lexer);

/* Length of the blank or line continuation at the place; 0 if there is none. */
size_t lexer_blank_length(const struct lexer *lexer);

/* Skips blanks. */
void lexer_skip_blanks(struct lexer *lexer);

#endif
