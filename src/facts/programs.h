/* SPDX-License-Identifier: MIT */
/*
 * What is known of programs, as tables: how they read their options, what their operands are, which
 * take SQL. A new program is one row. Lists of options are blank-separated. Those that run another
 * command or code are in wrappers.h.
 */
#ifndef HOOKGUARD_FACTS_PROGRAMS_H
#define HOOKGUARD_FACTS_PROGRAMS_H

#include "base/arena.h"
#include "base/str.h"
#include "facts/fact.h"

/* What a program does with its operands. */
enum operand_role {
	OPERANDS_PLAIN = 0, /* no paths, or unknown */
	OPERANDS_READ,
	OPERANDS_WRITTEN,
	OPERANDS_DELETED,
	OPERANDS_COPIED,  /* the last is written, the others are read */
	OPERANDS_MOVED,   /* the last is written, the others are deleted */
	OPERANDS_PACKED,  /* zip: the first is written, the others are read */
	OPERANDS_TAR,     /* by its mode letter */
	OPERANDS_FIND,    /* start folders before the expression */
	OPERANDS_FETCHED, /* curl: URLs, also without a scheme */
	OPERANDS_HOST,    /* ssh: the first is a host */
	OPERANDS_SCRIPT,  /* bash: the first is read, unless an option gives the code */
};

struct program {
	struct str name;
	enum operand_role role;
	struct str values;   /* options whose value is the next word */
	struct str glued;    /* options whose value, if any, is glued to them: mysql -psecret */
	unsigned skipped;    /* leading operands that are no paths: a pattern, a mode */
	struct str no_skip;  /* options that stand for a skipped operand: grep -e */
	struct str in_place; /* options that turn reading into writing: sed -i */
	struct str commands; /* options followed by a command up to ; or + */
	bool has_long_dash;  /* long options have one dash: -name is no bundle */
	bool has_keywords;   /* operands of the form if=… are options */
	bool has_remotes;    /* operands may be host:path */
};

/* Options before the subcommand that the normal form leaves out. */
struct global_options {
	struct str program;
	struct str values; /* with a value, in the next word or behind = */
	struct str flags;
};

/* An option that names a file. */
struct path_option {
	struct str programs; /* blank-separated */
	struct str options;
	enum fact_kind kind;
	struct str
		markers; /* the path stands behind one of these bytes (curl -d @file); empty: all */
};

/* A program that sends SQL to a database; standard input is SQL, too. */
struct database_client {
	struct str name;
	struct str options; /* whose value is SQL */
	unsigned operand;   /* from this operand on it is SQL, counted from 1; 0: never */
};

/* The row of a program by its base name, also behind a version (python3.11); NULL if unknown. */
const struct program *program_find(struct str name);
const struct global_options *program_find_globals(struct str name);
const struct database_client *program_find_client(struct str name);

/* The row for an option of a program, or NULL. */
const struct path_option *program_find_path_option(struct str name, struct str option);

/* The row called `name`, or by its name without a version (python3.11 is python), in a table whose rows
 * start with a struct str, their name; NULL if there is none. */
const void *program_find_row(const void *rows, size_t count, size_t size, struct str name);
#define FIND_ROW(table, name)                                                                      \
	program_find_row((table), ARRAY_LEN(table), sizeof((table)[0]), (name))

/* The name without the version behind it: python for python3.11. */
struct str program_without_version(struct str name);

/* Whether a table of programs or wrappers knows the program of the path or name `text`. */
bool program_is_known(struct str text);

/* The next known program, from row *row on, whose name the last part of the shell pattern matches, as
 * that path; *row is its row. Empty when there is none. */
struct str program_match(struct arena *arena, struct str pattern, size_t *row);

/* Whether a blank-separated list holds `name`. */
bool program_list_holds(struct str list, struct str name);

#endif
