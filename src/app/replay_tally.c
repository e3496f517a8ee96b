/* SPDX-License-Identifier: MIT */
/*
 * What the workers tell, counted. Invariant: the result depends on the set of news and not on their
 * order, so that one process and twenty give the same report.
 */
#include "app/replay.h"

#include <stdlib.h>
#include <string.h>

#include "rules/grow.h"

/* --- sets of numbers ----------------------------------------------------------------------------- */

#define FIRST_SLOTS 1024

/* The slot of a number that is not 0: its own, or a free one. */
static uint64_t *slot_of(const struct number_set *set, uint64_t number)
{
	size_t at = (size_t)number & (set->slots_count - 1);
	while (set->slots[at] != 0 && set->slots[at] != number)
		at = (at + 1) & (set->slots_count - 1);
	return &set->slots[at];
}

static void grow_set(struct arena *arena, struct number_set *set)
{
	struct number_set grown = {.count = set->count};
	grown.slots_count = set->slots_count > 0 ? 2 * set->slots_count : FIRST_SLOTS;
	grown.slots = ARENA_NEW_ARRAY(arena, uint64_t, grown.slots_count);
	for (size_t i = 0; i < set->slots_count; i++) {
		if (set->slots[i] != 0)
			*slot_of(&grown, set->slots[i]) = set->slots[i];
	}
	*set = grown;
}

/* False if it is in already. */
static bool set_add(struct arena *arena, struct number_set *set, uint64_t number)
{
	number = number != 0 ? number : 1;
	if (2 * (set->count + 1) > set->slots_count)
		grow_set(arena, set);
	uint64_t *slot = slot_of(set, number);
	if (*slot == number)
		return false;
	*slot = number;
	set->count++;
	return true;
}

/* --- hits ---------------------------------------------------------------------------------------- */

static bool is_same_outcome(const struct replay_outcome *a, const struct replay_outcome *b)
{
	return a->decision == b->decision && a->is_fault == b->is_fault &&
	       str_equal(a->rule, b->rule);
}

static bool are_same_outcomes(const struct replay_outcome *a, const struct replay_outcome *b)
{
	return is_same_outcome(&a[0], &b[0]) && is_same_outcome(&a[1], &b[1]);
}

static struct replay_hit **hit_slot(
	struct replay_hit **hits, size_t room, const struct replay_judged *judged)
{
	size_t at = (size_t)judged->key & (room - 1);
	while (hits[at] && (hits[at]->judged.key != judged->key ||
				   !are_same_outcomes(hits[at]->judged.outcomes, judged->outcomes)))
		at = (at + 1) & (room - 1);
	return &hits[at];
}

static void grow_hits(struct replay_tally *tally)
{
	size_t room = tally->hits_room > 0 ? 2 * tally->hits_room : FIRST_SLOTS;
	struct replay_hit **hits = ARENA_NEW_ARRAY(tally->arena, struct replay_hit *, room);
	for (size_t i = 0; i < tally->hits_room; i++) {
		if (tally->hits[i])
			*hit_slot(hits, room, &tally->hits[i]->judged) = tally->hits[i];
	}
	tally->hits = hits;
	tally->hits_room = room;
}

static void copy_judged(
	struct arena *arena, const struct replay_judged *from, struct replay_judged *to)
{
	*to = *from;
	to->shown = arena_copy(arena, from->shown);
	for (size_t i = 0; i < REPLAY_SIDES; i++)
		to->outcomes[i].rule = arena_copy(arena, from->outcomes[i].rule);
}

static bool is_before(const struct replay_news *news, const struct replay_hit *hit)
{
	return news->file != hit->file ? news->file < hit->file : news->line < hit->line;
}

static void take_place(struct arena *arena, struct replay_hit *hit, const struct replay_news *news)
{
	hit->file = news->file;
	hit->line = news->line;
	hit->time = arena_copy(arena, news->time);
	if (news->judged.shown.len > 0)
		hit->judged.shown = arena_copy(arena, news->judged.shown);
}

static void add_hit(struct replay_tally *tally, const struct replay_news *news, bool is_copy)
{
	if (2 * (tally->hits_count + 1) > tally->hits_room)
		grow_hits(tally);
	struct replay_hit **slot = hit_slot(tally->hits, tally->hits_room, &news->judged);
	if (!*slot) {
		struct replay_hit *hit = ARENA_NEW(tally->arena, struct replay_hit);
		copy_judged(tally->arena, &news->judged, &hit->judged);
		hit->tool = arena_copy(tally->arena, news->tool);
		take_place(tally->arena, hit, news);
		*slot = hit;
		tally->hits_count++;
	} else if (is_before(news, *slot)) {
		take_place(tally->arena, *slot, news);
	}
	(*slot)->count += !is_copy;
}

