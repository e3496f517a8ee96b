/* SPDX-License-Identifier: MIT */
/* Completions for shells, made from the tables of commands, options, parts and values. */
#ifndef HOOKGUARD_APP_COMPLETION_H
#define HOOKGUARD_APP_COMPLETION_H

#include "app/parts.h"
#include "base/buf.h"

/* Appends the completion script for "bash", "zsh" or "fish"; false for another shell. */
bool completion_write(struct buf *buf, struct str shell);

/* --- completion_fish.c -------------------------------------------------------------------------- */

void completion_write_fish(struct buf *buf);

/* --- what the scripts share --------------------------------------------------------------------- */

/* Commands that print ids of rules and codes of calls that were blocked lately. */
#define COMPLETION_RULES "hookguard rules 2>/dev/null | cut -d' ' -f1"
#define COMPLETION_CODES                                                                           \
	"hookguard log --verdict deny --since 1h --json 2>/dev/null | sed -n "                     \
	"'s/.*\"code\":\"\\(.\\{8\\}\\).*/\\1/p' | sort -u"

/* Whether --agent of the command names a host with settings of its own; of all others, one whose payloads
 * are known. */
bool completion_wants_settings(enum command command);

/* Appends the words that the value of an option may be where `command` takes it, with blanks between;
 * nothing for kinds that no list has. */
void completion_add_words(struct buf *buf, enum command command, const struct option_row *option);

#endif
