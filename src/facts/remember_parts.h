/* SPDX-License-Identifier: MIT */
/* Programs that cut a text into files, or change one: what remember.c's table of programs shares with them. */
#ifndef HOOKGUARD_FACTS_REMEMBER_PARTS_H
#define HOOKGUARD_FACTS_REMEMBER_PARTS_H

#include "facts/remember.h"

/* What a command that was read leaves for those that follow. */
struct writing {
	const struct reader *reader;
	const struct invocation *invocation;
	const struct member *member;
	bool is_appending;
};

/* What comes on standard input; false if it is not known. */
bool remember_find_input(const struct writing *writing, struct str *text);

/* The file of `target` holds `text` now. */
void remember_in(const struct writing *writing, const struct word *target, struct str text);

/* Counts the bytes of a text that is gone over; false beyond LIMIT_EXPANDED_BYTES. */
bool remember_pay(const struct writing *writing, size_t bytes);

/* The file of `target` may hold `text` now, and nobody knows what else. */
void remember_guess_in(const struct writing *writing, const struct word *target, struct str text);

/* A path as a word of its own. */
static inline struct word remember_path_word(const struct word *word, struct str path)
{
	return (struct word){.text = path, .place = word->place, .is_dynamic = word->is_dynamic};
}

/* (remember_parts.c) */
void remember_split(struct writing *writing);
void remember_csplit(struct writing *writing);

/* sed -i, perl -i, ed and its kin. (remember_edits.c) */
void remember_sed(struct writing *writing);
void remember_perl(struct writing *writing);
void remember_editor(struct writing *writing);

/* patch, git apply. (remember_patch.c) */
void remember_patch(struct writing *writing);

#endif
