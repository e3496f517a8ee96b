/* SPDX-License-Identifier: MIT */
/* What a call has written before it runs it: scripts, links, programs under other names. */
#ifndef HOOKGUARD_FACTS_REMEMBER_H
#define HOOKGUARD_FACTS_REMEMBER_H

#include "facts/shell_text.h"

/* Remembers what the command writes into a file, where its text is known: `cat > x.sh <<EOF`, tee, dd,
 * cp, sed -i; and a program that it copies. */
void remember_written(const struct reader *reader, const struct member *member,
	const struct invocation *invocation);

/* The same for a compound command: `{ echo x; } > x.sh`. False where its output is not known: its commands
 * are to say what they can in a state whose standard output is that file. */
bool remember_group(const struct reader *reader, const struct member *member);

/* Remembers the link of `ln [-s] TARGET [NAME]`: paths through it lead to the target from now on. */
void remember_link_of(const struct reader *reader, const struct invocation *invocation);

#endif
