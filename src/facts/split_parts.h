/* SPDX-License-Identifier: MIT */
/* The parts that split makes of a text (GNU coreutils, "split"). */
#ifndef HOOKGUARD_FACTS_SPLIT_PARTS_H
#define HOOKGUARD_FACTS_SPLIT_PARTS_H

#include "base/arena.h"
#include "base/str.h"

/* Where the part that starts at `start` ends: behind so many bytes or, where that is 0, lines. */
size_t split_part_end(struct str text, size_t start, size_t lines, size_t bytes);

/* The name of part number `part`, from 0 on: STEMaa or STEM00. In the arena. */
struct str split_part_name(struct arena *arena, struct str stem, size_t part, bool is_numbered);

#endif
