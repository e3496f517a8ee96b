/* SPDX-License-Identifier: MIT */
/* What parameters are worth: variables, arguments, arrays, and the operators of ${…}. */
#ifndef HOOKGUARD_FACTS_PARAMETER_VALUE_H
#define HOOKGUARD_FACTS_PARAMETER_VALUE_H

#include "facts/values.h"

struct parameter_value {
	const struct element *first; /* several: a field each; NULL: nothing */
	bool is_merged;              /* candidates: each is all that the parameter is */
	const struct word *operand;  /* not NULL: this word stands in the parameter's place */
};

/* Whether it stands for a list of fields even in quotes: $@, ${a[@]}. */
bool parameter_is_list(const struct parameter *parameter);

/* The value of IFS, or what it is by default where that is not known. */
struct str parameter_separators(const struct values *values);

/* A variable as arithmetic uses it; dynamic if it is not known, empty if it is unset. */
struct element parameter_find_scalar(struct values *values, struct str name);

/* Tells each loop around that it reads the variable, if it has not set it yet. */
void parameter_note_read(struct values *values, struct str name);

/* May change the state: ${x:=word}. */
struct parameter_value parameter_evaluate(struct values *values, const struct parameter *parameter);

#endif
