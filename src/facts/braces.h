/* SPDX-License-Identifier: MIT */
/* Brace expansion (bash(1)), which comes before all others: a{b,$c} is two words. */
#ifndef HOOKGUARD_FACTS_BRACES_H
#define HOOKGUARD_FACTS_BRACES_H

#include "facts/words.h"

enum braces_result {
	BRACES_TOO_MANY = 0, /* more than LIMIT_BRACE_WORDS words, or too large to be looked at */
	BRACES_NONE,
	BRACES_EXPANDED,
};

/* The words that `word` stands for, as new words in the arena with parts of their own. `list` is
 * untouched unless they were expanded. */
enum braces_result braces_expand(
	struct arena *arena, const struct word *word, struct word_list *list);

#endif
