/* SPDX-License-Identifier: MIT */
/*
 * Programs that run another command or code, as tables. A new one is one row. Lists of options are
 * blank-separated.
 */
#ifndef HOOKGUARD_FACTS_WRAPPERS_H
#define HOOKGUARD_FACTS_WRAPPERS_H

#include "base/str.h"

/* A program that runs the command in its operands. */
struct wrapper {
	struct str name;
	struct str values;
	struct str folders;  /* those that set the folder: env -C */
	struct str asking;   /* with one of these nothing is run: command -v */
	struct str needs;    /* without one of these nothing is run: runuser -u */
	unsigned operands;   /* before the command: the time of timeout */
	bool takes_settings; /* NAME=value before the command */
	bool is_feeding;     /* more operands come on standard input: xargs */
	bool joins_words;    /* the operands are one command line: eval, watch */
};

/* An option whose value is a command line: su -c. */
struct text_option {
	struct str programs;
	struct str options;
};

/* A program that runs code in its arguments or on its standard input. */
struct interpreter {
	struct str name;
	struct str lang;
	struct str options; /* whose value is code */
	struct str verb;    /* an operand after which the code comes: deno eval */
};

const struct wrapper *program_find_wrapper(struct str name);
const struct interpreter *program_find_interpreter(struct str name);

/* Whether the program reads its -c operand or its standard input as a command line. */
bool program_is_shell(struct str name);

/* Whether the value of a program's option is a command line. */
bool program_is_text_option(struct str name, struct str option);

#endif
