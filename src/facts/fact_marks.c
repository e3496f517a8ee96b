/* SPDX-License-Identifier: MIT */
/*
 * What a reader that reads a text twice needs: the actions of the second time without those of the
 * first. Linear in their facts.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "facts/fact.h"
#include "facts/name_map.h"

struct actions_mark actions_mark(const struct actions *actions)
{
	return (struct actions_mark){.last = actions->last,
		.count = actions->count,
		.facts_count = actions->facts_count};
}

static struct action *first_behind(const struct actions *actions, const struct actions_mark *mark)
{
	return mark->last ? mark->last->next : actions->first;
}

void actions_cut(struct actions *actions, const struct actions_mark *mark)
{
	actions->last = mark->last;
	actions->count = mark->count;
	actions->facts_count = mark->facts_count;
	if (mark->last)
		mark->last->next = NULL;
	else
		actions->first = NULL;
}

/* All that is told of an action, as one text. */
static struct str key_of(const struct actions *actions, const struct action *action)
{
	struct buf key;
	buf_init(&key, actions->arena, LIMIT_PAYLOAD_BYTES);
	buf_printf(&key, "%zu %zu %p ", action->place.at, action->place.len,
		(const void *)action->source.ptr);
	for (size_t kind = 0; kind < FACT_KIND_COUNT; kind++) {
		const struct fact *fact = action->facts[kind].first;
		for (; fact; fact = fact->next) {
			buf_printf(&key, "\n%zu ", kind);
			buf_add(&key, fact->value);
		}
	}
	return buf_str(&key);
}

static size_t count_facts(const struct action *action)
{
	size_t count = 0;
	for (size_t kind = 0; kind < FACT_KIND_COUNT; kind++)
		count += action->facts[kind].count;
	return count;
}

void actions_drop_repeated(struct actions *actions, const struct actions_mark *first,
	const struct actions_mark *second)
{
	const struct name_map *known = NULL;
	struct action *action = first_behind(actions, first);
	struct action *rest = first_behind(actions, second);
	for (; action != rest; action = action->next)
		known = name_map_set(actions->arena, known, key_of(actions, action), action);
	actions_cut(actions, second);
	for (; rest; rest = rest->next) {
		if (name_map_find(known, key_of(actions, rest)))
			continue;
		if (actions->last)
			actions->last->next = rest;
		else
			actions->first = rest;
		actions->last = rest;
		rest->number = ++actions->count;
		actions->facts_count += count_facts(rest);
	}
	if (actions->last)
		actions->last->next = NULL;
}
