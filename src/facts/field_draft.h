/* SPDX-License-Identifier: MIT */
/* Fields under construction: text joined, split, and marked as the parts of a word say. */
#ifndef HOOKGUARD_FACTS_FIELD_DRAFT_H
#define HOOKGUARD_FACTS_FIELD_DRAFT_H

#include "facts/state.h"
#include "facts/words.h"

struct field_draft {
	struct arena *arena;
	const struct word *source; /* the word that is expanded, for places */
	struct str separators;     /* IFS */
	bool splits;               /* what expands unquoted is split */
	bool escapes;              /* quoted bytes get a backslash: a pattern */
	struct word_list list;     /* those that are done */
	struct word *field;        /* NULL: none is open */
	struct buf text;
	struct buf known;    /* of a dynamic field */
	bool is_after_space; /* a separator that is white space ended the last field */
};

void field_draft_start(struct field_draft *fields, struct arena *arena, const struct word *source);

/* Bytes of the word itself. */
void field_draft_add_text(struct field_draft *fields, struct str s, bool is_quoted);

/* The value of an expansion; `raw` is how the expansion is written, for one that is not known. */
void field_draft_add_value(
	struct field_draft *fields, const struct element *value, struct str raw, bool is_quoted);

/* Ends the open field: what follows starts another one. */
void field_draft_break(struct field_draft *fields);

/* A copy that goes on by itself; its finished fields stay in the list of both. */
struct field_draft field_draft_fork(const struct field_draft *fields);

#endif
