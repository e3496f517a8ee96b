/* SPDX-License-Identifier: MIT */
/*
 * Quotes and expansions inside a word, as they are written. Each function stands at the first byte of
 * what it takes, goes behind it, appends parts to the draft, and collects the commands nested in it.
 * What they are worth is values.c's.
 */
#ifndef HOOKGUARD_FACTS_EXPAND_H
#define HOOKGUARD_FACTS_EXPAND_H

#include "base/buf.h"
#include "facts/lexer.h"
#include "facts/words.h"

/* A word under construction. */
struct draft {
	struct word *word;
	struct buf text;
	struct part *last;
};

void draft_start(struct draft *draft, struct lexer *lexer, struct word *word);
void draft_finish(struct draft *draft, struct lexer *lexer);

/* Bytes as they stand, and bytes that were quoted; views that outlive the draft. */
void draft_add_bare(struct draft *draft, struct str s);
void draft_add_quoted(struct draft *draft, struct str s);

void expand_single_quotes(struct lexer *lexer, struct draft *draft);
void expand_double_quotes(struct lexer *lexer, struct draft *draft);
void expand_backquotes(struct lexer *lexer, struct draft *draft, bool is_quoted);

/* At a `$`: parameter, substitution, arithmetic, $'…', $"…", or the plain dollar. */
void expand_dollar(struct lexer *lexer, struct draft *draft, bool is_quoted);

/* The next piece of what expands as in double quotes; a `"` is a byte like others. False at the
 * end. */
bool expand_quoted_piece(struct lexer *lexer, struct draft *draft);

/* At <( or >(. */
void expand_process(struct lexer *lexer, struct draft *draft);

/* At the ( of an extended glob. */
void expand_group(struct lexer *lexer, struct draft *draft);

/* If "((" at the place opens arithmetic, goes behind its "))" and returns what is between them, with
 * the commands nested in it collected. Else the two are brackets of subshells, and it is NULL. */
const struct word *expand_read_arithmetic(struct lexer *lexer);

#endif
