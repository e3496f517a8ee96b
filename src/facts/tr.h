/* SPDX-License-Identifier: MIT */
/* tr(1): letters for letters. */
#ifndef HOOKGUARD_FACTS_TR_H
#define HOOKGUARD_FACTS_TR_H

#include "base/buf.h"
#include "facts/words.h"

/* Writes `input` as `tr OPERANDS` does; false for what it does not understand. */
bool tr_translate(
	struct arena *arena, const struct word *operands, struct str input, struct buf *out);

#endif
