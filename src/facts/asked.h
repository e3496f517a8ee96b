/* SPDX-License-Identifier: MIT */
/* Which variables of the environment a call asks for, of those that belong to a context. */
#ifndef HOOKGUARD_FACTS_ASKED_H
#define HOOKGUARD_FACTS_ASKED_H

#include "base/arena.h"
#include "base/str.h"
#include "facts/contexts.h"

/* A variable that was asked for: the first that an entry speaks of. */
struct asked_variable {
	const struct context_entry *entry;
	struct str name;
	struct asked_variable *next;
};

struct asked {
	struct arena *arena;
	const struct contexts *contexts;
	struct asked_variable *first;
};

/* Notes that the value of `name` comes from the environment. `asked` NULL: nobody wants to know. */
void asked_note(struct asked *asked, struct str name);

#endif
