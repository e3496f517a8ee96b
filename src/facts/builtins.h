/* SPDX-License-Identifier: MIT */
/* What the shell's own commands change in its state: cd, export, read, set, unset, alias, … */
#ifndef HOOKGUARD_FACTS_BUILTINS_H
#define HOOKGUARD_FACTS_BUILTINS_H

#include "facts/reader.h"

/* Whether words like a=b behind the program are assignments to it: export, local, declare. */
bool builtin_assigns(struct str program);

/* Whether the program is one of them, and whether it reads its standard input. */
bool builtin_is_one(struct str program);
bool builtin_reads(struct str program);

/* Whether the program moves the shell to another folder: cd, pushd. */
bool builtin_moves(struct str program);

/* Changes the reader's state as the command does when it has run, with `input` to read. */
void builtin_apply(
	struct reader *reader, const struct invocation *invocation, struct output_input input);

#endif
