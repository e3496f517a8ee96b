/* SPDX-License-Identifier: MIT */
/* Texts of files that a call writes, by their paths. What is appended many times is not copied as often. */
#ifndef HOOKGUARD_FACTS_KEPT_TEXT_H
#define HOOKGUARD_FACTS_KEPT_TEXT_H

#include "facts/name_map.h"

/* `map`, of struct str, with the text of the file at `path` set, or made longer. All values of a map that
 * texts are appended to come from here. */
const struct name_map *kept_text_set(
	struct arena *arena, const struct name_map *map, struct str path, struct str text);
const struct name_map *kept_text_append(
	struct arena *arena, const struct name_map *map, struct str path, struct str text);

#endif
