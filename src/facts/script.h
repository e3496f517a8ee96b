/* SPDX-License-Identifier: MIT */
/*
 * A command line as the list of its simple commands. Compound commands are taken apart: reserved
 * words go, what they hold stays, so that a command in a loop or a function reads like one typed
 * alone.
 */
#ifndef HOOKGUARD_FACTS_SCRIPT_H
#define HOOKGUARD_FACTS_SCRIPT_H

#include "facts/lexer.h"
#include "facts/tokens.h"
#include "facts/words.h"

/* How a command hangs on the one before it. */
enum joint {
	JOINT_SEQUENCE = 0, /* ; & newline, a reserved word, or the first */
	JOINT_AND,
	JOINT_OR,
	JOINT_PIPE,
};

/* Where relative paths start. */
struct folder {
	struct str path;
	bool is_unknown; /* after `cd "$x"` */
};

/* The commands of one list, subshell or substitution: a `cd` in it ends with it. The reader of
 * facts fills in and moves the folder. */
struct scope {
	struct scope *outer;
	struct folder folder;
	struct folder folder_before; /* the last cd, for what runs when that fails */
	bool is_entered;
};

struct command {
	struct word_list assignments;
	struct word_list words;
	struct word_list data; /* words of for, case and [[: only what is nested in them runs */
	struct redirection *redirections;
	struct redirection *redirections_last;
	struct scope *scope;
	enum joint joint;
	bool is_background;
	struct span place;
	struct command *next;
};

struct script {
	struct command *first;
	struct command *last;
	struct scope *scope; /* the outermost */
	/* Only in what script_parse gives; a nested script tells its outer one. */
	bool is_broken;
	bool is_too_deep;
	bool is_too_long;
};

/* Reads a whole text. Never fails: the flags say what is wrong with it. */
const struct script *script_parse(struct arena *arena, struct str text, struct str home);

/* For the readers of words: the rest of this lexer's text; and the commands up to the ) that closes
 * the bracket around the place. */
const struct script *script_parse_whole(struct lexer *lexer);
const struct script *script_parse_bracket(struct lexer *lexer);

#endif
