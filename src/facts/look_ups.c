/* SPDX-License-Identifier: MIT */
/* A table of the names asked for last, by their hash. Must never answer for another name. */
#include "facts/look_ups.h"

#include "base/hash64.h"
#include "base/limits.h"
#include "facts/fact.h"
#include "facts/runners.h"

struct look_ups {
	struct {
		struct str name; /* empty: nothing is kept here */
		struct look_up found;
	} slots[LIMIT_LOOK_UPS_KEPT];
};

struct look_ups *look_ups_new(struct arena *arena)
{
	return ARENA_NEW(arena, struct look_ups);
}

static struct look_up look_up(const struct surroundings *surroundings, struct str name)
{
	return (struct look_up){program_find(name), wrapper_find(surroundings, name),
		program_find_client(name), runners_know(name)};
}

struct look_up look_up_program(const struct surroundings *surroundings, struct str name)
{
	struct look_ups *kept = surroundings->look_ups;
	if (!kept || name.len == 0)
		return look_up(surroundings, name);
	size_t slot = (size_t)hash64(0, name) % ARRAY_LEN(kept->slots);
	if (!str_equal(kept->slots[slot].name, name)) {
		kept->slots[slot].name = name;
		kept->slots[slot].found = look_up(surroundings, name);
	}
	return kept->slots[slot].found;
}
