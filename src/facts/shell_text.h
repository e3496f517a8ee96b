/* SPDX-License-Identifier: MIT */
/* The parts of the shell reader, for each other: texts, lists, and simple commands. */
#ifndef HOOKGUARD_FACTS_SHELL_TEXT_H
#define HOOKGUARD_FACTS_SHELL_TEXT_H

#include "facts/reader.h"

/* A simple command as one of its readings: its candidates chosen, its words expanded. */
struct reading {
	struct word_list fields;
	struct invocation invocation;
	bool is_guessed; /* the program's name is what an expansion leaves when it is empty */
	struct reading *next;
};

/* A command of a pipeline. */
struct member {
	const struct command *command;
	struct state *state; /* its own in a pipeline of several */
	struct output_input input;
	bool is_fed_unknown;              /* its input is a pipe whose text is not known */
	struct reading *readings;         /* of a simple command with words */
	struct redirection *redirections; /* the command's, targets expanded */
};

/* Reads a whole text. What does not parse is a doubt on its last action. (shell.c) */
bool shell_read_text(const struct reader *reader, struct str text);

/* Reads the commands of a list in the reader's state, which they change. (shell.c) */
bool shell_read_list(const struct reader *reader, const struct body *list);

/* A compound command with its redirections and what it holds; `upstream` and `downstream` are the
 * commands of its pipeline. (shell_compound.c) */
bool shell_read_compound(const struct reader *reader, const struct member *member,
	struct str upstream, struct str downstream);

/* Reads bodies that may or may not run, of which one does if they are complete. (shell_compound.c) */
bool shell_read_branches(const struct reader *reader, const struct body *body, bool is_complete);

/* while and until; for and select. (shell_loops.c) */
bool shell_read_loop(const struct reader *reader, const struct command *command);
bool shell_read_for(const struct reader *reader, const struct command *command);

/* Whether nothing behind the command runs: exit, return, break, and groups that end so.
 * (shell_compound.c) */
bool command_leaves(const struct command *command);

/* Whether one more text may be read inside the reader's; if not, adds the doubt "too-deep" to
 * `action`, or to a new one. */
bool shell_may_nest(const struct reader *reader, struct action *action, bool *is_ok);

/* The reader of a text that stands at `place` of the reader's own and is reached by `via`. */
struct reader shell_inner_reader(
	const struct reader *reader, const struct via *outer, struct str via, struct span place);

/* Reads a command that is given as words and runs in `folder`. `action` is for doubts. (simple.c) */
bool simple_read_words(const struct reader *reader, const struct via *outer, struct action *action,
	const struct word *words, struct str via, struct folder folder);

/* Expands a simple command in the member's state: its assignments, redirections and readings.
 * (simple.c) */
void simple_expand(const struct reader *reader, struct member *member);

/* What a command that is a builtin does to the reader's state. (simple_apply.c) */
void simple_apply_builtins(struct reader *reader, const struct member *member);

/* The action of each reading, with all that is nested in the command; `pipeline` is what the rule
 * language calls so, with the reading's own text in its place. (simple.c) */
bool simple_read(const struct reader *reader, const struct member *member, struct str before,
	struct str after);

#endif
