/* SPDX-License-Identifier: MIT */
/*
 * Walks over the JSON tree of a tool's input. Recursion is as deep as the tree, which json.c bounds
 * by LIMIT_JSON_DEPTH. Must visit every string: one that is left out is one that no rule sees.
 */
#include "facts/members.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "payload/json.h"

/* A value that people read at a glance. */
#define SHORT_VALUE_BYTES 120

/* Keys whose values are content, not a name for something: people want their size. */
static const struct str content_keys[] = {
	STR_INIT("content"),
	STR_INIT("contents"),
	STR_INIT("text"),
	STR_INIT("body"),
	STR_INIT("data"),
	STR_INIT("new_string"),
	STR_INIT("old_string"),
	STR_INIT("new_source"),
	STR_INIT("file_text"),
	STR_INIT("prompt"),
	STR_INIT("message"),
	STR_INIT("code"),
	STR_INIT("script"),
	STR_INIT("description"),
};

static bool visit(const cJSON *item, struct str key, members_visit_fn *visitor, void *context)
{
	if (cJSON_IsString(item))
		return visitor(key, json_string(item), context);
	const cJSON *child;
	cJSON_ArrayForEach(child, item)
	{
		struct str own = json_key(child);
		if (!visit(child, own.len > 0 ? own : key, visitor, context))
			return false;
	}
	return true;
}

bool members_visit(const cJSON *item, members_visit_fn *visitor, void *context)
{
	return visit(item, STR(""), visitor, context);
}

struct str members_text(struct arena *arena, const cJSON *item)
{
	return cJSON_IsString(item) ? json_string(item) : json_print(arena, item);
}

static size_t count_items(const cJSON *item)
{
	size_t count = 0;
	for (const cJSON *child = item->child; child; child = child->next)
		count++;
	return count;
}

static void add_count(struct buf *out, size_t count, const char *noun)
{
	buf_printf(out, "<%zu %s%s>", count, noun, count == 1 ? "" : "s");
}

static void describe_value(struct buf *out, const cJSON *item)
{
	struct str text = json_string(item);
	bool is_content = str_is_one_of(json_key(item), content_keys, ARRAY_LEN(content_keys));
	if (cJSON_IsString(item) && (is_content || text.len > SHORT_VALUE_BYTES))
		add_count(out, text.len, "byte");
	else if (cJSON_IsString(item))
		buf_add(out, text);
	else if (cJSON_IsObject(item) || cJSON_IsArray(item))
		add_count(out, count_items(item), "item");
	else
		buf_add(out, json_print(out->arena, item));
}

struct str members_describe(struct arena *arena, struct str tool, const cJSON *input)
{
	struct buf out;
	buf_init(&out, arena, LIMIT_DESCRIPTION_BYTES);
	buf_add(&out, tool);
	for (const cJSON *item = input->child; item && !out.is_truncated; item = item->next) {
		buf_add_byte(&out, ' ');
		buf_add(&out, utf8_clip(json_key(item), SHORT_VALUE_BYTES));
		buf_add_byte(&out, '=');
		describe_value(&out, item);
	}
	return buf_str(&out);
}
