/* SPDX-License-Identifier: MIT */
/* How a command that takes operands off its standard input parts them. */
#ifndef HOOKGUARD_FACTS_WRAPPER_FEED_H
#define HOOKGUARD_FACTS_WRAPPER_FEED_H

#include "facts/invocation.h"
#include "facts/wrapper_walk.h"

/* Takes over what an option says about that; others change nothing. */
void wrapper_take_feed(
	struct arena *arena, const struct wrapper_argument *argument, struct feed *feed);

#endif
