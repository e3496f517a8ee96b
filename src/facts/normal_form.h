/* SPDX-License-Identifier: MIT */
/* The normal form of a command: its program by base name, without the options before its subcommand. */
#ifndef HOOKGUARD_FACTS_NORMAL_FORM_H
#define HOOKGUARD_FACTS_NORMAL_FORM_H

#include "base/arena.h"
#include "facts/words.h"

struct normal_form {
	struct word *words;        /* copies */
	struct word *own;          /* the last copy before `inner`, if that was found; else NULL */
	struct word_list left_out; /* the options before the subcommand */
};

/* The words of a command whose program is called `name`. `inner` is the first word of a command that
 * stands behind the program's own arguments; NULL: none. */
struct normal_form normal_form_of(
	struct arena *arena, const struct word *words, struct str name, const struct word *inner);

/* git-push x as git push x; other words as they are. */
const struct word *normal_form_split_git(struct arena *arena, const struct word *words);

/* /usr/bin/git, C:\bin\rm.EXE: the name that rules know. */
struct str program_base_name(struct str text);

/* As much of a program's name as its word tells: in "$dir"/rm it is rm, $(which rm) has none. */
struct str program_name(const struct word *word);

#endif
