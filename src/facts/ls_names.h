/* SPDX-License-Identifier: MIT */
/* What ls prints, as globs: `for f in $(ls /etc)` goes over what * does. */
#ifndef HOOKGUARD_FACTS_LS_NAMES_H
#define HOOKGUARD_FACTS_LS_NAMES_H

#include "base/buf.h"
#include "facts/words.h"

/* Appends a line for each of the operands of ls: a glob, or with -d any name, is itself, a folder is *.
 * False with options that print more than names, and where a name may be a file or a folder of several. */
bool ls_names(const struct word *operands, struct buf *out);

/* The same for find: a folder with all that is in it is itself, all that is in it is a glob. False with a
 * test that leaves something out, and with actions. */
bool find_names(const struct word *operands, struct buf *out);

#endif
