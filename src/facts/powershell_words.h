/* SPDX-License-Identifier: MIT */
/* Words of PowerShell, and how they are written in sh. */
#ifndef HOOKGUARD_FACTS_POWERSHELL_WORDS_H
#define HOOKGUARD_FACTS_POWERSHELL_WORDS_H

#include "base/buf.h"

/* A word as it is written, with its quotes. */
struct ps_word {
	struct str raw;
	bool is_quoted;
	bool is_call; /* a bracket follows at once: a method's arguments */
	struct ps_word *next;
};

/* Whether a byte ends a word that is not quoted. */
bool ps_is_separator(char c);

/* The end of the quoted text whose quote is at `at`. */
size_t ps_skip_quoted(struct str text, size_t at);

/* The word without the quotes around it. */
struct str ps_word_inside(const struct ps_word *word);

/* Adds a blank and the word as sh has it: variables as ${name}, \ as /, wildcards open, everything
 * else guarded. A redirection stays one. */
void ps_add_word(struct buf *out, const struct ps_word *word);

/* A command at hand. */
struct ps_command {
	struct arena *arena;
	struct buf *out;
	const struct ps_word *first; /* its name */
	const struct ps_word *last;
	struct str block; /* of a filter; else empty */
	bool is_piped;    /* it stands behind a | */
};

struct powershell_cmdlet;

/* The folder that a command lists all of; NULL if it lists none, or chosen files. (powershell_cmdlet.c) */
const struct ps_word *ps_listed_folder(const struct ps_word *words);

/* Adds the command of sh that does the same. (powershell_cmdlet.c) */
void ps_add_cmdlet(const struct ps_command *command, const struct powershell_cmdlet *cmdlet);

/* The name of a variable of PowerShell, whose letters have no case. */
void ps_add_name(struct buf *out, struct str name);

#endif
