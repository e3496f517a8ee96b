/* SPDX-License-Identifier: MIT */
/* Where relative paths start: the shell's folder, and those in which it may be instead. */
#ifndef HOOKGUARD_FACTS_FOLDER_H
#define HOOKGUARD_FACTS_FOLDER_H

#include "base/arena.h"
#include "base/str.h"

struct word;

struct folder {
	struct str path;
	bool is_unknown;            /* after `cd "$x"` */
	const struct folder *other; /* where it may be instead: behind a branch that moves */
};

/* pushd's, the newest first. */
struct folder_stack {
	struct folder folder;
	const struct folder_stack *next;
};

/* The folder after `cd raw` in `folder`; `raw` stands in `word`. */
struct folder folder_enter(struct arena *arena, struct folder folder, const struct word *word,
	struct str raw, struct str home);

/* Whether the first of each is the same. */
bool folder_is_same(const struct folder *a, const struct folder *b);

/* Those of `newer`, then those of `older`: at most LIMIT_FOLDERS, of which the last is then one that
 * nobody knows. */
struct folder folder_join(struct arena *arena, struct folder newer, struct folder older);

/* Whether nothing lies at the absolute path on the disk. */
bool folder_is_missing(struct arena *arena, struct str path);

#endif
