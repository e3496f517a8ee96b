/* SPDX-License-Identifier: MIT */
/*
 * Shell text that a tool puts where it will be run: a script that Write creates, the lines that Edit
 * or a patch puts into one, a command inside SQL. Judged at that moment by the rules of commands.
 */
#ifndef HOOKGUARD_FACTS_WRITTEN_H
#define HOOKGUARD_FACTS_WRITTEN_H

#include "facts/fact.h"

/* Adds the actions of a shell text that is reached by `via` in a folder that nobody knows. Text that
 * does not parse is no doubt: it may be a fragment, or of another shell. Where the text is too long
 * (LIMIT_SCRIPT_BYTES, or more actions or facts than a call may have), what was read stays and
 * `owner`, the action that holds the text, gets the doubt "unread-script": a long file is no fault
 * of the call. False only after another fault. */
bool written_add_text(struct actions *actions, struct action *owner, struct str text,
	struct str via, const struct surroundings *surroundings, struct fault *f);

/* Adds the doubt "unread-script", even when the facts of the call are at their limit. */
bool written_add_unread(struct actions *actions, struct action *owner, struct fault *f);

/* Takes the doubts in `dropped` (blank-separated) off the actions behind `before` (NULL: all): those about
 * text that does not parse, where it is not run as it stands. */
void written_drop_doubts(struct actions *actions, struct action *before, struct str dropped);

/* The same for what is written into the file `name`, which `owner` writes, if that is a shell script
 * by its name or by the #! line of `text`. Where `text` is but a part of a file whose name tells
 * nothing, the #! line that it has on the disk counts, if the surroundings look there. Other text
 * adds nothing. */
bool written_add_script(struct actions *actions, struct action *owner, struct str name,
	struct str text, bool is_part, const struct surroundings *surroundings, struct fault *f);

#endif
