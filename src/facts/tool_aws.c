/* SPDX-License-Identifier: MIT */
/*
 * Kiro's tool for AWS. It starts the program `aws` with the words of its arguments, by no shell; the
 * call is told as that command line, so that what is said of `aws` holds for it. An argument of another
 * type than the tool takes is a fault, as for all tools.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "facts/aws_names.h"
#include "facts/mcp_parts.h"
#include "facts/members.h"
#include "facts/shell.h"
#include "facts/tools.h"
#include "payload/json.h"

static bool take(
	const struct collection *collection, struct str member, bool is_needed, struct str *text)
{
	const cJSON *item = json_member(collection->call->input, member);
	bool is_missing = !item || cJSON_IsNull(item);
	*text = json_string(item);
	if (is_missing ? !is_needed : cJSON_IsString(item))
		return true;
	return fault_set(collection->f, FAULT_PAYLOAD,
		"%.*s of %.*s: is no string: the call cannot be judged without it",
		STR_ARG(call_argument_path(collection->actions->arena, collection->call, member)),
		STR_ARG(collection->call->host_tool));
}

static bool add_parameters(const struct collection *collection, struct buf *line)
{
	struct arena *arena = collection->actions->arena;
	const cJSON *parameters = json_member(collection->call->input, STR("parameters"));
	const cJSON *item;
	if (!parameters || cJSON_IsNull(parameters))
		return true;
	if (!cJSON_IsObject(parameters))
		return fault_set(collection->f, FAULT_PAYLOAD,
			"tool_input.parameters of %.*s: is no object: the call cannot be judged "
			"without it",
			STR_ARG(collection->call->host_tool));
	cJSON_ArrayForEach(item, parameters)
	{
		mcp_add_word(line, aws_dashed_name(arena, STR("--"), json_key(item)));
		mcp_add_word(line, members_text(arena, item));
	}
	return true;
}

static void add_option(struct buf *line, struct str option, struct str value)
{
	if (value.len == 0)
		return;
	mcp_add_word(line, option);
	mcp_add_word(line, value);
}

bool tool_collect_aws(const struct collection *collection, const struct tool *tool)
{
	struct str words[4];
	struct buf line;
	(void)tool;
	if (!take(collection, STR("service_name"), true, &words[0]) ||
		!take(collection, STR("operation_name"), true, &words[1]) ||
		!take(collection, STR("region"), false, &words[2]) ||
		!take(collection, STR("profile_name"), false, &words[3]))
		return false;
	/* A quote of a shell is four bytes. */
	buf_init(&line, collection->actions->arena, 4 * LIMIT_PAYLOAD_BYTES);
	mcp_add_word(&line, STR("aws"));
	mcp_add_word(&line, words[0]);
	mcp_add_word(&line, words[1]);
	add_option(&line, STR("--region"), words[2]);
	add_option(&line, STR("--profile"), words[3]);
	if (!add_parameters(collection, &line))
		return false;
	collection->actions->source = buf_str(&line);
	return shell_add_actions(collection->actions, buf_str(&line), collection->call->cwd,
		collection->surroundings, collection->f);
}
