/* SPDX-License-Identifier: MIT */
/* Strings of SQL statements that are programs, files, hosts or SQL themselves. */
#ifndef HOOKGUARD_FACTS_SQL_REACH_H
#define HOOKGUARD_FACTS_SQL_REACH_H

#include "facts/sql_script.h"

/* Adds what the statements of `text` reach, in each dialect of `databases`, to `pieces`: paths,
 * command lines, and nested SQL, which is not looked into. A database that is `is_embedded` has its
 * files here. */
void sql_reach(struct sql_pieces *pieces, struct str text, unsigned databases, bool is_embedded);

/* Adds each string of `text` as nested SQL: for what a query makes and the client runs. */
void sql_reach_strings(struct sql_pieces *pieces, struct str text, unsigned databases);

/* What a string token of SQL means: without quotes and prefix, doubled quotes and escapes decoded. */
struct str sql_decode_string(struct arena *arena, struct str token);

#endif
