/* SPDX-License-Identifier: MIT */
/* Functions of a shell text: kept when they are defined, read when they are called. */
#ifndef HOOKGUARD_FACTS_FUNCTIONS_H
#define HOOKGUARD_FACTS_FUNCTIONS_H

#include "facts/reader.h"

struct function {
	const struct command *command; /* COMMAND_FUNCTION */
	const struct via *via;         /* how the text that defines it is reached */
	struct span outer;
	bool is_called;
	const struct element *arguments; /* of the innermost of these calls */
	size_t active;                   /* calls of it that are being read, in each other */
	bool is_read_unknown; /* with arguments that nobody knows: that covers all others */
	struct function *before;
};

/* Keeps a definition in the reader's state. */
void function_define(const struct reader *reader, const struct command *command);

/* The function that a field's name calls, or NULL. */
struct function *function_find(const struct reader *reader, const struct word *name);

/* The list of the function that `name` calls, or NULL. */
const struct body *function_body(const struct state *state, struct str name);

/* Whether a call can be read: a function in itself only with other arguments, LIMIT_RECURSION times, and
 * not where its commands would be too deep. */
bool function_may_call(
	const struct reader *reader, const struct function *function, const struct word *arguments);

/* Reads the function's body with the fields as its arguments; with `arguments` NULL and
 * `is_known` false nobody knows them. */
bool function_read(const struct reader *reader, struct function *function,
	const struct word *arguments, bool is_known);

/* Reads each function that nothing called, with arguments that nobody knows: what is defined here may
 * be called later. */
bool functions_read_uncalled(const struct reader *reader);

#endif
