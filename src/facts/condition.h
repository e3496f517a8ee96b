/* SPDX-License-Identifier: MIT */
/* Whether the condition of a loop holds, as far as its text decides that. */
#ifndef HOOKGUARD_FACTS_CONDITION_H
#define HOOKGUARD_FACTS_CONDITION_H

#include "facts/values.h"

enum condition_result {
	CONDITION_UNKNOWN = 0,
	CONDITION_HOLDS,
	CONDITION_FAILS,
};

/* What a command ends in: (( … )), [ … ], test or [[ … ]] with one comparison of known values. The state stays as it is. */
enum condition_result condition_of_command(
	const struct values *values, const struct command *command);

/* The same for a list of one command. */
enum condition_result condition_of_list(const struct values *values, const struct body *list);

/* The same for the condition of for ((…;…;…)), whose three parts are `expression`. */
enum condition_result condition_of_count(
	const struct values *values, const struct word *expression);

#endif
