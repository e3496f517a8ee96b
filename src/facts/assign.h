/* SPDX-License-Identifier: MIT */
/* Assignments: NAME=value before commands and in export, local, declare and their like. */
#ifndef HOOKGUARD_FACTS_ASSIGN_H
#define HOOKGUARD_FACTS_ASSIGN_H

#include "facts/values.h"

/* An assignment that was made. */
struct assignment {
	struct str name;
	struct str text; /* the new value, as far as it is known */
	bool is_dynamic;
};

/* Makes the assignment in `word`, whose is_assignment is true: NAME=, NAME+=, NAME[…]=, NAME=(…). With
 * `is_maybe` the variable may also keep what it had. */
struct assignment assign_word(struct values *values, const struct word *word, bool is_maybe);

/* The same in a declaration, which sets the variable itself where it refers to another one. */
struct assignment assign_declared(
	struct values *values, const struct word *word, bool is_map, bool is_maybe);

/* Whether options before the operands of declare say that arrays are associative. */
bool assign_declares_map(const struct word *operands);

/* Makes all assignments among `words`, once for each choice of candidates, of which `values` has none
 * yet: for d in a b, x=$d/c is a/c or b/c. */
void assign_words(struct values *values, const struct word *words, bool is_maybe);

/* Evaluates ((expression)) for what it sets, in the same way. */
void assign_evaluate(struct values *values, const struct word *expression);

/* Sets `name` to one of `words`, which are fields: the variable of a loop. */
void assign_any(struct values *values, struct str name, const struct word *words);

/* Sets `name` to an array of fields. */
void assign_array(struct values *values, struct str name, const struct word *words, bool is_maybe);

/* The length of the name at the start of an assignment: `a` of a+=1 and of a[1]=x. */
size_t assign_name_length(struct str assignment);

/* Fields as elements 0, 1, …. */
struct element *assign_elements(struct arena *arena, const struct word *fields);

#endif
