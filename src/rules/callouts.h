/* SPDX-License-Identifier: MIT */
/* A pattern that tells where matching is: what rules/pattern.c counts the work of a match by. */
#ifndef HOOKGUARD_RULES_CALLOUTS_H
#define HOOKGUARD_RULES_CALLOUTS_H

#include "base/arena.h"
#include "base/str.h"

/* The pattern with PCRE2's callout item (?C) after every repeat and group, which matches the same
 * texts at the same places. `source` compiles. Of rare forms, such as (?+1), the result does not: who
 * compiles it must be ready for that. */
struct str callouts_insert(struct arena *arena, struct str source);

#endif