void replay_tally_init(struct replay_tally *tally, struct arena *arena)
{
	*tally = (struct replay_tally){.arena = arena};
}

void replay_tally_add(struct replay_tally *tally, const struct replay_news *news)
{
	const struct replay_outcome *outcomes = news->judged.outcomes;
	bool is_copy = !set_add(tally->arena, &tally->calls_seen, news->identity);
	tally->calls += !is_copy;
	tally->copies += is_copy;
	(void)set_add(tally->arena, &tally->keys_seen, news->judged.key);
	if (outcomes[0].decision != DECISION_PASS || outcomes[1].decision != DECISION_PASS)
		add_hit(tally, news, is_copy);
}

void replay_tally_add_counts(struct replay_tally *tally, const struct past_counts *counts)
{
	tally->counts.bytes += counts->bytes;
	tally->counts.broken += counts->broken;
	tally->counts.too_long += counts->too_long;
	tally->counts.older += counts->older;
	tally->counts.unjudged += counts->unjudged;
}

void replay_tally_add_trouble(struct replay_tally *tally, size_t file, size_t line, struct str text)
{
	struct replay_trouble trouble = {file, line, arena_copy(tally->arena, text)};
	size_t at = tally->troubles_count < REPLAY_TROUBLES_SHOWN ? (size_t)tally->troubles_count
								  : REPLAY_TROUBLES_SHOWN;
	tally->troubles_count++;
	tally->has_unread_file = tally->has_unread_file || line == 0;
	for (; at > 0; at--) {
		const struct replay_trouble *before = &tally->troubles[at - 1];
		bool is_in_order = before->file != file ? before->file < file : before->line < line;
		if (is_in_order)
			break;
		if (at < REPLAY_TROUBLES_SHOWN)
			tally->troubles[at] = *before;
	}
	if (at < REPLAY_TROUBLES_SHOWN)
		tally->troubles[at] = trouble;
}

/* --- groups -------------------------------------------------------------------------------------- */

static int compare_hits(const void *a, const void *b)
{
	const struct replay_hit *x = *(struct replay_hit *const *)a;
	const struct replay_hit *y = *(struct replay_hit *const *)b;
	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->judged.key < y->judged.key ? -1 : x->judged.key > y->judged.key;
}

static int compare_outcomes(const struct replay_outcome *a, const struct replay_outcome *b)
{
	int by_decision = (int)a->decision - (int)b->decision;
	int by_severity = (int)a->severity - (int)b->severity;
	if (a->is_fault != b->is_fault)
		return a->is_fault ? 1 : -1;
	return by_decision != 0 ? by_decision : by_severity;
}

static int compare_groups(const void *a, const void *b)
{
	const struct replay_group *x = a;
	const struct replay_group *y = b;
	for (size_t i = REPLAY_SIDES; i-- > 0;) {
		int order = compare_outcomes(&x->outcomes[i], &y->outcomes[i]);
		if (order != 0)
			return order;
	}
	if (x->calls != y->calls)
		return x->calls > y->calls ? -1 : 1;
	int by_rule = str_compare(x->outcomes[0].rule, y->outcomes[0].rule);
	return by_rule != 0 ? by_rule : str_compare(x->outcomes[1].rule, y->outcomes[1].rule);
}

/* Groups are as many as rules that matched: few. */
static struct replay_group *group_of(struct replay_tally *tally, const struct replay_hit *hit)
{
	for (size_t i = 0; i < tally->groups_count; i++) {
		if (are_same_outcomes(tally->groups[i].outcomes, hit->judged.outcomes))
			return &tally->groups[i];
	}
	tally->groups = grow_array(
		tally->arena, tally->groups, tally->groups_count, sizeof(*tally->groups));
	struct replay_group *group = &tally->groups[tally->groups_count++];
	*group = (struct replay_group){.hits = NULL};
	memcpy(group->outcomes, hit->judged.outcomes, sizeof(group->outcomes));
	return group;
}

void replay_tally_finish(struct replay_tally *tally)
{
	struct replay_hit **sorted =
		ARENA_NEW_ARRAY(tally->arena, struct replay_hit *, tally->hits_count + 1);
	size_t count = 0;
	for (size_t i = 0; i < tally->hits_room; i++) {
		if (tally->hits[i])
			sorted[count++] = tally->hits[i];
	}
	qsort(sorted, count, sizeof(struct replay_hit *), compare_hits);
	for (size_t i = count; i-- > 0;) { /* from the last, since each goes to the front */
		struct replay_group *group = group_of(tally, sorted[i]);
		sorted[i]->next = group->hits;
		group->hits = sorted[i];
		group->calls += sorted[i]->count;
		group->different++;
	}
	if (tally->groups_count > 1)
		qsort(tally->groups, tally->groups_count, sizeof(*tally->groups), compare_groups);
}
