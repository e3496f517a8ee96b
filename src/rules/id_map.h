/* SPDX-License-Identifier: MIT */
/* Rule ids and the numbers of their rules, found without looking at every pair. */
#ifndef HOOKGUARD_RULES_ID_MAP_H
#define HOOKGUARD_RULES_ID_MAP_H

#include "base/arena.h"
#include "base/str.h"

struct id_entry {
	struct str id; /* empty: a free slot */
	size_t number;
};

struct id_map {
	struct arena *arena;
	struct id_entry *slots; /* open addressing */
	size_t slots_count;     /* a power of two, or 0 */
	size_t count;
};

/* Starts an empty map. */
void id_map_init(struct id_map *map, struct arena *arena);

/* Adds an id, which is not empty and lives as long as the map; false if it is in already. */
bool id_map_add(struct id_map *map, struct str id, size_t number);

/* The number of an id; false if it is not in. */
bool id_map_find(const struct id_map *map, struct str id, size_t *number);

#endif
