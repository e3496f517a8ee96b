/* SPDX-License-Identifier: MIT */
/* The arguments of one command: which are options, with which values, and which are operands. */
#ifndef HOOKGUARD_FACTS_ARGUMENTS_H
#define HOOKGUARD_FACTS_ARGUMENTS_H

#include "base/arena.h"
#include "facts/programs.h"
#include "facts/words.h"

/* An option alone, an option with a value, or an operand. An option with two values is two. */
struct argument {
	struct str flag;         /* -r, --opt; empty for an operand; if= for a keyword of dd */
	struct str value;        /* of the option; the operand itself */
	const struct word *word; /* that the value stands in, else the option's */
	bool has_value;
	bool is_own_word;       /* the value is a word, not behind = or glued to the option */
	char kind;              /* what an option's value means (programs.h); 0: unknown */
	bool is_after_dashes;   /* an operand behind -- */
	const struct word *end; /* of an option followed by a command: its ; or +, or NULL */
	const struct program *command; /* of an operand that is a subcommand: its row */
	const struct word *option;     /* the word of an abbreviated long option, else NULL */
	struct argument *next;
};

/* The arguments in the words behind a program's name, by what its row says; `row` may be NULL. An
 * abbreviated long option has the flag of the full one. */
struct argument *arguments_split(
	struct arena *arena, const struct word *words, const struct program *row);

/* The same up to the first operand, with it. */
struct argument *arguments_split_head(
	struct arena *arena, const struct word *words, const struct program *row);

/* Writes abbreviated long options out in `words`, the same that were split: --recurs becomes
 * --recursive, so that a rule on the command need not know abbreviations. */
void arguments_spell_out(struct arena *arena, struct word *words, const struct argument *argument);

/* The row that holds for the operands: that of the last subcommand, or `row`. */
const struct program *arguments_row(const struct argument *arguments, const struct program *row);

/* The first argument with one of the blank-separated options, or NULL. */
const struct argument *arguments_find(const struct argument *arguments, struct str options);

/* Whether an argument is an operand, or an operand that starts with a keyword. */
bool argument_is_operand(const struct argument *argument);
bool argument_is_keyword(const struct argument *argument);

/* The number of operands, subcommands included. */
size_t arguments_count_operands(const struct argument *arguments);

/* The n-th operand, counted from 1, subcommands included, or NULL. */
const struct argument *arguments_operand(const struct argument *arguments, size_t number);

#endif
