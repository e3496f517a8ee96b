/* SPDX-License-Identifier: MIT */
/* What a shell runs in the place of a command: the body of a function, the text of an alias. */
#ifndef HOOKGUARD_FACTS_STAND_INS_H
#define HOOKGUARD_FACTS_STAND_INS_H

#include "facts/shell_text.h"

/* Reads `function`, or `alias` where that is NULL, as what the reading's command runs. False after a
 * fault. */
bool stand_in_read(const struct reader *reader, const struct member *member,
	const struct reading *reading, struct function *function, const struct str *alias);

#endif
