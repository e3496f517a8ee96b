/* SPDX-License-Identifier: MIT */
/* What a command does with its operands, by the kinds or the role that its row gives them. */
#ifndef HOOKGUARD_FACTS_OPERANDS_H
#define HOOKGUARD_FACTS_OPERANDS_H

#include "facts/kinds.h"

/* Chooses the kinds of the operands by the modes of the row, which must be set. */
void operands_choose(struct effects *effects);

/* Adds paths and hosts that the operands name. */
bool operands_add_facts(struct effects *effects);

/* Adds the operands from the n-th on, counted from 1 behind the subcommands, by one kind. */
bool operands_add_from(struct effects *effects, char kind, size_t number);

/* The first operand behind the subcommands and from `argument` on that can be a path; NULL: none. */
const struct argument *operands_next(
	const struct effects *effects, const struct argument *argument);

/* The n-th, counted from 1, or NULL; and how many there are. */
const struct argument *operands_find(const struct effects *effects, size_t number);
size_t operands_count(const struct effects *effects);

#endif
