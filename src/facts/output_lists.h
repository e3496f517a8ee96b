/* SPDX-License-Identifier: MIT */
/* Lists and compound commands that are run on paper; for output.c, which runs simple commands. */
#ifndef HOOKGUARD_FACTS_OUTPUT_LISTS_H
#define HOOKGUARD_FACTS_OUTPUT_LISTS_H

#include "base/buf.h"
#include "facts/output.h"

/* Appends what the commands of a list write. False if that is not known: `values->leaving` tells whether
 * one of them ended more than itself. */
bool output_write_list(
	struct values *values, const struct body *list, struct output_input input, struct buf *out);

/* The same for a compound command, whose redirections are the caller's. */
bool output_write_compound(struct values *values, const struct command *command,
	struct output_input input, struct buf *out);

/* For commands that write nothing, but decide what runs next: break, exit, true, test. False for others. */
bool output_leave(struct values *values, const struct word *fields);

/* The same for any command. (output.c) */
bool output_write_command(struct values *values, const struct command *command,
	struct output_input input, struct buf *out);

#endif
