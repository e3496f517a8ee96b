/* SPDX-License-Identifier: MIT */
/*
 * Variables and git settings whose value is run, as tables. Setting one runs nothing yet: what it says
 * is read as if it were run at once, since what runs it may be any later command.
 */
#ifndef HOOKGUARD_FACTS_RUN_SETTINGS_H
#define HOOKGUARD_FACTS_RUN_SETTINGS_H

#include "facts/embedded.h"

/* How the value of a variable is read. */
enum variable_use {
	VARIABLE_PLAIN = 0, /* it runs nothing */
	VARIABLE_LINE,      /* a command line: PROMPT_COMMAND, PAGER */
	VARIABLE_SCRIPT,    /* a file that is run: BASH_ENV */
	VARIABLE_LIBRARIES, /* files that are loaded, with blanks or colons between: LD_PRELOAD */
	VARIABLE_PROMPT,    /* text whose substitutions run: PS4 */
	VARIABLE_OPTIONS,   /* options of an interpreter that may load a file: NODE_OPTIONS */
};

enum variable_use variable_runs(struct str name);

/* Adds what NAME=VALUE in `word` would run. `value` is the text behind the sign. */
void variable_add_embedded(struct arena *arena, struct embedded_list *list, struct str name,
	struct str value, const struct word *word, struct folder folder);

/* What a setting of git runs: kind and text of `out`. False if nothing. */
bool git_config_runs(struct arena *arena, struct str key, struct str value, struct embedded *out);

#endif
