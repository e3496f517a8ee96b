/* SPDX-License-Identifier: MIT */
/* The text of a script, a recipe or a substitution, judged as if typed in place: a shell's, or code. */
#ifndef HOOKGUARD_FACTS_RUN_TEXT_H
#define HOOKGUARD_FACTS_RUN_TEXT_H

#include "facts/shell_text.h"

/* A text about to be read. */
struct run_of_text {
	struct str text;
	struct str via;
	struct str lang; /* empty: a shell's */
	struct folder folder;
	const struct word *arguments; /* $0 and what follows; NULL: none */
	bool is_same_shell;           /* source x */
	bool is_of_call;              /* the call itself has written the text */
};

/* Reads the text, which is reached by `via`. A limit is the doubt "unread-script" on `action`; neither that nor
 * text that does not parse fails the call. False after another fault. */
bool run_text_read(const struct reader *reader, const struct via *via, struct action *action,
	const struct run_of_text *run);

/* Adds the doubt "unread-script". */
bool run_text_add_doubt(const struct reader *reader, struct action *action);

#endif
