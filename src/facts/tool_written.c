/* SPDX-License-Identifier: MIT */
/*
 * The arguments that hold what a tool writes into a file, by their keys; and the tool whose edits may be
 * of several files. An edit that names no file is a fault: nobody knows what it changes.
 */
#include "facts/tools.h"

#include "facts/written.h"
#include "payload/json.h"

/* The arguments that hold what is written. */
static const struct content {
	struct str member;
	bool is_part; /* of the file's text */
} contents[] = {
	{STR_INIT("content"), false},
	{STR_INIT("contents"), false},
	{STR_INIT("file_text"), false},
	{STR_INIT("new_string"), true},
	{STR_INIT("new_str"), true},
	{STR_INIT("insert_text"), true},
	{STR_INIT("newText"), true},
	{STR_INIT("new_text"), true},
	{STR_INIT("newString"), true},
	{STR_INIT("ReplacementContent"), true},
};

/* What a list or an object is in the file, for a host that does not refuse it: its JSON. */
static struct str text_of(const struct collection *collection, const cJSON *item)
{
	return cJSON_IsObject(item) || cJSON_IsArray(item)
		       ? json_print(collection->actions->arena, item)
		       : json_string(item);
}

bool tool_add_contents(const struct collection *collection, struct action *owner, struct str name,
	const cJSON *object)
{
	for (size_t i = 0; i < ARRAY_LEN(contents); i++) {
		struct str text = text_of(collection, json_member(object, contents[i].member));
		if (text.len > 0 &&
			!written_add_script(collection->actions, owner, name, text,
				contents[i].is_part, collection->surroundings, collection->f))
			return false;
	}
	return true;
}

bool tool_add_written(const struct collection *collection, struct str name)
{
	const cJSON *input = collection->call->input;
	const cJSON *edit = json_member(input, STR("edits"));
	struct action *owner = collection->actions->last;
	if (!tool_add_contents(collection, owner, name, input))
		return false;
	if (edit && !cJSON_IsArray(edit)) /* one edit, or a list that was sent as a string */
		return written_add_script(collection->actions, owner, name,
			text_of(collection, edit), true, collection->surroundings, collection->f);
	for (edit = edit ? edit->child : NULL; edit; edit = edit->next) {
		if (!tool_add_contents(collection, owner, name, edit))
			return false;
	}
	return true;
}

/* The file of one edit: a name alone, or a member of it. */
static struct str file_of(const cJSON *edit)
{
	struct str name = json_member_string(edit, STR("file_path"));
	if (name.len == 0)
		name = json_member_string(edit, STR("filePath"));
	return name.len > 0 ? name : json_string(edit);
}

static bool add_edit_of(const struct collection *collection, const struct tool *tool,
	struct str name, const cJSON *edit)
{
	if (name.len == 0)
		return fault_set(collection->f, FAULT_PAYLOAD,
			"tool_input of %.*s: an edit names no file: the call cannot be judged "
			"without it",
			STR_ARG(collection->call->host_tool));
	return tool_add_file(collection, tool, name) &&
	       tool_add_contents(collection, collection->actions->last, name, edit);
}

bool tool_collect_edits(const struct collection *collection, const struct tool *tool)
{
	const cJSON *file = json_member(collection->call->input, tool->member);
	const cJSON *edits = json_member(collection->call->input, STR("edits"));
	const cJSON *edit;
	if (file || !cJSON_IsArray(edits))
		return add_edit_of(collection, tool, json_string(file), NULL) &&
		       tool_add_written(collection, json_string(file));
	cJSON_ArrayForEach(edit, edits)
	{
		if (!add_edit_of(collection, tool, file_of(edit), edit))
			return false;
	}
	return true;
}
