/* SPDX-License-Identifier: MIT */
/* The operators of ${x…} that change a value: # % / : ^ , @ (bash(1), "Parameter Expansion"). */
#ifndef HOOKGUARD_FACTS_PARAMETER_OPERATORS_H
#define HOOKGUARD_FACTS_PARAMETER_OPERATORS_H

#include "facts/values.h"

/* The elements with the parameter's operator applied to each; of a list, `:` takes a slice. What is
 * not known, or too long for a pattern, is dynamic. */
const struct element *operator_apply(struct values *values, const struct parameter *parameter,
	const struct element *elements, bool is_list);

#endif
