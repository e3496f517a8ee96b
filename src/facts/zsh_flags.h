/* SPDX-License-Identifier: MIT */
/* What zsh's flags make of a parameter: ${(L)x}, ${(s.:.)x}, ${=x} (zshexpn(1), "Parameter Expansion
 * Flags"). */
#ifndef HOOKGUARD_FACTS_ZSH_FLAGS_H
#define HOOKGUARD_FACTS_ZSH_FLAGS_H

#include "facts/values.h"

/* The elements with the flags applied; those that only change how they are shown are left out. */
const struct element *zsh_flags_apply(
	struct values *values, struct str flags, const struct element *first);

/* Whether the flags hold a letter that is no other's argument. */
bool zsh_flags_hold(struct str flags, char letter);

#endif
