/* SPDX-License-Identifier: MIT */
/* Makefiles: which recipe lines `make goal` gives to the shell. */
#ifndef HOOKGUARD_FACTS_MAKEFILE_H
#define HOOKGUARD_FACTS_MAKEFILE_H

#include "facts/runners.h"

/* The command line of make, as far as recipes depend on it. */
struct make_call {
	struct str folder; /* after -C: where recipes run */
	const struct str *goals;
	size_t goals_count;          /* 0: the default goal */
	const struct str *overrides; /* NAME=value, NAME:=value */
	size_t overrides_count;
	bool is_dry; /* -n, -q, -t: only what runs while the Makefile is read */
};

/* Adds the recipe lines that the call runs, those of prerequisites first, to `list`. `text` is the
 * Makefile, several joined by newlines. Both branches of its conditionals are read; its
 * includes were put in before; a variable that it does not set is left to the shell as ${NAME}, for make takes it from the
 * environment, too. Also what $(shell …) runs while the file is read. */
void makefile_find(struct str text, const struct make_call *call, struct run_list *list);

#endif
