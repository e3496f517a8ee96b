/* SPDX-License-Identifier: MIT */
/*
 * What a database client does with its options, operands and standard input: statements, files, hosts
 * and the commands that it gives to a shell.
 */
#ifndef HOOKGUARD_FACTS_SQL_EFFECTS_H
#define HOOKGUARD_FACTS_SQL_EFFECTS_H

#include "facts/reader.h"
#include "facts/sql_script.h"

/* A command line that a client or its database runs, for the reader of shells. */
struct sql_command_line {
	struct str text;
	struct str via;
	bool is_remote; /* on the database's machine: in a folder that nobody knows */
	struct sql_command_line *next;
};

struct sql_command_lines {
	struct sql_command_line *first;
	struct sql_command_line *last;
};

/* Adds the facts of everything that the command sends to a database: the values of its options, its
 * operands, the scripts that these name, `input` (the text on standard input, if it is known) and a
 * file that standard input comes from. Scripts are read where the surroundings look at the disk; what
 * can't be read is the doubt "unread-script". Does nothing for other programs. Command lines are
 * appended to `lines`. */
bool sql_effects_add(const struct reader *reader, const struct invocation *invocation,
	struct action *action, struct str input, struct sql_command_lines *lines);

/* The same for SQL that no client reads, such as an argument of an MCP tool: paths are the
 * database's, and only absolute ones are facts. */
bool sql_effects_add_text(const struct reader *reader, struct action *action, struct str text,
	struct sql_command_lines *lines);

#endif
