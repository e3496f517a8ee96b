/* SPDX-License-Identifier: MIT */
/* Code of another language that a command runs: its facts, and what the calls in it do. */
#ifndef HOOKGUARD_FACTS_CODE_FACTS_H
#define HOOKGUARD_FACTS_CODE_FACTS_H

#include "facts/code.h"
#include "facts/reader.h"

/* A piece of code. */
struct code_text {
	struct str lang;
	struct str text;
	struct folder folder; /* where it runs */
	struct span place;    /* of the words that hold it */
	struct code_context context;
	bool is_file; /* of a file that lay there: its text is not FACT_CODE, since it says much that is not run */
	bool is_written; /* not run yet: only commands and deletions count */
};

/* Whether the code starts a command or deletes a file. */
bool code_is_active(struct arena *arena, struct str lang, struct str text);

/* Adds FACT_LANG, FACT_CODE and the paths and hosts of the calls in the code to the action, and reads
 * the commands that these start, as actions of their own. */
bool code_add_facts(const struct reader *reader, const struct via *via, struct action *action,
	const struct code_text *code);

#endif
