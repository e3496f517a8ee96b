/* SPDX-License-Identifier: MIT */
/*
 * One collector for each shape of tool, and the table that gives every tool its collector. An
 * argument of another type than its tool takes is a fault: the host may turn it into something that
 * no rule was asked about. A list of words is a command only for tools that take one.
 */
#include "facts/tools.h"

#include "base/buf.h"
#include "facts/mcp_parts.h"
#include "facts/members.h"
#include "facts/patch.h"
#include "facts/path.h"
#include "facts/powershell.h"
#include "facts/shell.h"
#include "facts/url.h"
#include "facts/written.h"
#include "payload/json.h"

static const struct span nowhere = {0, 0};

static bool fault_type(const struct collection *collection, struct str member, const char *wanted)
{
	return fault_set(collection->f, FAULT_PAYLOAD,
		"%.*s of %.*s: %s: the call cannot be judged without it",
		STR_ARG(call_argument_path(collection->actions->arena, collection->call, member)),
		STR_ARG(collection->call->host_tool), wanted);
}

/* A string argument; missing and null are the empty string. */
static bool optional_text(const struct collection *collection, struct str member, struct str *text)
{
	const cJSON *item = json_member(collection->call->input, member);
	if (item && !cJSON_IsString(item) && !cJSON_IsNull(item))
		return fault_type(collection, member, "is no string");
	*text = json_string(item);
	return true;
}

static bool required_text(const struct collection *collection, struct str member, struct str *text)
{
	const cJSON *item = json_member(collection->call->input, member);
	if (!item || cJSON_IsNull(item))
		return fault_type(collection, member, "is missing");
	return optional_text(collection, member, text);
}

struct action *tool_add_action(const struct collection *collection)
{
	struct str what = members_describe(collection->actions->arena,
		collection->call->readings[0].tool, collection->call->input);
	return actions_add(collection->actions, what, nowhere, collection->f);
}

bool tool_add_path(const struct collection *collection, struct action *action, enum fact_kind kind,
	struct str raw)
{
	return path_add_fact(collection->actions, action, kind, raw, collection->call->cwd,
		collection->surroundings, nowhere, collection->f);
}

static bool add_fact(const struct collection *collection, struct action *action,
	enum fact_kind kind, struct str value)
{
	return actions_add_fact(collection->actions, action, kind, value, nowhere, collection->f);
}

static bool add_urls(const struct collection *collection, struct action *action, struct str text)
{
	return url_add_facts(collection->actions, action, text, collection->f);
}

static bool collect_plain(const struct collection *collection, const struct tool *tool)
{
	(void)tool;
	return tool_add_action(collection) != NULL;
}

/* --- shells --------------------------------------------------------------------------------- */

/* Where the command starts: the call's cwd, or a folder in it that the host takes as an argument. */
static bool shell_folder(const struct collection *collection, struct str *folder)
{
	struct str cwd = collection->call->cwd;
	struct str argument;
	if (!optional_text(collection, STR("directory"), &argument))
		return false;
	*folder = cwd;
	return argument.len == 0 || path_normalize(collection->actions->arena, argument, cwd,
					    collection->surroundings->home, folder, collection->f);
}

/* Keys typed into a shell that runs: {enter} (Copilot) and a carriage return end a line. */
static struct str typed_lines(struct arena *arena, struct str keys)
{
	const struct str enter = STR("{enter}");
	struct buf lines;
	buf_init(&lines, arena, keys.len);
	for (size_t at = 0; at < keys.len;) {
		bool is_key = str_equal(str_slice(keys, at, at + enter.len), enter);
		buf_add_byte(&lines, is_key || keys.ptr[at] == '\r' ? '\n' : keys.ptr[at]);
		at += is_key ? enter.len : 1;
	}
	return buf_str(&lines);
}

/* Names under which a list is the words that a program is started with, by no shell: the tools of
 * OpenAI's models. */
static const struct str takes_words[] = {
	STR_INIT("shell"), STR_INIT("local_shell"), STR_INIT("container.exec")};

