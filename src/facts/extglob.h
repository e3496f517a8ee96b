/* SPDX-License-Identifier: MIT */
/* Extended globs (bash(1), "Pattern Matching"): what /@(etc|usr) may be. */
#ifndef HOOKGUARD_FACTS_EXTGLOB_H
#define HOOKGUARD_FACTS_EXTGLOB_H

#include "facts/words.h"

/* The words that a word with groups such as @(a|b) may match: one for each alternative, and for !(a) one
 * with a star. False, with `list` untouched, where it holds none, more than LIMIT_BRACE_WORDS
 * alternatives, or a group with quotes or expansions in it: then it stays a glob. */
bool extglob_expand(struct arena *arena, const struct word *word, struct word_list *list);

#endif
