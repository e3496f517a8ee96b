/* SPDX-License-Identifier: MIT */
/* Examples of rules of configuration. */
#ifndef HOOKGUARD_APP_SCAN_EXAMPLE_H
#define HOOKGUARD_APP_SCAN_EXAMPLE_H

#include "judge/judge.h"

/* Holds the rules against the text of an example: the name of a file as in scan_source_of, marks of it
 * in brackets where it has some (context=NAME is an active context, variable.NAME=CONTEXT and the like are
 * lines of hookguard.conf), and what it says:
 * `.env (tracked) TOKEN=…`. `out->findings` are those of
 * the last item that a rule matched, NULL if none did. FAULT_RULES for a text without a name and content,
 * or whose content can't be parsed though no mark says that it is broken. */
bool scan_example_judge(struct arena *arena, const struct ruleset *rules, struct str text,
	struct verdict *out, struct fault *f);

#endif
