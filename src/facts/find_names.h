/* SPDX-License-Identifier: MIT */
/* The names that find prints, or gives to the commands of -exec. */
#ifndef HOOKGUARD_FACTS_FIND_NAMES_H
#define HOOKGUARD_FACTS_FIND_NAMES_H

#include "base/buf.h"
#include "facts/words.h"

/* Appends what find prints, a line or text up to a NUL for each folder. False where that is not known. */
bool find_names_print(const struct word *operands, struct buf *out);

/* What find finds with the operands up to -exec, a word each: of a folder without a name that is asked for,
 * itself and what is in it. NULL where that is not known. */
const struct word *find_names_found(struct arena *arena, const struct word *operands);

#endif
