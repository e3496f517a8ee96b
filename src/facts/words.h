/* SPDX-License-Identifier: MIT */
/*
 * Words of a shell command line, as POSIX 2.2 and bash write them: quotes taken off, escapes
 * decoded, the places kept, and the commands inside $(…), `…` and <(…) found.
 */
#ifndef HOOKGUARD_FACTS_WORDS_H
#define HOOKGUARD_FACTS_WORDS_H

#include "base/buf.h"
#include "base/str.h"
#include "facts/lexer.h"

struct word {
	struct str text;    /* unquoted; $HOME and ~ put in; other expansions as they are written */
	struct span place;  /* in the lexer's text, quotes included */
	bool is_quoted;     /* some of it was quoted: never a reserved word */
	bool is_dynamic;    /* holds an expansion that only the running shell knows */
	bool has_glob;      /* holds an unquoted * ? [ or { */
	bool has_tilde;     /* starts with an unquoted ~ that is still there: ~ann */
	bool is_assignment; /* NAME=…, NAME+=… or NAME[…]=…, the name not quoted */
	bool needs_quotes;  /* a quoted byte of it would mean something else without quotes */
	struct nested_list nested;
	struct word *next;
};

struct word_list {
	struct word *first;
	struct word *last;
};

void word_list_add(struct word_list *list, struct word *word);

/* Reads the word at the lexer's place, where one must start. NULL when there is none, and beyond
 * LIMIT_FACTS words. */
struct word *word_read(struct lexer *lexer);

/* Whether bytes of `s` would mean something else without quotes. */
bool word_needs_quotes(struct str s);

/* Appends the word as the normal form shows it: bare, or in quotes where it has to be. */
void word_show(const struct word *word, struct buf *out);

#endif
