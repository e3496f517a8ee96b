/* SPDX-License-Identifier: MIT */
/* What powershell.c and powershell_blocks.c share: the text at hand. */
#ifndef HOOKGUARD_FACTS_POWERSHELL_PARTS_H
#define HOOKGUARD_FACTS_POWERSHELL_PARTS_H

#include "facts/powershell_words.h"

struct ps {
	struct arena *arena;
	struct str text;
	size_t at;
	struct buf out;
	struct ps_word *first; /* of the command at hand */
	struct ps_word *last;
	struct str method; /* the program that the brackets' first argument goes to */
	bool is_inner;     /* the text of another one: cmd /c */
	struct str block;  /* what a filter's block holds: Where-Object { … } */
	struct str loop;   /* the variable of foreach ($x in …), until its list was read */
	bool is_piped;     /* the command at hand stands behind a | */
	bool is_condition; /* it stands in the brackets of if: nothing prints it */
	bool is_called;    /* it stands behind & or . */
};

/* Ends the command at hand, and the pipeline. (powershell.c) */
void ps_end_line(struct ps *ps);

/* At a {: goes behind the block of Where-Object, which runs nothing, and keeps its text. */
bool ps_skip_filter(struct ps *ps);

/* At a {: into the block of `… | ForEach-Object {`, which is run with what comes through the pipe. */
bool ps_enter_block(struct ps *ps);

/* At the ( of foreach: goes behind its `in`, so that the list is the next command. */
bool ps_enter_loop(struct ps *ps);

/* At the ) of foreach's list: the loop's variable gets its value. */
void ps_end_loop_list(struct ps *ps);

/* At a ): whether what is in the brackets goes on through a pipe; the place is at its | then. */
bool ps_leave_into_pipe(struct ps *ps);

/* At a |: where there are only texts, they are what comes through it. */
void ps_add_fed_words(struct ps *ps);

#endif
