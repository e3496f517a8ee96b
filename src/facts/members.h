/* SPDX-License-Identifier: MIT */
/* The members of a tool's input: walked, as text, and described for people. */
#ifndef HOOKGUARD_FACTS_MEMBERS_H
#define HOOKGUARD_FACTS_MEMBERS_H

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "base/str.h"

/* Called for each string with the key that it stands under: its own, or that of the array around
 * it. Returns false to end the walk. */
typedef bool members_visit_fn(struct str key, struct str value, void *context);

/* Visits every string in `item`, nested to any depth, in order. False if a visit returned false. */
bool members_visit(const cJSON *item, members_visit_fn *visit, void *context);

/* A string as it is; anything else as compact JSON text. */
struct str members_text(struct arena *arena, const cJSON *item);

/* `TOOL key=value key=value` for people: long values and those of keys that hold content (content,
 * prompt, new_string, …) as <N bytes>, lists and objects as <N items>. */
struct str members_describe(struct arena *arena, struct str tool, const cJSON *input);

#endif
