/* SPDX-License-Identifier: MIT */
/* Programs by what is left of their names: a glob, or a word with an unknown part. */
#ifndef HOOKGUARD_FACTS_PROGRAM_MATCH_H
#define HOOKGUARD_FACTS_PROGRAM_MATCH_H

#include "base/arena.h"
#include "base/str.h"
#include "facts/fact.h"

/* Whether a table of programs or wrappers, or the user's own, knows the program of the path or name
 * `text`. */
bool program_is_known(const struct surroundings *surroundings, struct str text);

/* The paths that the shell pattern `pattern` stands for when its last part is a known program's name;
 * at most `room` of them, in the arena. Returns how many. */
size_t program_match(struct arena *arena, struct str pattern, struct str *paths, size_t room);

#endif
