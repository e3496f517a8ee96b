/* SPDX-License-Identifier: MIT */
/* The texts of scripts and of other files that decide what a call does. */
#ifndef HOOKGUARD_FACTS_SCRIPT_TEXTS_H
#define HOOKGUARD_FACTS_SCRIPT_TEXTS_H

#include "facts/reader.h"
#include "facts/scripts.h"

/* A file of that path and text. */
struct script_file script_texts_of(struct str path, struct str text);

/* What the call itself has written at `path`, or what lies there on the disk. Without a loader the latter is
 * SCRIPT_PROGRAM: nothing to read, and no doubt. */
struct script_file script_texts_load(
	const struct reader *reader, struct str path, struct loader *loader);

/* What the commands between the brackets of <(…) write, or what was opened as /dev/fd/N; false where that is
 * not known. */
bool script_texts_of_process(struct values *values, const struct word *word, struct str *text);

/* The text that a program reads from `file`: <(command) with its output known, a file that the call has
 * written, or one of at most LIMIT_VALUE_BYTES on the disk. False where that is not known. */
bool script_texts_find(const struct reader *reader, const struct word *file, struct str *text);

/* What expansions work with where what they read from files decides what is run: as script_texts_find
 * does, they look at the disk. `reader` outlives them. */
struct values script_texts_values(const struct reader *reader);

/* What the filter `command` may hand to a shell: all of its last operand's file, or of the one behind `<`, as
 * any line of it may be left. Empty where the command is no filter, or the file is not known. */
struct str script_texts_guess_filtered(const struct reader *reader, const struct word *command,
	const struct redirection *redirections);

/* Of text that is nothing but $(command): what the command writes, read from the disk, too. With `is_guess`
 * it may be but a part of it. False for other text, and where that is not known. */
bool script_texts_find_substituted(
	const struct reader *reader, struct str text, struct str *written, bool *is_guess);

#endif
