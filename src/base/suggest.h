/* SPDX-License-Identifier: MIT */
/* "Did you mean …?" */
#ifndef HOOKGUARD_BASE_SUGGEST_H
#define HOOKGUARD_BASE_SUGGEST_H

#include "base/str.h"

/* The one of `count` strings (`at(i)` gives the i-th) that is nearest to `typed` by edits (insert,
 * delete, replace, swap of neighbours), if it is near enough to be meant; else the empty string. */
struct str suggest_nearest(struct str typed, size_t count, struct str (*at)(size_t index));

/* The same, of a list. */
struct str suggest_nearest_of(struct str typed, const struct str *names, size_t count);

#endif
