/* SPDX-License-Identifier: MIT */
/* FACT_VARIABLE: what a command sets for what it runs. */
#ifndef HOOKGUARD_FACTS_VARIABLE_FACTS_H
#define HOOKGUARD_FACTS_VARIABLE_FACTS_H

#include "facts/shell_text.h"

/* Adds each NAME=value that a reading sets: before the command, behind env or sudo, as operands of
 * export and its like, and git's own -c; and appends to `runs` what such a value would run. */
bool variable_add_facts(const struct reader *reader, const struct member *member,
	const struct reading *reading, struct action *action, struct embedded_list *runs);

/* The same for a line of assignments alone, whose values are fields of `assigned` (NAME=value). */
bool variable_add_assigned(const struct reader *reader, const struct word *assigned,
	struct action *action, struct embedded_list *runs);

/* Whether a name looks like a variable of the environment, which outlives its line: PATH, LD_PRELOAD. */
bool variable_is_of_environment(struct str name);

#endif
