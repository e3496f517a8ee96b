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
	const struct str *literals; /* each at least LIMIT_LITERAL_MIN_BYTES */
	size_t count;               /* 0: nothing is known to be required */
};

/* Derives them from a PCRE2 pattern. What it does not understand contributes nothing. Literals are
 * to be looked for with literal_is_at, in what literal_fold makes of a text. */
struct literal_set literal_derive(struct arena *arena, struct str pattern);

/* Whether the literal stands in the text at `at` (up to its length): a capital only as it is, since
 * it comes from a pattern that knows case; other letters in any case. */
bool literal_is_at(struct str literal, struct str text, size_t at);

/* Whether one of `count` literals stands in the text; also "maybe" for long texts and many literals, where
 * looking would cost more than the pattern. True for none. */
bool literal_set_may_match(
	struct arena *arena, const struct str *literals, size_t count, struct str text);

/* The text (UTF-8) with ASCII letters for those beyond ASCII that PCRE2 takes for them without regard
 * to case; the text itself, as nearly always, where there are none. */
struct str literal_fold(struct arena *arena, struct str text);

/* Whether the pattern is nothing but plain names joined by `|` (letters, digits, _ - . escaped or
 * not followed by a meta character …): "git|hg", "-f|--force". `names` gets them, unescaped. */
bool literal_is_plain_list(struct arena *arena, struct str pattern, struct literal_set *names);

#endif
