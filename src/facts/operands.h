/* SPDX-License-Identifier: MIT */
/* What a command does with its operands, by the role that its row in programs.c gives them. */
#ifndef HOOKGUARD_FACTS_OPERANDS_H
#define HOOKGUARD_FACTS_OPERANDS_H

#include "facts/reader.h"

/* One command whose facts go to one action. */
struct effects {
	const struct reader *reader;
	const struct invocation *invocation;
	struct action *action;
};

/* Adds paths and hosts that the operands name. */
bool operands_add_facts(struct effects *effects);

/* Adds the path in an argument's value. */
bool operands_add_path(
	struct effects *effects, enum fact_kind kind, const struct argument *argument);

#endif
