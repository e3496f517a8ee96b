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

/* What expansions work with where what they read from files decides what is run: as run_script_find_text
 * does, they look at the disk. `reader` outlives them. */
struct values run_script_values(const struct reader *reader);

/* What the filter `command` may hand to a shell: all of its last operand's file, or of the one behind `<`, as
 * any line of it may be left. Empty where the command is no filter, or the file is not known. */
struct str run_script_guess_filtered(const struct reader *reader, const struct word *command,
	const struct redirection *redirections);

/* Of text that is nothing but $(command): what the command writes, read from the disk, too. With `is_guess`
 * it may be but a part of it. False for other text, and where that is not known. */
bool run_script_find_substituted(
	const struct reader *reader, struct str text, struct str *written, bool *is_guess);

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
