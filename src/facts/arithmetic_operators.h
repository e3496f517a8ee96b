/* SPDX-License-Identifier: MIT */
/* C's operators on the numbers of a shell: 64 bits that wrap. */
#ifndef HOOKGUARD_FACTS_ARITHMETIC_OPERATORS_H
#define HOOKGUARD_FACTS_ARITHMETIC_OPERATORS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* `a op b` for a binary operator of C, or **; sets *is_wrong, which it never clears, where there is no
 * result: division by zero, a negative exponent. */
int64_t arithmetic_apply(struct str op, int64_t a, int64_t b, bool *is_wrong);

int64_t arithmetic_add(int64_t a, int64_t b);

#endif
