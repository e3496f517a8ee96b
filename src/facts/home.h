/* SPDX-License-Identifier: MIT */
/* Homes: rules know them as /root, /home/NAME and /Users/NAME, wherever the user's really is. */
#ifndef HOOKGUARD_FACTS_HOME_H
#define HOOKGUARD_FACTS_HOME_H

#include "facts/fact.h"

/* What `path` (absolute, normal) would be if the user's home were /home/NAME; empty where it lies in none
 * of the two homes of the surroundings, or where they have such a name already. In the arena. */
struct str home_spell_usually(
	struct arena *arena, struct str path, const struct surroundings *surroundings);

#endif
