/* SPDX-License-Identifier: MIT */
/* The built-in rules of configuration: generated from rules/scan, see app/generate_rules.c. No call is
 * judged by them, so the hook never touches their pages. */
#ifndef HOOKGUARD_APP_SCAN_RULES_H
#define HOOKGUARD_APP_SCAN_RULES_H

#include "rules/index.h"

extern const struct packed_rules scan_builtin_rules;
extern const struct rule_index scan_builtin_index;

/* The two together, for rule_sources. (scan_load.c) */
extern const struct rule_part scan_builtin;

#endif
