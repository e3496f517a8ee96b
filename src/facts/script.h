/* SPDX-License-Identifier: MIT */
/*
 * A command line as a tree: lists of commands that hold lists. Reserved words are gone, every word
 * keeps its place in the source, nothing is evaluated.
 */
#ifndef HOOKGUARD_FACTS_SCRIPT_H
#define HOOKGUARD_FACTS_SCRIPT_H

#include "facts/lexer.h"
#include "facts/tokens.h"
#include "facts/words.h"

/* How a command hangs on the one before it. */
enum joint {
	JOINT_SEQUENCE = 0, /* ; & newline, or the first of its list */
	JOINT_AND,
	JOINT_OR,
	JOINT_PIPE,
};

enum command_kind {
	COMMAND_SIMPLE = 0,
	COMMAND_GROUP,      /* { list; }: one body */
	COMMAND_SUBSHELL,   /* ( list ): one body */
	COMMAND_IF,         /* condition, then, condition, then, …, maybe else: a body each */
	COMMAND_LOOP,       /* while, until: condition and body */
	COMMAND_FOR,        /* for, select: one body; `name` takes each of `words` */
	COMMAND_CASE,       /* `words` is the subject, a body a branch */
	COMMAND_FUNCTION,   /* `name`, one body */
	COMMAND_TEST,       /* [[ … ]]: `data` */
	COMMAND_ARITHMETIC, /* (( … )): the expression is the one word of `data` */
};

/* A list inside a compound command. */
struct body {
	struct command *first;
	struct command *last;
	const struct word
		*pattern;   /* of a branch of case: the first of those before the next one's */
	bool falls_through; /* it ends in ;& or ;;& */
	struct body *next;
};

struct command {
	enum command_kind kind;
	enum joint joint;
	bool is_background;
	bool is_coprocess; /* behind coproc: its input comes from what the shell writes to it */
	bool has_words; /* a for with `in`; without it, the loop is over "$@"; a group with arguments */
	bool is_negated; /* behind ! */
	bool is_until;   /* of a loop: it ends where its condition holds */
	struct span place;
	struct str name;
	struct word_list assignments;
	struct word_list words;
	struct word_list data; /* words that only nest commands: of [[, for ((, patterns */
	struct redirection *redirections;
	struct redirection *redirections_last;
	struct body *bodies;
	struct body *last_body;
	struct command *next;
};

struct script {
	struct body list;
	/* Only in what script_parse gives; a nested script tells its outer one. */
	bool is_broken;
	bool is_too_deep;
	bool is_too_long;
};

/* Reads a whole text. Never fails: the flags say what is wrong with it. */
const struct script *script_parse(struct arena *arena, struct str text);

/* For the readers of words: the rest of this lexer's text; and the commands up to the ) that closes
 * the bracket around the place, which is taken, too. */
const struct script *script_parse_whole(struct lexer *lexer);
const struct script *script_parse_bracket(struct lexer *lexer);

#endif
