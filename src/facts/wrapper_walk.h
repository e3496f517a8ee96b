/* SPDX-License-Identifier: MIT */
/*
 * The arguments of a program that runs programs, one after another, as its row says. Unlike
 * arguments.h it can stop anywhere, which a program whose operands are another command needs.
 */
#ifndef HOOKGUARD_FACTS_WRAPPER_WALK_H
#define HOOKGUARD_FACTS_WRAPPER_WALK_H

#include "facts/words.h"
#include "facts/wrappers.h"

struct wrapper_walk {
	const struct wrapper *row;
	const struct word *next;   /* the next word to look at */
	const struct word *bundle; /* the word whose letters are read, or NULL */
	size_t at;                 /* the next letter of it */
	bool has_dashes;           /* behind --: all are operands */
	char letters[2];           /* the flag of a letter */
};

/* An option, with its value, or an operand. */
struct wrapper_argument {
	struct str flag; /* empty: an operand. Valid until the next step */
	enum wrapper_list
		list;     /* the list of the row that the option is in; WRAPPER_LIST_COUNT: none */
	struct str value; /* of the option; the operand itself */
	const struct word *word; /* that the value stands in, else the option's */
	bool has_value;
	bool is_own_word; /* the value is a whole word */
};

/* Starts behind the program's name. */
struct wrapper_walk wrapper_walk_start(const struct wrapper *row, const struct word *words);

/* The next argument; false behind the last. */
bool wrapper_walk_next(struct wrapper_walk *walk, struct wrapper_argument *out);

/* Whether the option, or it with this value (bash -o noexec), means that nothing is run. */
bool wrapper_walk_is_asking(const struct wrapper *row, const struct wrapper_argument *argument);

#endif
