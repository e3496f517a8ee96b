/* SPDX-License-Identifier: MIT */
/* Programs that a call has copied or linked to another name: `cp /bin/rm x; ./x -r /etc`. */
#ifndef HOOKGUARD_FACTS_RENAMED_H
#define HOOKGUARD_FACTS_RENAMED_H

#include "facts/reader.h"

/* Remembers that `target`, a path from `folder`, is the program that `source` names, if it is one of a
 * folder of programs. */
void renamed_remember(const struct reader *reader, const struct folder *folder,
	const struct word *source, const struct word *target);

/* The program that `word` runs under another name, or an empty text. */
struct str renamed_find(const struct reader *reader, const struct word *word);

#endif