static bool command_text(
	const struct collection *collection, const struct tool *tool, struct str *text)
{
	const cJSON *item = json_member(collection->call->input, tool->member);
	if (!str_is_one_of(collection->call->host_tool, takes_words, ARRAY_LEN(takes_words)) ||
		!mcp_join_words(collection->actions->arena, item, text))
		return required_text(collection, tool->member, text);
	return true;
}

static bool read_shell(const struct collection *collection, const struct tool *tool)
{
	struct str text;
	struct str folder;
	if (!command_text(collection, tool, &text) || !shell_folder(collection, &folder))
		return false;
	if (str_equal(tool->name, STR("ShellInput")))
		text = typed_lines(collection->actions->arena, text);
	collection->actions->source = text;
	if (!shell_add_actions(
		    collection->actions, text, folder, collection->surroundings, collection->f))
		return false;
	/* Only comments, assignments or nothing: still a call that rules are asked about. */
	return collection->actions->count > 0 || actions_add(collection->actions, str_trim(text),
							 (struct span){0, text.len}, collection->f);
}

/* PowerShell is a shell of its own: the text is read as it stands, for the programs that are called as
 * in any shell, and told as POSIX commands. What does not parse as such is no doubt. */
static bool read_powershell(const struct collection *collection, const struct tool *tool)
{
	if (!read_shell(collection, tool))
		return false;
	struct actions *actions = collection->actions;
	struct action *before = actions->last;
	struct str text = actions->source;
	struct str told = powershell_as_shell(actions->arena, text);
	struct str folder;
	if (str_equal(str_trim(told), str_trim(text)))
		return true;
	actions->source = told;
	bool is_read =
		shell_folder(collection, &folder) &&
		shell_add_actions(actions, told, folder, collection->surroundings, collection->f);
	written_drop_doubts(actions, before, STR("unparsed too-deep"));
	return is_read;
}

/* The same where there may be no command: a monitor of a web socket, a poll of a shell. */
static bool read_optional_shell(const struct collection *collection, const struct tool *tool)
{
	const cJSON *command = json_member(collection->call->input, tool->member);
	if (command && !cJSON_IsNull(command))
		return read_shell(collection, tool);
	struct action *action = tool_add_action(collection);
	const cJSON *socket = json_member(collection->call->input, STR("ws"));
	return action && add_urls(collection, action, json_member_string(socket, STR("url")));
}

/* --- files ---------------------------------------------------------------------------------- */

/* `write /path (12 bytes)`, with the path as rules see it. */
static struct str describe_file(const struct collection *collection, const struct tool *tool,
	const struct action *action, struct str raw)
{
	const cJSON *content = json_member(collection->call->input, STR("content"));
	const struct fact *path = action->facts[tool->kind].first;
	struct str shown = path ? path->value : raw;
	if (!cJSON_IsString(content))
		return arena_printf(collection->actions->arena, "%.*s %.*s", STR_ARG(tool->verb),
			STR_ARG(shown));
	size_t bytes = json_string(content).len;
	return arena_printf(collection->actions->arena, "%.*s %.*s (%zu byte%s)",
		STR_ARG(tool->verb), STR_ARG(shown), bytes, bytes == 1 ? "" : "s");
}

bool tool_add_file(const struct collection *collection, const struct tool *tool, struct str raw)
{
	struct action *action = actions_add(collection->actions, raw, nowhere, collection->f);
	if (!action || !tool_add_path(collection, action, tool->kind, raw))
		return false;
	action->what = describe_file(collection, tool, action, raw);
	return true;
}

static bool collect_file(const struct collection *collection, const struct tool *tool)
{
	struct str raw;
	return required_text(collection, tool->member, &raw) &&
	       tool_add_file(collection, tool, raw) &&
	       (tool->kind != FACT_WRITES || tool_add_written(collection, raw));
}

