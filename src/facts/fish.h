/* SPDX-License-Identifier: MIT */
/* fish: its text as the shell reader's own. */
#ifndef HOOKGUARD_FACTS_FISH_H
#define HOOKGUARD_FACTS_FISH_H

#include "base/arena.h"
#include "base/str.h"

/* `text` as zsh has it, to be read with the state's is_zsh: set is an assignment, (cmd) a substitution, blocks have
 * their words. Text that is not understood comes out as it is. In the arena. */
struct str fish_translate(struct arena *arena, struct str text);

#endif
