/* SPDX-License-Identifier: MIT */
/*
 * What the text that a database client gets does besides its statements: the client's own commands
 * (psql's \!, sqlite's .shell), programs and files that statements name (COPY … PROGRAM, LOAD_FILE),
 * and SQL in strings that is run (DO, EXECUTE).
 */
#ifndef HOOKGUARD_FACTS_SQL_SCRIPT_H
#define HOOKGUARD_FACTS_SQL_SCRIPT_H

#include "base/arena.h"
#include "base/str.h"

enum sql_piece_kind {
	SQL_PIECE_SQL = 0,  /* statements, the client's commands blanked */
	SQL_PIECE_SHELL,    /* a command line */
	SQL_PIECE_READS,    /* a path */
	SQL_PIECE_WRITES,   /* a path */
	SQL_PIECE_INCLUDED, /* the path of a script that the client runs in place */
	SQL_PIECE_HOST,     /* a host, or a connection's URL */
	SQL_PIECE_DOUBT,    /* the name of a doubt */
};

struct sql_piece {
	enum sql_piece_kind kind;
	struct str text;
	struct str via; /* for people: "\!", ".shell", "COPY PROGRAM" */
	bool is_remote; /* a path or command of the database's machine */
	unsigned depth; /* strings around a nested SQL */
	struct sql_piece *next;
};

struct sql_pieces {
	struct arena *arena;
	struct sql_piece *first;
	struct sql_piece *last;
	size_t count;
	unsigned depth;      /* of what is added now */
	size_t nested_bytes; /* of SQL in strings so far, against LIMIT_SQL_NESTED_BYTES */
	bool is_too_deep;    /* the doubt is there */
};

/* How a client tells its own commands from SQL. */
enum sql_style {
	SQL_STYLE_NONE = 0,  /* it has none */
	SQL_STYLE_BACKSLASH, /* psql: \word anywhere outside strings */
	SQL_STYLE_DOT,       /* sqlite3: .word at the start of a line */
	SQL_STYLE_MYSQL,     /* \letter anywhere, word at the start of a statement's line */
	SQL_STYLE_COLON,     /* sqlcmd: :word and !! at the start of a line */
	SQL_STYLE_BANG,      /* snowsql: !word at the start of a line */
	SQL_STYLE_SQLPLUS,   /* word, @ and ! at the start of a line */
};

/* A program that sends SQL to a database. */
struct sql_client {
	struct str names; /* blank-separated */
	enum sql_style style;
	unsigned databases; /* as sql_dialects.h has them */
	bool is_embedded;   /* the database is the client: its paths are this machine's */
	struct str options; /* whose value is SQL */
	struct str scripts; /* whose value is the path of a script */
	unsigned operand;   /* from this one on operands are SQL, counted from 1; 0: never */
	struct str verb;    /* only with this as first operand it runs SQL: bq query */
};

/* The row of a client by its base name, also behind a version; NULL if it is none. */
const struct sql_client *sql_client_find(struct str program);

/* What the value of a client's option is, besides SQL and scripts: SQL_PIECE_SHELL, _READS or _WRITES
 * for `mysql --pager=…`; false for any other option. `value` loses the | before a command. */
bool sql_client_option(
	struct str program, struct str option, struct str *value, enum sql_piece_kind *kind);

/* Takes a script apart as the client does; NULL is a client without commands of a database that
 * nobody knows. Where dialects disagree on what is a string, the pieces of each reading are there.
 * Paths are as they are written, but for a folder that the script itself went to. Linear but for the
 * number of readings; strings that are run are read to a depth of LIMIT_SQL_DEPTH, beyond which the
 * doubt is "too-deep". */
void sql_script_read(const struct sql_client *client, struct str text, struct sql_pieces *out);

/* Appends a piece; an empty text adds nothing, and equal ones count once while
 * the list is short. SQL in strings beyond its limits becomes a doubt. */
void sql_pieces_add(struct sql_pieces *pieces, struct sql_piece piece);

#endif
