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
	struct ps_functions *functions; /* of the text; NULL: none */
	unsigned depth;                 /* bodies around this text */
	bool is_called;                 /* it stands behind & or . */
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

/* Adds a word to the command at hand. (powershell.c) */
struct ps_word *ps_add(struct ps *ps, struct str raw);

/* Shell text for the body of a function; empty if it is too deep. (powershell.c) */
struct str ps_tell_body(const struct ps *ps, struct str body);

/* The functions of a text; NULL if it has none. (powershell_functions.c) */
struct ps_functions *ps_find_functions(struct arena *arena, struct str text);

/* If the command at hand calls a function of the text, adds its parameters' values and its body. */
bool ps_add_call(struct ps *ps);

/* Whether a word is constant, but for one variable that it starts with. (powershell_paths.c) */
bool ps_is_plain(const struct ps_word *word);

/* Join-Path a b as one word; NULL if the words are another command or not plain. */
struct ps_word *ps_join_path(struct arena *arena, const struct ps_word *words);

/* At the ( of (Join-Path a b) or (Resolve-Path a).Path: adds the path as a word, and goes behind it. */
bool ps_read_path(struct ps *ps);

/* Behind the `in` of foreach: the loop's variable is any of a list of texts, up to the list's end. */
bool ps_read_loop_list(struct ps *ps);

#endif
