/* SPDX-License-Identifier: MIT */
/*
 * The shell reader: a command line becomes actions with facts. This is the interface that the full
 * reader keeps; what stands behind it today splits at top-level operators, respects quotes and
 * unquotes words.
 */
#ifndef HOOKGUARD_FACTS_SHELL_H
#define HOOKGUARD_FACTS_SHELL_H

#include "facts/fact.h"

/* Reads `text` as the command line of a shell started in `cwd`, and adds one action for each simple
 * command, with program, command, flag, operand, pipeline, reads, writes, deletes, url, host, sql,
 * lang, code, via and doubt. Text that does not parse adds the doubt "unparsed" and what could be
 * read. Places are offsets in `text`. */
bool shell_add_actions(struct actions *actions, struct str text, struct str cwd,
	const struct surroundings *surroundings, struct fault *f);

/* The same for a text that is reached by `via` ("script deploy.sh", "COPY PROGRAM") and runs in a
 * folder that nobody knows: a relative path in it is the doubt "dynamic-path" and no path. */
bool shell_add_script(struct actions *actions, struct str text, struct str via,
	const struct surroundings *surroundings, struct fault *f);

/* Adds an action, reached by `via`, with what code in `lang` would do in a folder that nobody knows:
 * the commands that it starts and the files that it deletes; none for code that does neither. */
bool shell_add_code(struct actions *actions, struct str lang, struct str text, struct str via,
	const struct surroundings *surroundings, struct fault *f);

#endif
