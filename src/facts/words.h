/* SPDX-License-Identifier: MIT */
/*
 * Words of a shell command line, as POSIX 2.2 and bash write them. One type for two stages: a word as
 * it is read (its parts tell which bytes are quoted and what expands), and a field, which is what
 * values.c makes of it (plain text, no parts).
 */
#ifndef HOOKGUARD_FACTS_WORDS_H
#define HOOKGUARD_FACTS_WORDS_H

#include "base/buf.h"
#include "base/str.h"
#include "facts/lexer.h"

struct parameter;

enum part_kind {
	PART_TEXT = 0,   /* bytes that mean themselves */
	PART_PARAMETER,  /* $x ${x…} */
	PART_COMMANDS,   /* $(…) `…` */
	PART_ARITHMETIC, /* $((…)) $[…] */
	PART_PROCESS,    /* <(…) >(…) */
};

/* One piece of a word. */
struct part {
	enum part_kind kind;
	bool is_quoted;
	struct str text;                   /* PART_TEXT: decoded; else as it is written */
	const struct parameter *parameter; /* PART_PARAMETER */
	const struct script *script;       /* PART_COMMANDS, PART_PROCESS */
	const struct word *expression;     /* PART_ARITHMETIC */
	struct part *next;
};

struct word_list {
	struct word *first;
	struct word *last;
};

struct word {
	struct str text;    /* unquoted; an expansion that is not known stands as it is written */
	struct str known;   /* a dynamic field: its text without what only run time knows */
	struct span place;  /* in the lexer's text, quotes included */
	bool is_quoted;     /* some of it was quoted: never a reserved word */
	bool is_dynamic;    /* holds an expansion that only the running shell knows */
	bool may_split;     /* that expansion is not quoted: it may be no field, or several */
	bool has_glob;      /* holds an unquoted * ? [ or { */
	bool has_tilde;     /* starts with an unquoted ~ that is still there: ~ann */
	bool is_assignment; /* NAME=…, NAME+=… or NAME[…]=…, the name not quoted */
	bool is_array;      /* NAME=(…): the value is in `elements` */
	bool is_value;      /* what stands behind the = of an assignment */
	bool needs_quotes;  /* a quoted byte of it would mean something else without quotes */
	struct part *parts; /* NULL: `text` is all there is, and none of it is quoted */
	struct word_list elements;
	struct nested_list nested;
	struct word *next;
};

/* ${…}, $x: POSIX 2.6.2 and bash(1) "Parameter Expansion". */
struct parameter {
	struct str name;           /* x, 1, @, * or another special one */
	struct str flags;          /* zsh's: (s.:.), =; empty: none */
	const struct word *index;  /* of name[index]; NULL: none */
	bool is_bare_index;        /* zsh: $x[index] */
	bool is_length;            /* ${#x} */
	bool is_indirect;          /* ${!x} */
	bool is_quoted;            /* in double quotes */
	struct str op;             /* - := + ? # ## % %% / // /# /% : ^ ^^ , ,, @; empty: none */
	const struct word *first;  /* what follows op; NULL: nothing */
	const struct word *second; /* after the second / or : */
};

void word_list_add(struct word_list *list, struct word *word);

/* A copy that belongs to no list; and copies of a word and those behind it. */
struct word *word_copy(struct arena *arena, const struct word *word);
struct word *word_copy_list(struct arena *arena, const struct word *word);

/* Reads the word at the lexer's place, where one must start. NULL when there is none, and beyond
 * LIMIT_FACTS words. */
struct word *word_read(struct lexer *lexer);

/* Reads bytes up to an unquoted one of `closers` (at most `(}/:)`), which stays, as one word; blanks
 * and operators are bytes like others. In double quotes (`is_quoted`) only \ $ ` " are special. The
 * commands nested in it go to the lexer's list. */
const struct word *word_read_operand(struct lexer *lexer, struct str closers, bool is_quoted);

/* Reads the lines of a heredoc or the inside of an arithmetic expansion, which expand as in double
 * quotes: bytes [from, to) of the lexer's text. Does not move the place. */
const struct word *word_read_text(struct lexer *lexer, size_t from, size_t to);

/* Whether bytes of `s` would mean something else without quotes. */
bool word_needs_quotes(struct str s);

/* Appends a field as the normal form shows it: bare, or in quotes where it has to be. */
void word_show(const struct word *word, struct buf *out);

#endif
