/* SPDX-License-Identifier: MIT */
/*
 * Telling hosts apart by the members of a payload: by what only that host sends, never by the
 * environment, which several hosts share. Hooks installed for Claude Code are also run by other
 * hosts, so what no row knows must never be taken for the nearest one.
 */
#include "payload/dialect.h"

#include <stdint.h>

#include "payload/json.h"

/* Members of hosts that are known and have no row: Grok's, and those of Cline's SDK. */
static const struct str foreign_members[] = {
	STR_INIT("toolInput"),
	STR_INIT("tool_call"),
};

/* All that any host, with or without a row, sends a tool call in. */
static const struct str tool_members[] = {
	STR_INIT("tool_name"),
	STR_INIT("tool_input"),
	STR_INIT("toolName"),
	STR_INIT("toolArgs"),
	STR_INIT("toolInput"),
	STR_INIT("toolCall"),
	STR_INIT("tool_call"),
	STR_INIT("tool_info"),
	STR_INIT("preToolUse"),
};

static bool is_there(const cJSON *payload, struct str name)
{
	const cJSON *member = json_member(payload, name);
	return member && !cJSON_IsNull(member);
}

static bool has_any_member(const cJSON *payload, const struct str *names, size_t count)
{
	for (size_t i = 0; i < count && names[i].len > 0; i++) {
		if (is_there(payload, names[i]))
			return true;
	}
	return false;
}

static bool has_mark(const cJSON *payload, const struct member_mark *mark)
{
	if (mark->value.len == 0)
		return is_there(payload, mark->name);
	return str_equal(json_member_string(payload, mark->name), mark->value);
}

static bool has_shape(const cJSON *payload, const struct shape *shape)
{
	for (size_t i = 0; i < SHAPE_MARKS && shape->present[i].name.len > 0; i++) {
		if (!has_mark(payload, &shape->present[i]))
			return false;
	}
	for (size_t i = 0; i < SHAPE_GAPS && shape->absent[i].len > 0; i++) {
		if (is_there(payload, shape->absent[i]))
			return false;
	}
	return true;
}

static bool has_any_shape(const cJSON *payload, const struct dialect *dialect)
{
	for (size_t i = 0; i < dialect->shapes_count; i++) {
		if (has_shape(payload, &dialect->shapes[i]))
			return true;
	}
	return false;
}

const struct dialect *dialect_find(struct str name)
{
	for (size_t i = 0; i < dialect_count(); i++) {
		if (str_equal(dialect_at(i)->name, name))
			return dialect_at(i);
	}
	return NULL;
}

/* How many rows have a member of their own in it, and the last of them: with two hosts' members at
 * once, whichever is read, the tool may get the other. */
static size_t count_owners(const cJSON *payload, const struct dialect **owner)
{
	size_t owners = 0;
	for (size_t i = 0; i < dialect_count(); i++) {
		if (!has_any_member(payload, dialect_at(i)->own, OWN_MEMBERS))
			continue;
		*owner = dialect_at(i);
		owners++;
	}
	return owners;
}

const struct dialect *dialect_detect(const cJSON *payload)
{
	const struct dialect *owner = NULL;
	if (has_any_member(payload, foreign_members, ARRAY_LEN(foreign_members)))
		return NULL;
	size_t owners = count_owners(payload, &owner);
	if (owners > 0)
		return owners == 1 && has_any_shape(payload, owner) ? owner : NULL;
	for (size_t i = 0; i < dialect_count(); i++) {
		if (has_any_shape(payload, dialect_at(i)))
			return dialect_at(i);
	}
	return NULL;
}

/* Whether an entry of `pinned` may be run by the host of `found`. */
static bool is_related(const struct dialect *found, const struct dialect *pinned)
{
	return found == pinned || str_equal(found->runs, pinned->name) ||
	       (found->family.len > 0 && str_equal(found->family, pinned->family));
}

const struct dialect *dialect_choose(const struct dialect *pinned, const cJSON *payload)
{
	const struct dialect *found = dialect_detect(payload);
	if (!found || is_related(found, pinned))
		return found;
	bool is_other_event = pinned->key_event.len > 0 && !dialect_has_tool_call(payload) &&
			      is_there(payload, pinned->key_event);
	return is_other_event ? pinned : NULL;
}

/* --- what does not fit -------------------------------------------------------------------------- */

/* Of the payload, in a message. */
#define SHOWN_BYTES 40