/* A file, or a list of files as Gemini's read_many_files takes: one action each. */
static bool collect_files(const struct collection *collection, const struct tool *tool)
{
	const cJSON *item;
	const cJSON *list = json_member(collection->call->input, tool->member);
	if (!cJSON_IsArray(list))
		return collect_file(collection, tool);
	cJSON_ArrayForEach(item, list)
	{
		if (!cJSON_IsString(item))
			return fault_type(
				collection, tool->member, "holds something that is no string");
		if (!tool_add_file(collection, tool, json_string(item)))
			return false;
	}
	return true;
}

static bool collect_notebook(const struct collection *collection, const struct tool *tool)
{
	struct str source;
	struct str type;
	if (!collect_file(collection, tool) ||
		!optional_text(collection, STR("new_source"), &source) ||
		!optional_text(collection, STR("cell_type"), &type))
		return false;
	struct action *action = collection->actions->last;
	if (str_equal(type, STR("markdown")) || source.len == 0)
		return true;
	return add_fact(collection, action, FACT_LANG, STR("python")) &&
	       add_fact(collection, action, FACT_CODE, source) &&
	       written_add_script(collection->actions, action, STR("cell.py"), source, true,
		       collection->surroundings, collection->f);
}

/* Adds `raw` in `folder` unless it is relative and there is no folder: a search without a usable
 * cwd is no fault, as nothing says where it looks. */
static bool add_searched(const struct collection *collection, struct action *action, struct str raw,
	struct str folder)
{
	struct fault ignored = {.is_set = false};
	struct str path;
	return raw.len == 0 ||
	       !path_normalize(collection->actions->arena, raw, folder,
		       collection->surroundings->home, &path, &ignored) ||
	       tool_add_path(collection, action, FACT_READS, path);
}

/* The files that Grep shows lines of: its glob, where it shows more than their names. */
static bool add_searched_files(
	const struct collection *collection, struct action *action, struct str folder)
{
	struct str mode;
	struct str glob;
	struct str include;
	if (!optional_text(collection, STR("output_mode"), &mode) ||
		!optional_text(collection, STR("glob"), &glob) ||
		!optional_text(collection, STR("include"), &include))
		return false;
	if (str_equal(mode, STR("content")) && !str_starts_with(glob, STR("!")) &&
		!add_searched(collection, action, glob, folder))
		return false;
	return add_searched(collection, action, include, folder);
}

/* A search in `path`, or in the working folder. The pattern of Glob is a path, with its wildcards;
 * that of Grep is none. */
static bool collect_search(const struct collection *collection, const struct tool *tool)
{
	struct str folder;
	struct str pattern;
	struct str base = collection->call->cwd;
	if (!optional_text(collection, STR("path"), &folder) ||
		!optional_text(collection, STR("pattern"), &pattern))
		return false;
	struct action *action = tool_add_action(collection);
	if (!action)
		return false;
	if (folder.len > 0 && !path_normalize(collection->actions->arena, folder, base,
				      collection->surroundings->home, &base, collection->f))
		return false;
	if (!add_searched(collection, action, base, base))
		return false;
	return tool->member.len > 0 ? add_searched(collection, action, pattern, base)
				    : add_searched_files(collection, action, base);
}

static bool collect_patch(const struct collection *collection, const struct tool *tool)
{
	struct str text;
	return required_text(collection, tool->member, &text) &&
	       patch_add_actions(collection->actions, text, collection->call->cwd,
		       collection->surroundings, STR(""), collection->f);
}

/* --- the network ---------------------------------------------------------------------------- */

static bool collect_fetch(const struct collection *collection, const struct tool *tool)
{
	struct arena *arena = collection->actions->arena;
	struct str url;
	struct str prompt;
	if (!optional_text(collection, tool->member, &url) ||
		!optional_text(collection, STR("prompt"), &prompt))
		return false;
	struct str what = arena_printf(arena, "fetch %.*s", STR_ARG(url));
	struct action *action =
		url.len > 0 ? actions_add(collection->actions, what, nowhere, collection->f)
			    : tool_add_action(collection);
	if (!action || !add_urls(collection, action, url))
		return false;
	bool is_path = path_looks_like_one(url);
	bool is_bare = url.len > 0 && !is_path && action->facts[FACT_URL].count == 0;
	if (is_path && !tool_add_path(collection, action, FACT_READS, url))
		return false;
	/* Without a scheme, a fetcher puts one in front. */
	if (is_bare &&
		!add_urls(collection, action, arena_printf(arena, "http://%.*s", STR_ARG(url))))
		return false;
	return add_urls(collection, action, prompt);
}

