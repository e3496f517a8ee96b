/* SPDX-License-Identifier: MIT */
/* Arrays that grow by one while a file is read. */
#ifndef HOOKGUARD_RULES_GROW_H
#define HOOKGUARD_RULES_GROW_H

#include <string.h>

#include "base/arena.h"

/* Room for one element of `size` bytes behind `count` ones at `items`. They double when the count is
 * a power of two, so that no capacity has to be kept. */
static inline void *grow_array(struct arena *arena, void *items, size_t count, size_t size)
{
	if (count > 0 && (count & (count - 1)) != 0)
		return items;
	void *grown = arena_alloc_array(arena, count == 0 ? 1 : 2 * count, size);
	if (count > 0)
		memcpy(grown, items, count * size);
	return grown;
}

#endif
