/* SPDX-License-Identifier: MIT */
/*
 * Open addressing. Invariant: at most half of the slots are taken. The hash has no key: a file made
 * to collide costs time only, which the deadline of the run bounds.
 */
#include "rules/id_map.h"

#include "base/hash64.h"

#define FIRST_SLOTS 64

void id_map_init(struct id_map *map, struct arena *arena)
{
	*map = (struct id_map){.arena = arena};
}

/* The slot that holds the id, or the free one that it would take. */
static struct id_entry *slot_of(const struct id_map *map, struct str id)
{
	size_t mask = map->slots_count - 1;
	size_t i = (size_t)hash64(0, id) & mask;
	while (map->slots[i].id.len > 0 && !str_equal(map->slots[i].id, id))
		i = (i + 1) & mask;
	return &map->slots[i];
}

static void make_room(struct id_map *map)
{
	struct id_map larger = *map;
	larger.slots_count = map->slots_count == 0 ? FIRST_SLOTS : 2 * map->slots_count;
	larger.slots = ARENA_NEW_ARRAY(map->arena, struct id_entry, larger.slots_count);
	for (size_t i = 0; i < map->slots_count; i++) {
		if (map->slots[i].id.len > 0)
			*slot_of(&larger, map->slots[i].id) = map->slots[i];
	}
	*map = larger;
}

bool id_map_add(struct id_map *map, struct str id, size_t number)
{
	if (2 * (map->count + 1) > map->slots_count)
		make_room(map);
	struct id_entry *slot = slot_of(map, id);
	if (slot->id.len > 0)
		return false;
	*slot = (struct id_entry){id, number};
	map->count++;
	return true;
}

bool id_map_find(const struct id_map *map, struct str id, size_t *number)
{
	if (map->slots_count == 0)
		return false;
	const struct id_entry *slot = slot_of(map, id);
	if (slot->id.len == 0)
		return false;
	*number = slot->number;
	return true;
}
