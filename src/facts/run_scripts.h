/* SPDX-License-Identifier: MIT */
/*
 * Scripts that a command runs: read from the disk, or from what the same call has just written, and
 * judged as if typed in place.
 */
#ifndef HOOKGUARD_FACTS_RUN_SCRIPTS_H
#define HOOKGUARD_FACTS_RUN_SCRIPTS_H

#include "facts/shell_text.h"

/* Reads the file of an EMBEDDED_SCRIPT. What can't be read is the doubt "unread-script" on `action`;
 * neither a limit nor text that does not parse fails the call. An embedded_read_one. */
bool run_script_read(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded *embedded);

/* The text that a program reads from `file`: <(command) with its output known, a file that the call has
 * written, or one of at most LIMIT_VALUE_BYTES on the disk. False where that is not known. */
bool run_script_find_text(const struct reader *reader, const struct word *file, struct str *text);

/* Reads what make, npm and their kin run for the command. */
bool run_script_read_targets(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, struct action *action);

/* Remembers the files that the action of a fetcher, or what follows one in a pipeline, has written: run
 * later in the call, such a file is the doubt "fetched-script". */
void run_script_remember_fetched(const struct reader *reader, const struct action *action);

/* The same for a compound command: `{ echo x; } > x.sh`. */
void run_script_remember_group(const struct reader *reader, const struct member *member);

/* Remembers the link of `ln -s TARGET [NAME]`: paths through it lead to the target from now on. */
void run_script_remember_link(const struct reader *reader, const struct invocation *invocation);

/* Remembers what the command writes into a file, where its text is known: `cat > x.sh <<EOF`. */
void run_script_remember(const struct reader *reader, const struct member *member,
	const struct invocation *invocation);

#endif
