/* SPDX-License-Identifier: MIT */
/* What people are shown of a command. */
#ifndef HOOKGUARD_FACTS_SHOWN_H
#define HOOKGUARD_FACTS_SHOWN_H

#include "facts/shell_text.h"

/* The command, and the files that its output goes into, as far as it is shown. */
struct str shown_command(const struct reader *reader, const struct member *member,
	const struct invocation *invocation);

/* `> a.log`, `>> b < c`: what a command without words is. */
struct str shown_redirections(struct arena *arena, const struct redirection *redirection);

#endif
