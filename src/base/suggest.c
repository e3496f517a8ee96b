/* SPDX-License-Identifier: MIT */
/* Optimal string alignment distance over short names; longer ones have no suggestion. */
#include "base/suggest.h"

#define SUGGEST_MAX_BYTES 32

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t edit_distance(struct str a, struct str b)
{
	size_t rows[SUGGEST_MAX_BYTES + 1][SUGGEST_MAX_BYTES + 1];
	for (size_t i = 0; i <= a.len; i++)
		rows[i][0] = i;
	for (size_t j = 0; j <= b.len; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		for (size_t j = 1; j <= b.len; j++) {
			size_t replaced = rows[i - 1][j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]);
			rows[i][j] = least(replaced, least(rows[i - 1][j], rows[i][j - 1]) + 1);
			if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
				a.ptr[i - 2] == b.ptr[j - 1])
				rows[i][j] = least(rows[i][j], rows[i - 2][j - 2] + 1);
		}
	}
	return rows[a.len][b.len];
}

/* The best candidate so far. */
struct search {
	struct str typed;
	struct str nearest;
	size_t distance;
};

static struct search begin(struct str typed)
{
	/* More than a third wrong is another word. */
	return (struct search){.typed = typed, .distance = typed.len / 3 + 1};
}

static void consider(struct search *search, struct str candidate)
{
	if (search->typed.len > SUGGEST_MAX_BYTES || candidate.len > SUGGEST_MAX_BYTES)
		return;
	size_t distance = edit_distance(search->typed, candidate);
	if (distance < search->distance ||
		(distance == search->distance && search->nearest.len == 0)) {
		search->nearest = candidate;
		search->distance = distance;
	}
}

struct str suggest_nearest(struct str typed, size_t count, struct str (*at)(size_t index))
{
	struct search search = begin(typed);
	for (size_t i = 0; i < count; i++)
		consider(&search, at(i));
	return search.nearest;
}

struct str suggest_nearest_of(struct str typed, const struct str *names, size_t count)
{
	struct search search = begin(typed);
	for (size_t i = 0; i < count; i++)
		consider(&search, names[i]);
	return search.nearest;
}
