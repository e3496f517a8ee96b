/* SPDX-License-Identifier: MIT */
/* Globs that spell the name of a file that rules protect: /e?c/pass[w]d, ~/.ss*. */
#ifndef HOOKGUARD_FACTS_GLOB_NAMES_H
#define HOOKGUARD_FACTS_GLOB_NAMES_H

#include "base/arena.h"
#include "base/str.h"

/* The paths that `pattern` matches when its parts may be well-known names; at most `room` of them, in
 * the arena. Parts that are nothing but wildcards stay as they are: they match everything. Returns how
 * many there are, 0 when no part spells one. */
size_t glob_names_find(struct arena *arena, struct str pattern, struct str *paths, size_t room);

#endif
