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

/* Reads what a command runs whose program is a substitution: $(cat x.sh), which eval and bash -c make of
 * text that is one. */
bool run_script_read_substituted(
	const struct reader *reader, const struct invocation *invocation, struct action *action);

/* Reads what make, npm and their kin run for the command. */
bool run_script_read_targets(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, struct action *action);

/* Reads the script that the call has written into a folder of programs, where the command's program is
 * called by its name alone. */
bool run_script_read_named(
	const struct reader *reader, const struct invocation *invocation, struct action *action);

#endif
