/* SPDX-License-Identifier: MIT */
/* Standard input that is a program, SQL or a patch. */
#ifndef HOOKGUARD_FACTS_INPUT_H
#define HOOKGUARD_FACTS_INPUT_H

#include "facts/shell_text.h"

/* Adds what the command makes of its standard input: the commands that a shell reads there, code,
 * patched files. What is run and not known is the doubt "unread-script". `is_commands` tells that the
 * input was read as commands, with what is nested in it. */
bool input_read(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, struct action *action, bool *is_commands);

/* Adds what a database client sends by options, operands and standard input; nothing for other
 * programs. */
bool input_read_sql(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, struct action *action);

/* What the command finds on its standard input, also where that is a file. */
struct output_input input_find(const struct reader *reader, const struct member *member);

/* A command that takes operands from its standard input, with those that it takes, or as it was. */
struct invocation input_feed(const struct reader *reader, const struct member *member,
	const struct invocation *invocation);

#endif
