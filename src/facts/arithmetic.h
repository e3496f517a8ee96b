/* SPDX-License-Identifier: MIT */
/* Shell arithmetic (POSIX 2.6.4, bash(1) "Arithmetic Evaluation"), as far as its text decides. */
#ifndef HOOKGUARD_FACTS_ARITHMETIC_H
#define HOOKGUARD_FACTS_ARITHMETIC_H

#include <stdint.h>

#include "base/str.h"

/* The names in an expression. */
struct arithmetic_names {
	/* The value of a variable as text, which is an expression itself; empty counts as 0. False if
	 * it is not known. */
	bool (*find)(void *context, struct str name, struct str *value);
	/* Takes an assignment; `is_known` is false when its value is not. */
	void (*set)(void *context, struct str name, int64_t value, bool is_known);
	void *context;
};

/* Evaluates `expression` in 64 bits that wrap. False when it is no expression, divides by zero, is
 * nested deeper than LIMIT_ARITHMETIC_DEPTH, or depends on what is not known; assignments in it were
 * made all the same. */
bool arithmetic_evaluate(
	struct str expression, const struct arithmetic_names *names, int64_t *result);

#endif
