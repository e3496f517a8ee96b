/* SPDX-License-Identifier: MIT */
/*
 * One simple command as it is really run: wrappers seen through, global options out, its arguments
 * told apart, its normal form, and what it runs besides itself.
 */
#ifndef HOOKGUARD_FACTS_INVOCATION_H
#define HOOKGUARD_FACTS_INVOCATION_H

#include "base/arena.h"
#include "facts/arguments.h"
#include "facts/embedded.h"
#include "facts/fact.h"
#include "facts/programs.h"
#include "facts/script.h"
#include "facts/state.h"
#include "facts/wrappers.h"

/* How a command is reached, innermost first. */
struct via {
	struct str text;
	const struct via *outer;
};

/* A file that a wrapper which was taken off reads or writes: strace -o FILE. */
struct wrapper_path {
	enum fact_kind kind;
	struct str path;
	const struct word *word;
	struct folder folder;
	struct wrapper_path *next;
};

/* What the program makes of its standard input. */
struct input_use {
	enum input_kind kind;
	struct str lang;              /* INPUT_CODE */
	const struct word *arguments; /* $1 … of INPUT_SHELL; NULL: none */
};

/* Operands that come on standard input. */
struct feed {
	struct str place; /* xargs -I: stands for one of them; empty: they come behind the others */
	bool adds_behind; /* without a place in the command they come behind it, too */
	bool by_line;     /* one a line; else by blanks, with quotes */
	char delimiter;   /* what also ends one, as a newline does; NUL: nothing else */
	size_t each;      /* so many in one call of the command; 0: all */
	const struct word *file; /* that they come from instead; NULL: none */
};

struct invocation {
	const struct command *command;
	const struct word *words; /* the program's and what follows; NULL: nothing is run */
	const struct word *typed; /* the same before the normal form left anything out */
	struct str program;
	struct str text; /* the normal form */
	const struct program *row;
	struct argument *arguments; /* without those of a command that stands behind them */
	struct argument *globals;   /* options that the normal form leaves out: git -C x */
	const struct via *via;
	struct folder folder;       /* after env -C and the program's own -C */
	struct folder started_in;   /* after env -C, before the program's own -C */
	struct folder shell_folder; /* that redirections start from */
	bool is_fed;                /* more operands come on standard input */
	struct feed feed;
	bool is_remote; /* a wrapper that was taken off runs it elsewhere */
	struct embedded_list embedded;
	struct input_use input; /* see invocation_input */
	struct wrapper_path *paths;
};

/* Reads `words`, which may be NULL, as a command that runs in `folder` and is reached by `via`. */
struct invocation invocation_read(struct arena *arena, const struct surroundings *surroundings,
	const struct word *words, struct folder folder, const struct via *via);

/* What the command makes of its standard input, or the command that it hands it to: docker exec -i c
 * sh, bash -c 'cd x && sh'. */
struct input_use invocation_input(struct arena *arena, const struct surroundings *surroundings,
	const struct invocation *invocation);

/* A command that is_fed, with the operands that `text` on its standard input gives; `word` is for
 * their place. The same invocation where there are too many. */
struct invocation invocation_feed(struct arena *arena, const struct surroundings *surroundings,
	const struct invocation *invocation, struct str text, const struct word *word);

/* `raw`, the path that stands in `word`, so that path.c reads it as the program does: a ~ that the
 * shell left as it stands is a plain character. */
struct str invocation_literal_path(struct arena *arena, const struct word *word, struct str raw);

#endif
