/* SPDX-License-Identifier: MIT */
/* The literals of SQL in the normal form of an action. */
#ifndef HOOKGUARD_AUDIT_BLANK_H
#define HOOKGUARD_AUDIT_BLANK_H

#include "base/arena.h"
#include "base/str.h"

/* `what` of an action that holds SQL, with every literal of it as ?. `is_command`: it is a shell
 * command, and SQL is inside its quoted words; else all of it is read as SQL. */
struct str blank_sql(struct arena *arena, struct str what, bool is_command);

#endif
