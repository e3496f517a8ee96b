/* SPDX-License-Identifier: MIT */
/*
 * Quotes and expansions inside a word. Each function stands at the first byte of what it takes,
 * goes behind it, appends what it means to the draft, and collects the commands nested in it.
 */
#ifndef HOOKGUARD_FACTS_EXPAND_H
#define HOOKGUARD_FACTS_EXPAND_H

#include "base/buf.h"
#include "facts/lexer.h"
#include "facts/words.h"

/* A word under construction. Where a draft may be NULL, only nested commands are of interest. */
struct draft {
	struct word *word;
	struct buf text;
};

/* Bytes as they stand; bytes that were quoted; the value of an expansion that is known; an
 * expansion that is not, as it is written. */
void draft_add_bare(struct draft *draft, struct str s);
void draft_add_quoted(struct draft *draft, struct str s);
void draft_add_value(struct draft *draft, struct str value);
void draft_add_dynamic(struct draft *draft, struct str raw);

void expand_single_quotes(struct lexer *lexer, struct draft *draft);
void expand_double_quotes(struct lexer *lexer, struct draft *draft);
void expand_backquotes(struct lexer *lexer, struct draft *draft);

/* At a `$`: parameter, substitution, arithmetic, $'…', $"…", or the plain dollar. */
void expand_dollar(struct lexer *lexer, struct draft *draft, bool is_quoted);

/* At <( or >(. */
void expand_process(struct lexer *lexer, struct draft *draft);

/* At the ( of an extended glob or of an array's value. */
void expand_group(struct lexer *lexer, struct draft *draft);

/* If "((" at the place opens arithmetic, goes behind its "))", collects the commands nested in it,
 * and returns true. Else the two are brackets of subshells. */
bool expand_skip_arithmetic(struct lexer *lexer);

/* Collects the commands nested in bytes [from, to) of the text, which expand as in double quotes:
 * the lines of a heredoc. Does not move the place. */
void expand_scan_text(struct lexer *lexer, size_t from, size_t to);

#endif
