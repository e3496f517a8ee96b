/* SPDX-License-Identifier: MIT */
/*
 * What the tables say of a program's name, kept for one call: a script asks for the same few names
 * over and over, and the tables are searched half a dozen ways for each.
 */
#ifndef HOOKGUARD_FACTS_LOOK_UPS_H
#define HOOKGUARD_FACTS_LOOK_UPS_H

#include "base/arena.h"
#include "facts/programs.h"
#include "facts/wrappers.h"

struct look_ups;

/* Nothing kept yet; in the arena. */
struct look_ups *look_ups_new(struct arena *arena);

struct look_up {
	const struct program *program;        /* as program_find; NULL: none */
	struct wrapper_rows wrappers;         /* as wrapper_find */
	const struct database_client *client; /* as program_find_client */
	bool is_runner;                       /* as runners_know */
};

/* All of `name`, which is kept as a view; looked up anew where the surroundings keep none. */
struct look_up look_up_program(const struct surroundings *surroundings, struct str name);

#endif
