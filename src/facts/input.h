/* SPDX-License-Identifier: MIT */
/* The standard input of a command, where the command line itself holds it. */
#ifndef HOOKGUARD_FACTS_INPUT_H
#define HOOKGUARD_FACTS_INPUT_H

#include "facts/invocation.h"

/* What a command finds on its standard input, as far as the text tells. */
struct input {
	struct str text;
	struct str via;                   /* "heredoc", "here-string", "pipe"; empty: unknown */
	const struct word *word;          /* for its place */
	const struct redirection *source; /* the redirection it is, or NULL */
};

/* The input of a command: its last heredoc or here-string, or what `writer`, the command before the
 * pipe, is seen to write (NULL: no pipe). */
struct input input_find(
	struct arena *arena, const struct command *command, const struct invocation *writer);

#endif
