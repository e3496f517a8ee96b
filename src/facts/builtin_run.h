/* SPDX-License-Identifier: MIT */
/* What the files with the builtins share. */
#ifndef HOOKGUARD_FACTS_BUILTIN_RUN_H
#define HOOKGUARD_FACTS_BUILTIN_RUN_H

#include "facts/reader.h"

/* A builtin at work. */
struct builtin_run {
	struct reader *reader;
	struct values values;
	const struct invocation *invocation;
	const struct word *operands; /* behind the name, options too */
	struct output_input input;
};

bool builtin_is_option(const struct word *word);

/* Whether an option before the first operand has the letter. */
bool builtin_has_option(const struct builtin_run *run, char letter);

/* Makes a variable one that nobody knows. */
void builtin_set_unknown(struct builtin_run *run, struct str name);

/* builtin_read.c: read; mapfile and readarray. */
void builtin_read(struct builtin_run *run);
void builtin_mapfile(struct builtin_run *run);

#endif
