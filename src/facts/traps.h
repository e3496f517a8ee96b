/* SPDX-License-Identifier: MIT */
/* Texts of trap: they run when the shell ends or gets a signal, with what it has set until then. */
#ifndef HOOKGUARD_FACTS_TRAPS_H
#define HOOKGUARD_FACTS_TRAPS_H

#include "facts/shell_text.h"

/* Remembers the text, which was read with what is set where the trap stands. */
void traps_add(const struct reader *reader, struct str text, struct span place);

/* Reads the texts that were added since the shell was in `before`, with what is set now. What that repeats
 * since `first` is dropped. False after a fault. */
bool traps_read(
	const struct reader *reader, const struct trap *before, const struct actions_mark *first);

#endif
