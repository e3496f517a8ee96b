/* SPDX-License-Identifier: MIT */
/*
 * Programs that run command lines which a file of the project holds: npm and its kin, make, just,
 * composer. What such a command runs is read from that file, as shell text to be judged.
 */
#ifndef HOOKGUARD_FACTS_RUNNERS_H
#define HOOKGUARD_FACTS_RUNNERS_H

#include "facts/scripts.h"
#include "facts/words.h"

/* A command line that is run. */
struct run_text {
	struct str text;
	struct str via;    /* "npm run build", "make deploy" */
	struct str folder; /* where it starts: absolute */
	struct str lang;   /* of a recipe that is no shell's (just with #!python3); else empty */
	struct run_text *next;
};

struct run_list {
	struct arena *arena;
	struct run_text *first;
	struct run_text *last;
	size_t count;
	bool is_unread; /* something more may run: the doubt "unread-script" */
};

/* A command as it is typed, wrappers taken off. */
struct run_request {
	struct str program;       /* base name */
	const struct word *words; /* behind the program's, all of them: make's -C and -f, too */
	struct str folder; /* where the program is started, before its own -C; empty: unknown */
	struct str home;
	struct str input;    /* what it finds on standard input: for make -f - */
	bool is_input_known; /* that is known */
	struct str process;  /* what the first <(…) among the words gives */
	bool is_process_known;
};

/* Whether the program is one of these at all; cheap, for each command. */
bool runners_know(struct str program);

/* Fills `list` with what the command runs, in the order in which it does. Nothing for a command that
 * runs no script (npm ls, make -n). What can't be read or found sets is_unread. The texts live in the
 * loader's arena. Never fails. */
void runners_find(struct loader *loader, const struct run_request *request, struct run_list *list);

/* --- for the readers of single formats ------------------------------------------------------ */

/* Appends a text, unless it is blank; beyond LIMIT_RUN_TEXTS the list is unread. */
void run_list_add(struct run_list *list, struct run_text text);

/* A request on its way: what the readers of single formats share. */
struct runner_find {
	struct loader *loader;
	const struct run_request *request;
	struct run_list *list;
};

/* `raw` as an absolute path from `folder`; empty for what is known at run time only, and then
 * the list is unread. */
struct str runner_path(
	const struct runner_find *find, struct str folder, const struct word *word, struct str raw);

/* The file that an option names: standard input for - and its kin, <(…), or one on the disk at `raw` from
 * `folder`. */
struct script_file runner_named(
	const struct runner_find *find, struct str folder, const struct word *word, struct str raw);

/* Reads the first of several blank-separated names that is in `folder` or, with
 * `is_upward`, in the nearest folder above it; `folder` becomes the one that it lies in. The state is
 * SCRIPT_MISSING if there is none. */
struct script_file runner_read(
	const struct runner_find *find, struct str names, bool is_upward, struct str *folder);

/* packages.c: npm, yarn, pnpm, bun, composer, deno, node --run, npm-run-all. */
bool packages_know(struct str program);
void packages_find(const struct runner_find *find);

/* compilers.c: sources that are compiled or run by their name. */
bool compilers_know(struct str program);
void compilers_find(const struct runner_find *find);

/* named_code.c: python -m NAME, node FOLDER and others that find code by a name. */
bool named_code_know(struct str program);
void named_code_find(const struct runner_find *find);

/* cmake_line.c: -P, -E, and CMakeLists.txt. */
void cmake_find(const struct runner_find *find);

/* task_files.c: tasks of go-task, mise, poe, rake and others. */
bool task_files_know(struct str program);
void task_files_find(const struct runner_find *find);

/* package_edits.c: npm pkg set and npm set-script, of which `verb` is the word behind npm; false for others.
 * jq and yq. */
bool package_edits_find(const struct runner_find *find, const struct word *verb);
void package_edits_find_jq(const struct runner_find *find);

/* run_parts.c: run-parts. */
void run_parts_find(const struct runner_find *find);

/* justfile.c: just. */
void justfile_find(const struct runner_find *find);

/* Appends ` 'word'` to a command line, as npm and just hand arguments on. */
void run_add_argument(struct buf *line, const struct word *word);

#endif
