/* SPDX-License-Identifier: MIT */
/* The commands that a command's words and redirections run while they are expanded. */
#ifndef HOOKGUARD_FACTS_NESTED_H
#define HOOKGUARD_FACTS_NESTED_H

#include "facts/shell_text.h"

/* Reads them all, but those in words that are read as something else (the invocation's embedded), and,
 * with `is_input_read`, those of its heredocs. `action` is the command's own, or NULL where it has none.
 * False after a fault. */
bool nested_read_all(const struct reader *reader, const struct command *command,
	const struct invocation *invocation, struct action *action, bool is_input_read);

#endif
