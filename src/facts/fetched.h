/* SPDX-License-Identifier: MIT */
/* Files that a call has downloaded, under whatever names its later commands give them: who runs one runs
 * what nobody has read. */
#ifndef HOOKGUARD_FACTS_FETCHED_H
#define HOOKGUARD_FACTS_FETCHED_H

#include "facts/shell_text.h"

/* Remembers the files that the command of `action` has downloaded, and those that it makes of one. */
void fetched_remember(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, const struct action *action);

/* The same for a compound command, whose actions are those behind `before` (NULL: all). */
void fetched_remember_group(
	const struct reader *reader, const struct member *member, const struct action *before);

/* Whether what the command writes is what a downloaded file holds: `cat x`, `base64 -d < x`. */
bool fetched_is_written(const struct reader *reader, const struct member *member);

/* Whether the command's standard input is a downloaded file, or what is made of one. */
bool fetched_is_input(const struct reader *reader, const struct member *member);

/* The command that writes what the member reads, or what it hands on, if one that fetches is known; else
 * empty. */
struct str fetched_by(const struct member *member);
struct str fetched_pipe(const struct member *member);

/* Adds the doubt "fetched-script" where a command line or code that the command runs holds what a
 * downloaded file does: eval "$(cat x)", bash -c "$(<x)". */
bool fetched_add_doubt(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, struct action *action);

#endif
