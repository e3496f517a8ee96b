/* SPDX-License-Identifier: MIT */
/*
 * The marks of one text, as a list in order of place. Invariant: no byte of a marked place is
 * rendered, however marks overlap. Every scan marks from left to right, so that `latest` makes
 * adding one walk over the list a scan, not one a mark.
 */
#include "audit/marks.h"

void marks_init(struct marks *marks, struct arena *arena, struct str text)
{
	*marks = (struct marks){.arena = arena, .text = text};
}

/* Whether `a` is rendered before `b`. */
static bool stands_before(const struct mark *a, const struct mark *b)
{
	if (a->place.at != b->place.at)
		return a->place.at < b->place.at;
	return a->place.len >= b->place.len;
}

static void insert(struct marks *marks, const struct mark *wanted)
{
	if (wanted->place.len == 0)
		return;
	struct mark *mark = ARENA_NEW(marks->arena, struct mark);
	*mark = *wanted;
	struct mark **slot = &marks->first;
	if (marks->latest && stands_before(marks->latest, mark))
		slot = &marks->latest->next;
	while (*slot && stands_before(*slot, mark))
		slot = &(*slot)->next;
	mark->next = *slot;
	*slot = mark;
	marks->latest = mark;
}

void marks_add(struct marks *marks, struct span place, struct str kind)
{
	insert(marks, &(struct mark){.place = place, .kind = kind});
}

void marks_drop(struct marks *marks, struct span place, struct str kind)
{
	insert(marks, &(struct mark){.place = place, .kind = kind, .is_dropped = true});
}

/* Bytes that render_mark appends. */
static size_t rendered_len(const struct mark *mark)
{
	return mark->is_dropped ? 0 : STR("[secret:]").len + mark->kind.len;
}

/* Where `offset` is after rendering; what lies in a mark, at the start of what is shown for it, or as
 * an end behind it. */
static size_t move_offset(const struct marks *marks, size_t offset, bool is_end)
{
	size_t at = 0;      /* of the text: all before it is rendered or covered */
	size_t written = 0; /* of the rendered text, for all before `at` */
	const struct mark *mark = marks->first;
	while (mark && offset > mark->place.at) {
		size_t shown = rendered_len(mark);
		size_t end = mark->place.at + mark->place.len;
		written += mark->place.at - at;
		for (mark = mark->next; mark && mark->place.at < end; mark = mark->next) {
			if (mark->place.at + mark->place.len > end)
				end = mark->place.at + mark->place.len;
		}
		if (offset < end)
			return written + (is_end ? shown : 0);
		written += shown;
		at = end;
	}
	return written + offset - at;
}

struct span marks_move(const struct marks *marks, struct span place)
{
	size_t from = move_offset(marks, place.at, false);
	return (struct span){from, move_offset(marks, place.at + place.len, true) - from};
}

static void render_mark(const struct mark *mark, struct buf *out)
{
	if (!mark->is_dropped)
		buf_printf(out, "[secret:%.*s]", STR_ARG(mark->kind));
}

void marks_render(const struct marks *marks, size_t end, struct buf *out)
{
	size_t at = 0; /* everything before it is rendered or covered */
	for (const struct mark *mark = marks->first; mark && mark->place.at < end;
		mark = mark->next) {
		size_t mark_end = mark->place.at + mark->place.len;
		if (mark->place.at >= at) {
			buf_add(out, str_slice(marks->text, at, mark->place.at));
			render_mark(mark, out);
		}
		if (mark_end > at)
			at = mark_end;
	}
	buf_add(out, str_slice(marks->text, at, end));
}
