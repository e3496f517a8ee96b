/* SPDX-License-Identifier: MIT */
/* What is left of a listing's names behind a filter. Names that only the disk knows stand there as globs
 * (ls_names.h), so that a filter can't be run on them: it leaves all, or some. */
#ifndef HOOKGUARD_FACTS_LISTING_FILTERS_H
#define HOOKGUARD_FACTS_LISTING_FILTERS_H

#include "facts/words.h"

/* What the command `filter` makes of the names; relative ones that it thins out become `?*`. False for a
 * command that is no such filter, or that keeps what nobody here can tell. */
bool listing_filter(
	struct arena *arena, const struct word *filter, struct str names, struct str *text);

/* Whether the first name starts at the root, behind the numbers that du and find -printf print. */
bool listing_is_absolute(struct str names);

#endif
