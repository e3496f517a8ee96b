/* SPDX-License-Identifier: MIT */
/*
 * Telling hosts apart by the members of a payload: by what only that host sends, never by the
 * environment, which several hosts share. Hooks installed for Claude Code are also run by other
 * hosts, so what no row knows must never be taken for the nearest one.
 */
#include "payload/dialect.h"

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

const struct dialect *dialect_choose(const struct dialect *pinned, const cJSON *payload)
{
	const struct dialect *found = dialect_detect(payload);
	bool is_related =
		found && (found == pinned || (found->family.len > 0 &&
						     str_equal(found->family, pinned->family)));
	if (!found || is_related)
		return found;
	bool is_other_event = pinned->key_event.len > 0 && !dialect_has_tool_call(payload) &&
			      is_there(payload, pinned->key_event);
	return is_other_event ? pinned : NULL;
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
