/* SPDX-License-Identifier: MIT */
/* A program that no table knows, and whose operands look like another command: `acme-run rm -rf /`. */
#ifndef HOOKGUARD_FACTS_UNKNOWN_WRAPPER_H
#define HOOKGUARD_FACTS_UNKNOWN_WRAPPER_H

#include "facts/words.h"

/* The first word of that command, or NULL. `words` starts with the program's. */
const struct word *unknown_wrapper_find(const struct word *words);

#endif
