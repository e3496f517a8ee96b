/* SPDX-License-Identifier: MIT */
/* What of a text must not be shown: gathered by many eyes in any order, taken out once. */
#ifndef HOOKGUARD_AUDIT_MARKS_H
#define HOOKGUARD_AUDIT_MARKS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* One place that must not be shown. */
struct mark {
	struct span place;
	struct str kind; /* shown as [secret:KIND] */
	bool is_dropped; /* shown as nothing: the parts of a URL */
	struct mark *next;
};

struct marks {
	struct arena *arena;
	struct str text;
	struct mark *first;  /* in order of place, of equal starts the longest first */
	struct mark *latest; /* the one added last: the next of the same scan stands behind it */
};

void marks_init(struct marks *marks, struct arena *arena, struct str text);

/* Marks a place; an empty one is left out. Places may overlap. */
void marks_add(struct marks *marks, struct span place, struct str kind);

/* The same for a part that leaves nothing behind. */
void marks_drop(struct marks *marks, struct span place, struct str kind);

/* Where `place` of the text is after marks_render, as if all were rendered: a place that begins or
 * ends in a mark takes in all that is shown for it. */
struct span marks_move(const struct marks *marks, struct span place);

/* Appends the text's first `end` bytes with what is marked taken out. Of marks that overlap the
 * first one is shown, and covers them all. */
void marks_render(const struct marks *marks, size_t end, struct buf *out);

#endif
