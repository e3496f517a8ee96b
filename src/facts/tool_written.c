/* SPDX-License-Identifier: MIT */
/* The arguments that hold what a tool writes into a file, by their keys. */
#include "facts/tools.h"

#include "facts/written.h"
#include "payload/json.h"

/* The arguments that hold what is written. Of another type than a string they write nothing here:
 * the host refuses the call. */
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

bool tool_add_contents(const struct collection *collection, struct action *owner, struct str name,
	const cJSON *object)
{
	for (size_t i = 0; i < ARRAY_LEN(contents); i++) {
		struct str text = json_member_string(object, contents[i].member);
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
	for (edit = cJSON_IsArray(edit) ? edit->child : NULL; edit; edit = edit->next) {
		if (!tool_add_contents(collection, owner, name, edit))
			return false;
	}
	return true;
}
