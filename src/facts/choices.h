/* SPDX-License-Identifier: MIT */
/* Which of several candidates of a variable a reading takes. */
#ifndef HOOKGUARD_FACTS_CHOICES_H
#define HOOKGUARD_FACTS_CHOICES_H

#include "facts/values.h"

/* The candidate of the variable's value that this reading takes; with `is_merged`, all of them. Where
 * `values` has no choices, the newest. */
const struct value *choices_take(
	struct values *values, struct str name, const struct value *value, bool *is_merged);

#endif
