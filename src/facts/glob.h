/* SPDX-License-Identifier: MIT */
/* Shell patterns (POSIX 2.13) held against text. */
#ifndef HOOKGUARD_FACTS_GLOB_H
#define HOOKGUARD_FACTS_GLOB_H

#include "base/arena.h"
#include "base/str.h"

/* Which end of a text a match may leave open. */
enum glob_end {
	GLOB_WHOLE = 0,
	GLOB_SHORTEST, /* the shortest beginning of the text that matches */
	GLOB_LONGEST,
};

struct glob;

/* Reads `*`, `?`, `[…]` with classes, and `\x` for a plain x. NULL when the pattern has more than
 * LIMIT_GLOB_ITEMS items, or a set of more than LIMIT_GLOB_SET_BYTES. In the arena. */
const struct glob *glob_read(struct arena *arena, struct str pattern);

/* Length of the match at the start of `text`, or STR_NONE. Time: items times bytes. */
size_t glob_match(const struct glob *glob, struct str text, enum glob_end end);

/* Whether the pattern holds no special byte; then it stands for `text` alone. */
bool glob_is_plain(const struct glob *glob, struct str *text);

#endif
