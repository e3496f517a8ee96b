/* SPDX-License-Identifier: MIT */
/* Commands of database clients, as a table: a new one is one row. */
#ifndef HOOKGUARD_FACTS_SQL_CLIENT_H
#define HOOKGUARD_FACTS_SQL_CLIENT_H

#include "facts/sql_script.h"

/* How a command's line is read. */
enum sql_argument {
	SQL_ARGUMENT_NONE = 0, /* the command alone ends a statement: \G */
	SQL_ARGUMENT_REST,     /* the rest of the line */
	SQL_ARGUMENT_FILE,     /* the first word that is no option; a command after | */
	SQL_ARGUMENT_SECOND,
	SQL_ARGUMENT_LAST,
	SQL_ARGUMENT_COPY,      /* psql's \copy */
	SQL_ARGUMENT_SETENV,    /* NAME VALUE: VALUE is run for some names */
	SQL_ARGUMENT_FOLDER,    /* paths start there from now on */
	SQL_ARGUMENT_CONNECT,   /* psql's \c: database user host, or a URL */
	SQL_ARGUMENT_RUN,       /* ends a statement; its result goes to a file or command */
	SQL_ARGUMENT_END,       /* ends a statement */
	SQL_ARGUMENT_GENERATED, /* ends a statement; what it gives is run as SQL */
	SQL_ARGUMENT_ARCHIVE,   /* sqlite3's .archive */
	SQL_ARGUMENT_DELIMITER, /* statements end with that from now on */
};

struct sql_command {
	enum sql_style style;
	struct str name;
	size_t min; /* bytes of it that are enough; 0: all */
	enum sql_argument argument;
	enum sql_piece_kind kind;
};

/* The command called `name` in a style, or NULL. */
const struct sql_command *sql_command_find(enum sql_style style, struct str name);

#endif
