/* SPDX-License-Identifier: MIT */
/*
 * A map from names to values that never changes: setting a name gives a new map, and the old one
 * stays as it was. So a subshell or a branch starts with a copy that costs nothing.
 */
#ifndef HOOKGUARD_FACTS_NAME_MAP_H
#define HOOKGUARD_FACTS_NAME_MAP_H

#include "base/arena.h"
#include "base/str.h"

struct name_map; /* NULL is the empty map */

/* The value of `name`, or NULL. */
const void *name_map_find(const struct name_map *map, struct str name);

/* `map` with `name` set to `value`, which may be NULL, in the arena. Both keep the views. */
const struct name_map *name_map_set(
	struct arena *arena, const struct name_map *map, struct str name, const void *value);

#endif
