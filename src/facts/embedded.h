/* SPDX-License-Identifier: MIT */
/*
 * What a command runs besides itself: command lines, commands in words, scripts, code. The list hangs
 * on the invocation; who reads it gives a function for each kind.
 */
#ifndef HOOKGUARD_FACTS_EMBEDDED_H
#define HOOKGUARD_FACTS_EMBEDDED_H

#include "base/arena.h"
#include "facts/state.h"
#include "facts/words.h"

struct action;
struct feed;
struct invocation;
struct reader;

enum embedded_kind {
	EMBEDDED_SHELL = 0, /* a command line */
	EMBEDDED_WORDS,     /* a command as words: find -exec, git bisect run */
	EMBEDDED_SCRIPT,    /* the path of a file that is run, with its arguments */
	EMBEDDED_CODE,      /* code of another language */
};

struct embedded {
	enum embedded_kind kind;
	struct str text; /* SHELL, SCRIPT, CODE; of WORDS the first word */
	struct str lang; /* CODE; SCRIPT: of the program that runs it, "shell", empty: by its #! */
	struct str via;  /* "bash -c", "find -exec", "ssh"; of a script "script PATH" */
	/* The words of the line that it stands in, for places, and so that substitutions in a SHELL
	 * text are not read twice. */
	const struct word *first;
	const struct word *last;
	/* WORDS: the command, which may be of copies; SHELL: $0, $1 …; SCRIPT: $1 …; or NULL. */
	const struct word *words;
	const struct word *found; /* WORDS of find: what {} stands for beside the folder; or NULL */
	struct folder folder;     /* where it runs */
	bool is_remote;           /* on another machine or in a container */
	struct embedded *next;
};

struct embedded_list {
	struct embedded *first;
	struct embedded *last;
};

/* Appends a copy; one without text is left out. */
void embedded_add(struct arena *arena, struct embedded_list *list, struct embedded embedded);

/* Readers of each kind; one that is NULL reads nothing. Each returns false after a fault. */
typedef bool embedded_read_one(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded *embedded);
struct embedded_readers {
	embedded_read_one *shell;
	embedded_read_one *words;
	embedded_read_one *script;
	embedded_read_one *code;
};

/* Reads the whole list in its order. False after a fault. */
bool embedded_read_all(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded_readers *readers);

/* Whether `word` is part of a text of the list that is read as commands itself. `cursor` starts at the
 * list's first and moves on; words are asked for in their order. */
bool embedded_holds(const struct embedded **cursor, const struct word *word);

/* --- texts ---------------------------------------------------------------------------------- */

/* The operands from `first` on, joined by blanks. */
struct str embedded_join(struct arena *arena, const struct word *first, const struct word *end);

/* The words from `first` on as they would have to be written: quoted where it is needed. */
struct str embedded_show(struct arena *arena, const struct word *first);

/* A command of an editor, pager or debugger that leaves it: `:!ls`, `shell ls`, `python f()`. Fills
 * kind, text and lang; false for any other one. */
bool embedded_find_escape(struct str command, struct embedded *out);

/* The file that a command of vim reads, `r FILE`; false for other commands. */
bool embedded_find_read(struct str command, struct str *file);

/* The file that a command of vim writes, `w FILE`; false for other commands. */
bool embedded_find_write(struct str command, struct str *file);

/* Commands of sftp and its kin that delete there, or run something here, as a shell has them. */
struct str embedded_transfer_lines(struct arena *arena, struct str text);

/* The lines of such a program's input that leave it, one a line. */
struct str embedded_editor_lines(struct arena *arena, struct str text);

/* The commands of a crontab, one a line. */
struct str embedded_crontab_lines(struct arena *arena, struct str text);

/* Appends what one word of typed keys types; `is_literal`: names of keys are text, too. */
void embedded_add_keys(struct buf *out, struct str keys, bool is_literal);

/* Words with `places` standing for something: each word that is `{}`, or holds it, is replaced by
 * `values`, up to LIMIT_TEMPLATE_WORDS and _BYTES in all; beyond it stays and is dynamic. With `is_added` and no
 * place in the words the values come behind them. */
struct word_template {
	const struct word *words;
	const struct word *end; /* not part of it; NULL: the end */
	struct str place;
	const struct word *values;
	const struct word *values_end;
	const struct word
		*found; /* in `values`, for words that start with a place; NULL: the same */
	bool is_added;
};
const struct word *embedded_fill(struct arena *arena, const struct word_template *template);

/* The words of a text that xargs or parallel reads: as `feed` says, by line, or by blanks with quotes. At
 * most LIMIT_TEMPLATE_WORDS; NULL and `*is_cut` beyond. Their place is that of `word`. */
const struct word *embedded_split(struct arena *arena, struct str text, const struct feed *feed,
	const struct word *word, bool *is_cut);

#endif
