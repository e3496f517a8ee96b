/* SPDX-License-Identifier: MIT */
/* What a command touches: paths, URLs, hosts, SQL and code in its arguments and redirections. */
#ifndef HOOKGUARD_FACTS_EFFECTS_H
#define HOOKGUARD_FACTS_EFFECTS_H

#include "facts/reader.h"

/* Adds the facts that the tables of programs.h and the redirections of the command give. */
bool effects_add_facts(
	const struct reader *reader, const struct invocation *invocation, struct action *action);

/* Adds code in the language of an interpreter to the action. */
bool effects_add_code(const struct reader *reader, struct action *action,
	const struct interpreter *interpreter, struct str code, const struct word *word);

#endif
