/* SPDX-License-Identifier: MIT */
/* One row of the wrappers held against one command: where the inner command starts, what options run. */
#ifndef HOOKGUARD_FACTS_WRAPPER_SCAN_H
#define HOOKGUARD_FACTS_WRAPPER_SCAN_H

#include "facts/invocation.h"

/* What a row finds in the words of a command. */
struct wrapper_found {
	const struct word *start; /* the words that are the command or become one; NULL: none */
	struct str via;           /* "sudo", "docker exec" */
	struct embedded_list embedded; /* of options, and of operands but for a prefix */
	struct wrapper_path *paths;
	struct folder folder; /* where the inner command runs */
	struct feed feed;
	bool is_fed;
	bool is_input;                /* standard input is what the row's `input` says */
	const struct word *arguments; /* for what it is: of bash -s */
};

/* The command whose words are read, and where. */
struct wrapper_command {
	struct arena *arena;
	const struct surroundings *surroundings;
	struct str name;          /* of its program */
	const struct word *words; /* behind the program's name */
	struct folder folder;
};

/* False where the row is for another subcommand, or lacks an option that it needs. */
bool wrapper_scan(const struct wrapper_command *command, const struct wrapper *row,
	struct wrapper_found *found);

#endif
