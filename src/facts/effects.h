/* SPDX-License-Identifier: MIT */
/* What a command touches: paths, URLs, hosts and SQL in its arguments and redirections. */
#ifndef HOOKGUARD_FACTS_EFFECTS_H
#define HOOKGUARD_FACTS_EFFECTS_H

#include "facts/reader.h"

/* Adds the facts that the tables of programs.h and the redirections of the command give. */
bool effects_add_facts(
	const struct reader *reader, const struct invocation *invocation, struct action *action);

#endif
