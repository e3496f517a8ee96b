/* SPDX-License-Identifier: MIT */
/* Rules as C: for the build's own tool only. */
#ifndef HOOKGUARD_APP_GENERATE_RULES_H
#define HOOKGUARD_APP_GENERATE_RULES_H

#include "base/buf.h"
#include "rules/ruleset.h"

/* Writes a C file that defines builtin_rules and builtin_index, or scan_builtin_rules and
 * scan_builtin_index if that is the set's subject: its rules, packed, with `digest` (hexadecimal
 * digits) as the digest of their sources. */
void generate_write_rules(struct buf *out, const struct ruleset *set, struct str digest);

#endif