/* Members of the payload that this shape has otherwise; `*first` says so of the first one. */
static size_t count_misfits(struct arena *arena, const struct dialect *dialect,
	const struct shape *shape, const cJSON *payload, struct str *first)
{
	size_t count = 0;
	*first = (struct str){NULL, 0};
	for (size_t i = 0; i < SHAPE_MARKS && shape->present[i].name.len > 0; i++) {
		const struct member_mark *mark = &shape->present[i];
		struct str value = json_member_string(payload, mark->name);
		if (has_mark(payload, mark) || count++ > 0)
			continue;
		*first = mark->value.len > 0 && value.len > 0
				 ? arena_printf(arena, "%.*s does not send \"%.*s\" as \"%.*s\"",
					   STR_ARG(dialect->name), STR_ARG(mark->name),
					   STR_ARG(str_slice(value, 0, SHOWN_BYTES)))
				 : arena_printf(arena, "%.*s always sends \"%.*s\"",
					   STR_ARG(dialect->name), STR_ARG(mark->name));
	}
	for (size_t i = 0; i < SHAPE_GAPS && shape->absent[i].len > 0; i++) {
		if (is_there(payload, shape->absent[i]) && count++ == 0)
			*first = arena_printf(arena, "%.*s never sends \"%.*s\"",
				STR_ARG(dialect->name), STR_ARG(shape->absent[i]));
	}
	return count;
}

/* Whether the payload has one of the marks, so that the shape could be meant. */
static bool has_some_mark(const cJSON *payload, const struct shape *shape)
{
	for (size_t i = 0; i < SHAPE_MARKS && shape->present[i].name.len > 0; i++) {
		if (has_mark(payload, &shape->present[i]))
			return true;
	}
	return false;
}

/* The shape that the least is wrong with, of one row, or of all that could be meant. */
static struct str nearest_misfit(
	struct arena *arena, const struct dialect *wanted, const cJSON *payload)
{
	struct str nearest = {NULL, 0};
	size_t least = SIZE_MAX;
	for (size_t i = 0; i < dialect_count(); i++) {
		const struct dialect *dialect = dialect_at(i);
		for (size_t j = 0; j < dialect->shapes_count; j++) {
			const struct shape *shape = &dialect->shapes[j];
			struct str misfit;
			if (wanted ? dialect != wanted : !has_some_mark(payload, shape))
				continue;
			size_t count = count_misfits(arena, dialect, shape, payload, &misfit);
			if (count == 0 || count >= least)
				continue;
			least = count;
			nearest = misfit;
		}
	}
	return nearest;
}

struct str dialect_misfit(struct arena *arena, const struct dialect *wanted, const cJSON *payload)
{
	for (size_t i = 0; i < ARRAY_LEN(foreign_members); i++) {
		if (is_there(payload, foreign_members[i]))
			return arena_printf(arena, "\"%.*s\" is of a host that is not known",
				STR_ARG(foreign_members[i]));
	}
	const struct dialect *owner = NULL;
	if (!wanted && count_owners(payload, &owner) > 0)
		wanted = owner; /* of two rows one: what it lacks is the other's */
	for (size_t i = 0; i < dialect_count(); i++) {
		const struct dialect *dialect = dialect_at(i);
		for (size_t j = 0; wanted && dialect != wanted && j < OWN_MEMBERS; j++) {
			if (dialect->own[j].len > 0 && is_there(payload, dialect->own[j]))
				return arena_printf(arena, "%.*s never sends \"%.*s\"",
					STR_ARG(wanted->name), STR_ARG(dialect->own[j]));
		}
	}
	struct str nearest = nearest_misfit(arena, wanted, payload);
	return nearest.len > 0 ? nearest : STR("a call has \"tool_name\" and \"tool_input\"");
}

struct str dialect_name_at(size_t index)
{
	return dialect_at(index)->name;
}

bool dialect_is_before_tool(const struct dialect *dialect, struct str event)
{
	return event.len > 0 && str_is_one_of(event, dialect->events, EVENTS_BEFORE_TOOL);
}

const cJSON *dialect_member(const cJSON *payload, const struct member_path *path)
{
	const cJSON *outer = json_member(payload, path->outer);
	return path->inner.len > 0 ? json_member(outer, path->inner) : outer;
}

bool dialect_has_tool_call(const cJSON *payload)
{
	for (size_t i = 0; i < ARRAY_LEN(tool_members); i++) {
		if (json_member(payload, tool_members[i]))
			return true;
	}
	return false;
}
