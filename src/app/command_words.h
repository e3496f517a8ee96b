/* SPDX-License-Identifier: MIT */
/* The command line of a hook as hosts write it: one string that a shell takes apart. */
#ifndef HOOKGUARD_APP_COMMAND_WORDS_H
#define HOOKGUARD_APP_COMMAND_WORDS_H

#include "base/arena.h"
#include "base/str.h"

/* The words as one command line; those that a shell would not take as they are, in single quotes. */
struct str command_words_join(struct arena *arena, const struct str *words, size_t count);

/* The words of a simple command line, quotes and backslashes taken off (XCU 2.2); at most `max`.
 * Operators and expansions stay as they are written. */
size_t command_words_split(struct arena *arena, struct str line, struct str *words, size_t max);

#endif
