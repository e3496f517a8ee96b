/* SPDX-License-Identifier: MIT */
/*
 * One simple command as it is really run: wrappers seen through, global options out, its arguments
 * told apart, its normal form.
 */
#ifndef HOOKGUARD_FACTS_INVOCATION_H
#define HOOKGUARD_FACTS_INVOCATION_H

#include "base/arena.h"
#include "facts/arguments.h"
#include "facts/programs.h"
#include "facts/script.h"
#include "facts/state.h"
#include "facts/wrappers.h"

/* How a command is reached, innermost first. */
struct via {
	struct str text;
	const struct via *outer;
};

/* Words that hold a command line of their own: bash -c TEXT, eval TEXT, env -S TEXT. */
struct embedded {
	const struct word *first; /* NULL: none */
	const struct word *last;
	struct str text;
	struct str via; /* "bash -c", "eval" */
};

struct invocation {
	const struct command *command;
	const struct word *words; /* the program's and what follows; NULL: nothing is run */
	struct str program;
	struct str text; /* the normal form */
	const struct program *row;
	struct argument *arguments;
	struct argument *globals; /* options that the normal form leaves out: git -C x */
	const struct via *via;
	struct folder folder;
	struct folder started_in;   /* after env -C, before the program's own -C */
	struct folder shell_folder; /* that redirections start from */
	bool is_fed;                /* more operands come on standard input */
	struct embedded embedded;
};

/* Reads `words`, which may be NULL, as a command that runs in `folder` and is reached by `via`.
 * `home` is for the options of wrappers that change the folder. */
struct invocation invocation_read(struct arena *arena, const struct word *words,
	struct folder folder, struct str home, const struct via *via);

/* `raw`, the path that stands in `word`, so that path.c reads it as the program does: a ~ that the
 * shell left as it stands is a plain character. */
struct str invocation_literal_path(struct arena *arena, const struct word *word, struct str raw);

/* The folder after `cd raw` in `folder`. */
struct folder folder_enter(struct arena *arena, struct folder folder, const struct word *word,
	struct str raw, struct str home);

#endif