static bool collect_resource(const struct collection *collection, const struct tool *tool)
{
	struct str server;
	struct str uri;
	if (!optional_text(collection, STR("server"), &server) ||
		!optional_text(collection, tool->member, &uri))
		return false;
	struct action *action = tool_add_action(collection);
	return action && add_fact(collection, action, FACT_SERVER, server) &&
	       add_urls(collection, action, uri) &&
	       (!path_looks_like_one(uri) || tool_add_path(collection, action, FACT_READS, uri));
}

/* --- code ----------------------------------------------------------------------------------- */

/* Code in an argument, or in a file that `scriptPath` names. */
static bool collect_code(const struct collection *collection, const struct tool *tool)
{
	struct str code;
	struct str path;
	if (!optional_text(collection, tool->member, &code) ||
		!optional_text(collection, STR("scriptPath"), &path))
		return false;
	struct action *action = tool_add_action(collection);
	if (!action || (path.len > 0 && !tool_add_path(collection, action, FACT_READS, path)))
		return false;
	struct mcp_holder holder = {
		.collection = collection, .owner = action, .folder = collection->call->cwd};
	return code.len == 0 || mcp_read_code(&holder, STR("javascript"), code);
}

/* clang-format off */
#define TOOL(name, collect, member, kind, verb, noun) \
	{STR_INIT(name), collect, STR_INIT(member), kind, STR_INIT(verb), STR_INIT(noun)}

static const struct tool tools[] = {
	TOOL("Bash", read_shell, "command", FACT_TOOL, "", "command"),
	TOOL("PowerShell", read_powershell, "command", FACT_TOOL, "", "command"),
	TOOL("Monitor", read_optional_shell, "command", FACT_TOOL, "", "command"),
	TOOL("use_aws", tool_collect_aws, "", FACT_TOOL, "", "command"),
	TOOL("ShellInput", read_optional_shell, "command", FACT_TOOL, "", "command"),

	TOOL("Write", collect_file, "file_path", FACT_WRITES, "write", "action"),
	TOOL("Edit", collect_file, "file_path", FACT_WRITES, "edit", "action"),
	TOOL("MultiEdit", tool_collect_edits, "file_path", FACT_WRITES, "edit", "change"),
	TOOL("NotebookEdit", collect_notebook, "notebook_path", FACT_WRITES, "edit", "action"),
	TOOL("Read", collect_files, "file_path", FACT_READS, "read", "action"),
	TOOL("apply_patch", collect_patch, "command", FACT_WRITES, "", "change"),
	TOOL("Glob", collect_search, "pattern", FACT_READS, "", "action"),
	TOOL("Grep", collect_search, "", FACT_READS, "", "action"),

	TOOL("WebFetch", collect_fetch, "url", FACT_URL, "fetch", "action"),
	TOOL("WebSearch", collect_plain, "", FACT_TOOL, "", "action"),
	TOOL("ReadMcpResourceTool", collect_resource, "uri", FACT_READS, "", "action"),
	TOOL("ReadMcpResourceDirTool", collect_resource, "uri", FACT_READS, "", "action"),
	TOOL("ListMcpResourcesTool", collect_resource, "uri", FACT_READS, "", "action"),

	TOOL("Agent", collect_plain, "", FACT_TOOL, "", "action"),
	TOOL("Skill", collect_plain, "", FACT_TOOL, "", "action"),
	TOOL("REPL", collect_code, "code", FACT_TOOL, "", "action"),
	TOOL("Workflow", collect_code, "script", FACT_TOOL, "", "action"),
};
/* clang-format on */

const struct tool *tool_find(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(tools); i++) {
		if (str_equal(tools[i].name, name))
			return &tools[i];
	}
	return NULL;
}
