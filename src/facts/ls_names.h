/* SPDX-License-Identifier: MIT */
/* What programs print that list files, as globs: `for f in $(ls /etc)` goes over what * does. */
#ifndef HOOKGUARD_FACTS_LS_NAMES_H
#define HOOKGUARD_FACTS_LS_NAMES_H

#include "base/buf.h"
#include "facts/words.h"

/* Appends a line (of find -print0: a text up to a NUL) for each operand of the command ls, find, fd, rg
 * --files, tree -fi, du or locate. A folder with all that is in it is itself, all that is in it is a glob.
 * False for other programs, with options that print more than names or leave some out, and where a
 * name of ls may be a file or a folder of several. */
bool listing_names(const struct word *command, struct buf *out);

/* Whether it is one of these programs. */
bool listing_knows(struct str program);

#endif
