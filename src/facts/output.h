/* SPDX-License-Identifier: MIT */
/* What commands write to their standard output, where their text decides it. */
#ifndef HOOKGUARD_FACTS_OUTPUT_H
#define HOOKGUARD_FACTS_OUTPUT_H

#include "facts/values.h"

/* The standard input of a command: text, if that is known. */
struct output_input {
	bool is_known;
	bool is_dynamic; /* expansions in it that only run time knows stand as they are written */
	bool is_listing; /* names that the disk knows, as globs */
	bool is_fetched; /* what is downloaded, or a file that was, holds; not known */
	struct str text;
	struct str fetcher; /* of what is fetched: the command that does it; may be empty */
	struct str guess;   /* not known: what may be in it, as its writer has read that */
};

/* What the commands of a substitution write, run in a copy of the state; without its last newlines. A
 * values_run_fn. */
bool output_of_script(struct values *values, const struct script *script, struct element *out);

/* The same for <(…): all that they write. */
bool output_of_process(struct values *values, const struct script *script, struct str *text);

/* What one command writes, given its input; false if that is not known. */
bool output_of_command(struct values *values, const struct command *command,
	struct output_input input, struct str *text);

/* The same for a command whose output goes into a file. */
bool output_of_redirected(struct values *values, const struct command *command,
	struct output_input input, struct str *text);

/* What `ls` and `find` write, as globs: the names are the disk's. */
bool output_of_listing(struct values *values, const struct command *command, struct str *text);

/* The text of a file that the call itself has written, or that find_file of the values knows. */
bool output_find_written(struct values *values, const struct word *file, struct str *text);

/* What a command of a list finds on its standard input by its own redirections; `outer` is what it
 * finds without one. */
struct output_input output_input_of(
	struct values *values, const struct command *command, struct output_input outer);

#endif
