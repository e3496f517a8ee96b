/* SPDX-License-Identifier: MIT */
/* No built-in rules: what the generator links before they exist, and what tests of single stages
 * link. Must never be part of the executable. */
#include "rules/rule.h"

const struct rule builtin_rules[1] = {{.is_enabled = false}};
const size_t builtin_rules_count = 0;
const struct str builtin_rules_digest = STR_INIT("");
