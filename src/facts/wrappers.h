/* SPDX-License-Identifier: MIT */
/*
 * Programs that run another command, a script or code, as a table: one line of text a program (and
 * subcommand), in the words that wrapper_spec.c reads. A new one is one row of wrapper_rows_*.c; a
 * user's own is one line of hookguard.conf in the same words.
 */
#ifndef HOOKGUARD_FACTS_WRAPPERS_H
#define HOOKGUARD_FACTS_WRAPPERS_H

#include <stdbool.h>

#include "base/str.h"

struct surroundings;

/* How the operands behind the program's own arguments are run. */
enum wrapper_form {
	WRAPPER_PREFIX = 0, /* as a command in words, in the place of the program: sudo */
	WRAPPER_NONE,       /* not at all: only options run something */
	WRAPPER_WORDS,      /* as a command in words, besides the program: docker exec */
	WRAPPER_LINE,       /* joined by blanks, as one command line: eval, ssh */
	WRAPPER_EITHER,     /* one is a command line, several are words: tmux new-window */
	WRAPPER_LINES,      /* each is a command line: concurrently */
	WRAPPER_FIRST,      /* the first is a command line: trap */
	WRAPPER_KEYS,       /* typed into a terminal: tmux send-keys */
	WRAPPER_CODE,       /* the first is code of `lang`: awk */
	WRAPPER_SCRIPT,     /* the first is a file of `lang` that is run: bash x.sh */
	WRAPPER_SHELL,      /* they are the arguments of a shell: capsh -- -c */
	WRAPPER_TEMPLATE,   /* a command line with places for what follows :::, parallel */
	WRAPPER_ALIASES,    /* NAME=LINE, kept for later: alias */
	WRAPPER_SETTINGS,   /* NAME=VALUE of variables: export */
	WRAPPER_CONFIG,     /* KEY VALUE of git: git config */
	WRAPPER_FORM_COUNT,
};

/* Lists of a row. Those up to WRAPPER_GLUED are options with a value. */
enum wrapper_list {
	WRAPPER_VALUES = 0,  /* that means nothing here */
	WRAPPER_FOLDERS,     /* the folder in which it runs: env -C */
	WRAPPER_READS,       /* a file that is read; only asked for a prefix: dotenv -f */
	WRAPPER_WRITES,      /* a file that is written; only asked for a prefix: strace -o */
	WRAPPER_LINES_OF,    /* a command line: su -c */
	WRAPPER_COMMANDS,    /* a command in words, up to ; or the end: find -exec */
	WRAPPER_SCRIPTS,     /* a file that is run: bash --rcfile */
	WRAPPER_CODES,       /* code of `lang`: python -c */
	WRAPPER_ESCAPES,     /* a command of an editor or debugger: vim -c ':!ls' */
	WRAPPER_MARKED,      /* a command line behind one of `markers`: ssh -o ProxyCommand= */
	WRAPPER_CONFIGS,     /* KEY=VALUE of git: git -c */
	WRAPPER_ENTRIES,     /* the program that the operands belong to: docker --entrypoint */
	WRAPPER_PLACES,      /* what stands for an operand that comes on standard input: xargs -I */
	WRAPPER_PAIRS,       /* two values that mean nothing here: bwrap --bind */
	WRAPPER_GLUED_LINES, /* a command line, only glued to it: git grep -O */
	WRAPPER_GLUED,       /* options whose value, if any, is glued to them: perl -i */
	WRAPPER_ASKING, /* options with which nothing is run: command -v; -o=noexec: with that value */
	WRAPPER_NEEDS,      /* options without which nothing is run: runuser -u */
	WRAPPER_LINE_FLAGS, /* options that make the first operand a command line: sh -c */
	WRAPPER_STDIN,      /* options that make standard input the program: sh -s */
	WRAPPER_SKIPS,      /* options that stand for the first operand: awk -f */
	WRAPPER_MARKERS,    /* texts, for WRAPPER_MARKED */
	WRAPPER_VERBS,      /* subcommands to which the row is restricted: exec, compose/exec */
	WRAPPER_LIST_COUNT,
};

