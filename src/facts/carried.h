/* SPDX-License-Identifier: MIT */
/* Commands that a program runs for what it finds: find -exec. */
#ifndef HOOKGUARD_FACTS_CARRIED_H
#define HOOKGUARD_FACTS_CARRIED_H

#include "facts/invocation.h"

/* The words of the command that `option` of `finder` holds, with the start folders in the place of
 * {}, which stands for things in them. NULL if it holds none. */
const struct word *carried_words(
	struct arena *arena, const struct invocation *finder, const struct argument *option);

#endif
