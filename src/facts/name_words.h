/* SPDX-License-Identifier: MIT */
/* The words of a tool's, a server's or an argument's name: readFile, read_file, READ-FILE. */
#ifndef HOOKGUARD_FACTS_NAME_WORDS_H
#define HOOKGUARD_FACTS_NAME_WORDS_H

#include "base/str.h"

/* The next word of `name` at or after *at, which moves behind it; false behind the last one. Words
 * end at everything that is no letter or digit, and where a capital follows a small letter. */
bool name_words_next(struct str name, size_t *at, struct str *word);

/* Whether a word of `name`, whatever its case, is in the list. */
bool name_words_hold(struct str name, const struct str *list, size_t count);

#endif
