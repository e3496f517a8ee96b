/* SPDX-License-Identifier: MIT */
/*
 * What the source text of a script would do: the calls that start commands, touch files, reach hosts
 * or run more code, as far as their arguments are constant. Pure: no I/O, nothing but the arena.
 */
#ifndef HOOKGUARD_FACTS_CODE_H
#define HOOKGUARD_FACTS_CODE_H

#include "base/arena.h"
#include "base/str.h"

struct word;

enum code_call_kind {
	CODE_SHELL = 0, /* value is handed to a shell */
	CODE_WORDS,     /* words are a program and its arguments, no shell between */
	CODE_READS,     /* value is a path, as it is in the next two */
	CODE_WRITES,
	CODE_DELETES,
	CODE_HOST,   /* value is a host that is connected to; words[0] its port, if that is known */
	CODE_ENTERS, /* value is the folder that relative paths start from, from there on */
	CODE_PRINTS, /* value is written to standard output; only where it is asked for */
	CODE_CODE,   /* value is source text in `lang` that is run */
	CODE_REQUESTS, /* words are the command line of curl or aws that asks a server for the same */
	CODE_SQL,      /* value is statements that a database is given */
};

/* Stands in value and words for what only run time knows, where known text is before or behind it. A
 * shell reads it as a variable that nobody has set. */
#define CODE_UNKNOWN "${HOOKGUARD_UNKNOWN}"

/* Stands for the names that code finds in a folder: some of all. */
#define CODE_SOME_NAMES "?*"

/* Stands for a new temporary folder in words and folders, as it does for the shell's mktemp. */
#define CODE_NEW_FOLDER "/tmp/tmp.XXXXXXXXXX"

struct code_call {
	enum code_call_kind kind;
	/* Empty when nothing of it is known. A home starts with ~ in paths and words, and is $HOME in
	 * the text for a shell. */
	struct str value;
	struct str *words;
	size_t words_count;
	struct str
		folder; /* where a command starts, if the call says so and it is constant; or empty */
	struct str lang;   /* CODE_CODE: as code_find_calls takes it */
	struct str via;    /* for people: "python os.system" */
	struct span place; /* of the call in the code */
	bool is_dynamic;   /* a part of value or words is known at run time only */
	struct code_call *next;
};

/* What code is run with, as far as the command line says it. */
struct code_context {
	const struct word *words; /* of awk's command line: -v NAME=VALUE, NAME=VALUE; NULL: none */
	const struct word *arguments; /* what stands behind the script's name; NULL: none */
	bool is_nameless;             /* the code stands in an option: there is no name */
	bool is_input_known; /* standard input, where code_may_read_input says that it counts */
	struct str input;
	/* A variable of the environment: false if nobody knows it. NULL: none is known. */
	bool (*find_variable)(const void *shell, struct str name, struct str *value);
	const void *shell;
	bool wants_prints;
	/* Whether nothing is asked but if there is one that code_is_active_call says yes to: others may be
	 * left out, and what stands behind the first. */
	bool wants_active_only;
};

/* The calls of a text in the order in which they are read; NULL if it holds none. `lang` is a name of
 * the table in code_language.c (python, perl, ruby, javascript, php, lua, r, applescript, awk, sed,
 * julia, swift, groovy, go, tcl; elisp, scheme, racket, clojure, lisp) or another name of it there (js, node, py, …); an unknown one gives NULL. What was not
 * read (nested too deeply, longer than LIMIT_CODE_BYTES, too much joined text) gives a dynamic CODE_CODE
 * without a value at the end. Pure and linear. Views into the code or the arena. */
const struct code_call *code_find_calls(struct arena *arena, struct str lang, struct str code);

/* The same for code that is run so. */
const struct code_call *code_find_calls_in(
	struct arena *arena, struct str lang, struct str code, const struct code_context *context);

/* Whether a call runs or deletes something: what a file that is only written is judged by. */
bool code_is_active_call(const struct code_call *call);

/* Whether the code may read its standard input: a guess by words, which errs on the side of yes. */
bool code_may_read_input(struct str code);

/* The constant texts in the code that hold a blank, decoded, one behind the other on lines of their own:
 * what it may write. Empty for an unknown language. */
struct str code_find_texts(struct arena *arena, struct str lang, struct str code);

#endif
