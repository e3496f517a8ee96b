/* SPDX-License-Identifier: MIT */
/* A hash table with open addressing, half full at most, so that a search ends. */
#include "app/tally.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash64.h"

static_assert(LIMIT_TALLY_NAMES < UINT16_MAX, "a row's number fits into a slot");

void tally_start(struct tally *tally, struct arena *arena)
{
	*tally = (struct tally){
		.arena = arena,
		.rows = ARENA_NEW_ARRAY(arena, struct tally_row, LIMIT_TALLY_NAMES),
	};
}

struct tally_row *tally_row(struct tally *tally, struct str name)
{
	size_t slot = (size_t)(hash64(0, name) % ARRAY_LEN(tally->slots));
	while (tally->slots[slot] != 0) {
		struct tally_row *row = &tally->rows[tally->slots[slot] - 1];
		if (str_equal(row->name, name))
			return row;
		slot = (slot + 1) % ARRAY_LEN(tally->slots);
	}
	if (tally->count == LIMIT_TALLY_NAMES)
		return NULL;
	struct tally_row *row = &tally->rows[tally->count++];
	row->name = arena_copy(tally->arena, name);
	tally->slots[slot] = (uint16_t)tally->count;
	return row;
}

/* Counts one more; NULL if there are too many names. */
static struct tally_row *count_one(struct tally *tally, struct str name, struct str time)
{
	struct tally_row *row = tally_row(tally, name);
	if (!row) {
		tally->others++;
		return NULL;
	}
	row->count++;
	if (time.len == sizeof(row->last) && memcmp(time.ptr, row->last, sizeof(row->last)) > 0)
		memcpy(row->last, time.ptr, sizeof(row->last));
	return row;
}

void tally_add(struct tally *tally, struct str name, bool is_blocked, struct str time)
{
	struct tally_row *row = count_one(tally, name, time);
	if (row)
		row->blocked += is_blocked;
}

void tally_add_kind(struct tally *tally, struct str name, size_t kind, struct str time)
{
	struct tally_row *row = count_one(tally, name, time);
	if (row)
		row->by[kind]++;
}

void tally_merge(struct tally_row *into, const struct tally_row *from)
{
	into->count += from->count;
	into->blocked += from->blocked;
	for (size_t i = 0; i < TALLY_KINDS; i++)
		into->by[i] += from->by[i];
	if (memcmp(from->last, into->last, sizeof(into->last)) > 0)
		memcpy(into->last, from->last, sizeof(into->last));
}

static int compare_names(const void *a, const void *b)
{
	const struct tally_row *x = a;
	const struct tally_row *y = b;
	return str_compare(x->name, y->name);
}

static int compare_counts(const void *a, const void *b)
{
	const struct tally_row *x = a;
	const struct tally_row *y = b;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return compare_names(a, b);
}

void tally_sort(struct tally *tally, enum tally_order order)
{
	if (tally->count > 1)
		qsort(tally->rows, tally->count, sizeof(*tally->rows),
			order == TALLY_BY_NAME ? compare_names : compare_counts);
}
