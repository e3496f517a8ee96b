/* SPDX-License-Identifier: MIT */
/*
 * A hash trie: a node a name, the child by the next two bits of the name's hash. Setting a name copies
 * the nodes above it, which are about log4(n).
 */
#include "facts/name_map.h"

#include "base/hash64.h"

#define CHILDREN 4

struct name_map {
	struct str name;
	const void *value;
	const struct name_map *children[CHILDREN];
};

const void *name_map_find(const struct name_map *map, struct str name)
{
	if (!map)
		return NULL; /* before the name is hashed */
	for (uint64_t hash = hash64(0, name); map; hash >>= 2) {
		if (str_equal(map->name, name))
			return map->value;
		map = map->children[hash % CHILDREN];
	}
	return NULL;
}

const struct name_map *name_map_set(
	struct arena *arena, const struct name_map *map, struct str name, const void *value)
{
	const struct name_map *root = NULL;
	const struct name_map **link = &root;
	for (uint64_t hash = hash64(0, name);; hash >>= 2) {
		struct name_map *node = ARENA_NEW(arena, struct name_map);
		*link = node;
		if (!map || str_equal(map->name, name)) {
			if (map)
				*node = *map;
			node->name = name;
			node->value = value;
			return root;
		}
		*node = *map;
		map = node->children[hash % CHILDREN];
		link = &node->children[hash % CHILDREN];
	}
}
