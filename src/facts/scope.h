/* SPDX-License-Identifier: MIT */
/* The variables in front of a command, `A=1 sh -c …` and `env A=1 sh -c …`: what it runs sees them. */
#ifndef HOOKGUARD_FACTS_SCOPE_H
#define HOOKGUARD_FACTS_SCOPE_H

#include "facts/shell_text.h"

struct scope {
	const struct reader *outer;
	struct reader
		reader; /* for what the command runs; its state is the outer's where nothing is set */
	struct state state;
	const struct assigned *names;
};

/* Starts with the assignments of `member` and those among the fields of `reading` before its program.
 * The words of the command, its redirections and substitutions are the outer reader's. */
void scope_enter(struct scope *scope, const struct reader *outer, const struct member *member,
	const struct reading *reading);

/* Hands what eval, source or a function has changed to the outer state; the variables are again what
 * they were. */
void scope_leave(const struct scope *scope);

#endif
