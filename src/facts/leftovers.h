/* SPDX-License-Identifier: MIT */
/*
 * Files that a call leaves on the disk and whose text it does not say: what code writes, what comes out of
 * an archive. Who runs one runs what nobody has read.
 */
#ifndef HOOKGUARD_FACTS_LEFTOVERS_H
#define HOOKGUARD_FACTS_LEFTOVERS_H

#include "facts/reader.h"

/* Remembers what the action's code writes: its texts that look like commands may be in any of the files. */
void leftovers_add_coded(
	const struct reader *reader, const struct action *action, struct str lang, struct str code);

/* Remembers the folders that an archiver unpacks into. */
void leftovers_add_unpacked(
	const struct reader *reader, const struct action *action, struct str program);

/* Whether the file at the absolute `path` is such a one. `text` is what code may have written there;
 * empty: that is not known either. */
bool leftovers_find(const struct reader *reader, struct str path, struct str *text);

#endif
