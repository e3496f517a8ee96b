/* SPDX-License-Identifier: MIT */
/*
 * Statements inside a statement: SQL Server needs no semicolon between two, blocks and conditions
 * stand before others, and the list of a WITH may hold ones that write.
 */
#ifndef HOOKGUARD_FACTS_SQL_SPLIT_H
#define HOOKGUARD_FACTS_SQL_SPLIT_H

#include "base/str.h"

/* Called for each inner statement; false ends the search. */
typedef bool sql_split_fn(struct str statement, void *context);

/* Finds the statements that change something behind the first word of `statement`, which is in the
 * form of FACT_SQL. Only shapes that are nothing else count: DROP TABLE, DELETE FROM, UPDATE … SET;
 * and none in what only describes statements (EXPLAIN without ANALYZE, SHOW, GRANT, the body of a
 * trigger). Each reaches to the next, or to the bracket that closes it. False if `found` was. */
bool sql_split(struct str statement, sql_split_fn *found, void *context);

#endif
