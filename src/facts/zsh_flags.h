/* SPDX-License-Identifier: MIT */
/* What zsh's flags make of a parameter: ${(L)x}, ${(s.:.)x}, ${=x} (zshexpn(1), "Parameter Expansion
 * Flags"). */
#ifndef HOOKGUARD_FACTS_ZSH_FLAGS_H
#define HOOKGUARD_FACTS_ZSH_FLAGS_H

#include "facts/values.h"

/* The elements with the flags applied; those that only change how they are shown are left out. */
const struct element *zsh_flags_apply(
	struct values *values, struct str flags, const struct element *first);

/* $a[2] of an array: no other shell's writer means the first element and a glob by it. And $x:t, where the
 * text is read as zsh's. The part, which is followed by one, with its index or modifiers and what is behind
 * that; NULL where it is none. */
const struct part *zsh_index_part(struct values *values, const struct part *part);

/* Whether the flags hold a letter that is no other's argument. */
bool zsh_flags_hold(struct str flags, char letter);

#endif
