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

struct str suggest_nearest(struct str typed, size_t count, struct str (*at)(size_t index))
{
	struct str nearest = {NULL, 0};
	size_t nearest_distance = typed.len / 3 + 1; /* more than a third wrong is another word */
	if (typed.len > SUGGEST_MAX_BYTES)
		return nearest;
	for (size_t i = 0; i < count; i++) {
		struct str candidate = at(i);
		if (candidate.len > SUGGEST_MAX_BYTES)
			continue;
		size_t distance = edit_distance(typed, candidate);
		if (distance <= nearest_distance &&
			(nearest.len == 0 || distance < nearest_distance)) {
			nearest = candidate;
			nearest_distance = distance;
		}
	}
	return nearest;
}
