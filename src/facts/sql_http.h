/* SPDX-License-Identifier: MIT */
/*
 * SQL that a request over HTTP carries to a database: ClickHouse's port, InfluxDB's /query, the JSON that
 * warehouses take.
 */
#ifndef HOOKGUARD_FACTS_SQL_HTTP_H
#define HOOKGUARD_FACTS_SQL_HTTP_H

#include "facts/sql_effects.h"

/* Whether the program sends requests, and one of the URLs that the action has is where databases take
 * statements. */
bool sql_http_knows(struct str program, const struct action *action);

/* Whether a text starts like a statement, or with a comment before one. */
bool sql_http_is_statement(struct str text);

/* Adds the facts of the statements in the query and the body of the requests, as sql_effects_add_text does
 * for each; `input` is the text on standard input, if it is known. A body in a file is read where the call
 * has written it, or where the surroundings look at the disk. False after a fault. */
bool sql_http_add(const struct reader *reader, const struct invocation *invocation,
	struct action *action, struct str input, struct sql_command_lines *lines);

#endif
