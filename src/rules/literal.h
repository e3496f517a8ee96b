/* SPDX-License-Identifier: MIT */
/*
 * Required literals: strings of which a value must hold at least one for a pattern to have any
 * chance. They decide which patterns are compiled at all, so they must err on one side only: a
 * literal that is not really required would be a hole.
 */
#ifndef HOOKGUARD_RULES_LITERAL_H
#define HOOKGUARD_RULES_LITERAL_H

#include "base/arena.h"
#include "base/str.h"

struct literal_set {
	const struct str *literals; /* lower case ASCII, each at least 2 bytes */
	size_t count;               /* 0: nothing is known to be required */
};

/* Derives them from a PCRE2 pattern. What it does not understand contributes nothing. Literals are
 * meant to be looked for without regard to ASCII case; where the pattern itself ignores case
 * (anywhere), k and s end a literal, since PCRE2 folds U+212A and U+017F onto them. */
struct literal_set literal_derive(struct arena *arena, struct str pattern);

/* Whether the pattern is nothing but plain names joined by `|` (letters, digits, _ - . escaped or
 * not followed by a meta character …): "git|hg", "-f|--force". `names` gets them, unescaped. */
bool literal_is_plain_list(struct arena *arena, struct str pattern, struct literal_set *names);

#endif
