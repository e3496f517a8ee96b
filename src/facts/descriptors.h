/* SPDX-License-Identifier: MIT */
/* What a shell has opened under a number, to read: exec 3<<<text; sh <&3; sh /dev/fd/3; and to write: exec
 * 3>x; echo text >&3. */
#ifndef HOOKGUARD_FACTS_DESCRIPTORS_H
#define HOOKGUARD_FACTS_DESCRIPTORS_H

#include "facts/shell_text.h"

/* A file that is open for writing. */
struct opened_file {
	struct str path;
	bool is_guess; /* other commands that nobody knows the output of may write there, too */
};

/* Remembers what the redirections of a command put under numbers; `is_exec`: also what its standard
 * input and output are from now on. */
void descriptors_open(
	const struct reader *reader, const struct redirection *redirection, bool is_exec);

/* What is read from the descriptor; not known where nothing was opened under the number. */
struct output_input descriptors_find(const struct state *state, struct str number);

/* The file that standard output goes to by what was opened before: that of N where >&N is one of the
 * redirections, else of what `exec > x` has opened. NULL: none that is known. */
const struct opened_file *descriptors_find_output(
	const struct state *state, const struct redirection *redirection);

/* Standard output is the file that `redirection` opens: of a compound command, some of whose output is not
 * known. */
void descriptors_guess_output(const struct reader *reader, const struct redirection *redirection);

/* The same as descriptors_find for a path: /dev/fd/3, /proc/self/fd/3; of another one nothing is known. */
struct output_input descriptors_find_path(const struct state *state, struct str path);

#endif
