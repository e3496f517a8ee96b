/* SPDX-License-Identifier: MIT */
/* What an assignment sets: a variable, or an element of an array. */
#ifndef HOOKGUARD_FACTS_ASSIGN_TARGET_H
#define HOOKGUARD_FACTS_ASSIGN_TARGET_H

#include "facts/values.h"

struct assign_target {
	struct str name;
	const struct word *index; /* NULL: all of it */
	size_t sign;              /* of its = */
	bool is_appending;
};

/* The target of a word whose is_assignment is true. Unless it is declared, a name that refers to another
 * one stands for that. */
struct assign_target assign_find_target(
	struct values *values, const struct word *word, bool is_declared);

#endif
