/* SPDX-License-Identifier: MIT */
/* zsh's history modifiers behind a parameter: $x:t, ${x:h:r}, ${x:l} (zshexpn(1), "Modifiers"). Another
 * shell reads the same bytes as text, or as a substring: who asks must read both. */
#ifndef HOOKGUARD_FACTS_ZSH_MODIFIERS_H
#define HOOKGUARD_FACTS_ZSH_MODIFIERS_H

#include "base/arena.h"
#include "base/str.h"

/* How many bytes at the start of `spec`, which begins with a colon, are modifiers; 0: none. */
size_t zsh_modifiers_length(struct str spec);

/* The text with the modifiers of `spec` applied; `spec` is as long as zsh_modifiers_length says. In the
 * arena, or a view. */
struct str zsh_modifiers_apply(struct arena *arena, struct str spec, struct str text);

/* Whether a text may hold a parameter with a modifier. Linear, and quick where there is no colon. */
bool zsh_modifiers_may_be_in(struct str text);

#endif
