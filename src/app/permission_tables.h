/* SPDX-License-Identifier: MIT */
/* What is known of commands and MCP tools, for proposing permission rules. A row a thing. */
#ifndef HOOKGUARD_APP_PERMISSION_TABLES_H
#define HOOKGUARD_APP_PERMISSION_TABLES_H

#include "base/str.h"

/* Whether a program (verb empty), or this verb of it, only reads, or builds and tests, with whatever
 * arguments: so that all of them may be allowed. */
bool permission_is_harmless(struct str program, struct str verb);

/* Whether a program runs what its arguments say: allowing one use of it may allow anything. */
bool permission_runs_others(struct str program);

/* The destructive tools of a well-known MCP server, by a part of its name; how many there are. */
size_t permission_destructive_tools(struct str server, const struct str **out);

#endif
