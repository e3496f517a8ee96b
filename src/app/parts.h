/* SPDX-License-Identifier: MIT */
/*
 * Parts of commands (`hookguard log stats`), and what the values of options are: tables beside that of
 * options.c, for the commands themselves, their help and the completions.
 */
#ifndef HOOKGUARD_APP_PARTS_H
#define HOOKGUARD_APP_PARTS_H

#include "app/options.h"

struct part_row {
	enum command command;
	struct str name;      /* the first operand */
	struct str arguments; /* behind it, for the synopsis */
	struct str help;      /* lines of --help */
	struct str
		options; /* that it takes, with blanks around each, besides --help and --config */
	bool takes_files;
};

size_t part_count(void);
const struct part_row *part_at(size_t index);

/* The part of the command called `name`, or NULL. */
const struct part_row *part_find(enum command command, struct str name);

/* Whether the part takes the option. */
bool part_takes(const struct part_row *part, const struct option_row *option);

/* What can stand as the value of an option. */
enum option_kind {
	OPTION_TEXT = 0, /* anything: nothing is proposed */
	OPTION_FILE,
	OPTION_FOLDER,
	OPTION_HOST,
	OPTION_FACT,
	OPTION_RULE,  /* ids of rules; several with commas between */
	OPTION_WORDS, /* one of those of option_words */
	OPTION_LIST,  /* the same, several with commas between */
};

enum option_kind option_kind_of(const struct option_row *option);

/* The words, with blanks between; empty for the other kinds. */
struct str option_words(const struct option_row *option);

#endif