enum wrapper_trait {
	WRAPPER_HAS_SETTINGS = 1U << 0, /* NAME=value before the command: env */
	WRAPPER_HAS_DASHES = 1U << 1,   /* the command stands behind --: mise exec */
	WRAPPER_IS_FED = 1U << 2,       /* more operands come on standard input: xargs */
	WRAPPER_IS_REMOTE = 1U << 3,    /* runs on another machine or in a container: ssh */
	WRAPPER_HAS_PLUS = 1U << 4,     /* +COMMAND is an escape: vim +'!ls' */
	WRAPPER_IS_SINGLE = 1U << 5,    /* long options have one dash: find -exec */
	WRAPPER_IS_APART = 1U << 6,     /* no value is glued to a letter: bash -euo pipefail */
	WRAPPER_IS_GNU = 1U << 7,       /* long options may be abbreviated */
	WRAPPER_IS_HEAD = 1U << 8,      /* only what stands before the first operand: git -c */
	WRAPPER_IS_ALSO = 1U << 9,      /* the rows behind it are asked, too */
	WRAPPER_HAS_PARTS = 1U << 10,   /* a word ; ends a command: tmux a \; b */
	WRAPPER_HAS_MARKS = 1U << 12,   /* operands may have `markers`: socat EXEC:LINE */
	WRAPPER_IS_PACKAGE = 1U << 11,  /* the first word is a package: npx rimraf@5 */
};

/* What a program makes of its standard input. */
enum input_kind {
	INPUT_NOTHING = 0, /* data, or unknown */
	INPUT_SHELL,       /* a command line */
	INPUT_CODE,        /* code of a language */
	INPUT_SQL,
	INPUT_PATCH,    /* that apply_patch takes */
	INPUT_OPERANDS, /* of the command that xargs or parallel runs */
	INPUT_CRONTAB,  /* lines of a crontab */
	INPUT_EDITOR,   /* lines of an editor or debugger, some of which are commands */
	INPUT_TRANSFER, /* lines of sftp: what it deletes there, and runs here */
};

struct wrapper {
	struct str name;
	enum wrapper_form form;
	enum input_kind input; /* where no command was given */
	unsigned operands;     /* before the command: the time of timeout */
	unsigned starts;       /* the first operand that {} stands for, counted from 1; 0: none */
	unsigned traits;       /* enum wrapper_trait */
	struct str lang;
	struct str lists[WRAPPER_LIST_COUNT]; /* comma-separated */
};

/* A row as it is written. A name may have several, next to each other; the first that fits counts. */
struct wrapper_row {
	struct str name;
	struct str spec;
};

struct wrapper_table {
	const struct wrapper_row *rows; /* by name, in byte order */
	size_t count;
};

/* The built-in tables, by number; NULL behind the last. */
const struct wrapper_table *wrapper_table_at(size_t number);

/* The rows of one program. */
struct wrapper_rows {
	const struct wrapper *own; /* of the user; NULL: none */
	const struct wrapper_row *first;
	size_t count;
};

/* The rows of `name`, also behind a version (python3.11), and the user's. */
struct wrapper_rows wrapper_find(const struct surroundings *surroundings, struct str name);

/* Reads the spec of a row, over `out`, which was zeroed. False with the word that is not understood. */
bool wrapper_parse(struct str name, struct str spec, struct wrapper *out, struct str *bad);

/* The language of the code or script that the program runs; empty if it runs none. */
struct str wrapper_lang(struct str name);

/* Whether the program reads its -c operand or its standard input as a command line. */
bool program_is_shell(struct str name);

/* Whether shells run the command themselves, and look for no file of that name. */
bool program_is_builtin(struct str name);

#endif
