/* SPDX-License-Identifier: MIT */
/* What the reader of clients' scripts (sql_script.c) and that of their commands (sql_commands.c) share. */
#ifndef HOOKGUARD_FACTS_SQL_SCAN_H
#define HOOKGUARD_FACTS_SQL_SCAN_H

#include "facts/sql_client.h"
#include "facts/sql_lexer.h"

struct sql_scan {
	struct sql_pieces *pieces;
	const struct sql_client *client;
	struct sql_lexer lexer;
	char *sql;            /* the text without commands; NULL while there are none */
	struct str folder;    /* that the script went to; empty: none */
	struct str delimiter; /* of mysql, if it is not ; */
	size_t statement;     /* where the statement began */
	bool is_begun;        /* it has a word, */
	bool is_copy;         /* which is COPY, */
	bool is_from_stdin;   /* and later STDIN: lines of data follow */
	size_t line_end;      /* of the line of the last command: many may stand on one */
	bool has_no_data_end; /* no \\. line comes any more */
	bool is_line_start;   /* only blanks stand before on the line */
	bool is_line_bare;    /* not even these */
};

/* Adds the pieces of the command at `at`, whose name ends at `behind`; NULL for one that no table
 * knows. Returns where the command ends. */
size_t sql_command_run(
	struct sql_scan *scan, const struct sql_command *command, size_t at, size_t behind);

#endif
