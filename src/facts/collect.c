/* SPDX-License-Identifier: MIT */
/*
 * From a call to its actions: one row a tool says which collector reads its arguments. Trusts no
 * argument's type: one that hides what the tool would do is a fault. A tool without a row is read as
 * an open one, so that nothing is judged on its name alone.
 */
#include "facts/collection.h"
#include "facts/patch.h"
#include "facts/path.h"
#include "facts/shell.h"
#include "facts/url.h"
#include "payload/json.h"

static const struct span nowhere = {0, 0};

/* --- what collectors share ----------------------------------------------------------------------- */

struct action *collection_add_action(struct collection *c, struct str what)
{
	return actions_add(c->actions, what, nowhere, c->f);
}

bool collection_add_path(
	struct collection *c, struct action *action, enum fact_kind kind, struct str raw)
{
	return path_add_fact(
		c->actions, action, kind, raw, c->call->cwd, c->surroundings, nowhere, c->f);
}

bool collection_add(
	struct collection *c, struct action *action, enum fact_kind kind, struct str value)
{
	return actions_add_fact(c->actions, action, kind, value, nowhere, c->f);
}

bool collection_each_string(
	const cJSON *item, struct str key, collection_visit_fn *visit, void *context)
{
	if (cJSON_IsString(item))
		return visit(context, key, json_string(item));
	if (!cJSON_IsArray(item) && !cJSON_IsObject(item))
		return true;
	for (const cJSON *child = item->child; child; child = child->next) {
		struct str name = cJSON_IsObject(item) ? json_key(child) : key;
		if (!collection_each_string(child, name, visit, context))
			return false;
	}
	return true;
}

static struct str argument(const struct collection *c, struct str name)
{
	return json_member_string(c->call->input, name);
}

/* --- facts of the whole call ----------------------------------------------------------------------- */

static bool add_text(void *context, struct str key, struct str value)
{
	(void)key;
	return collection_add(context, NULL, FACT_TEXT, value);
}

/* A string as it is; anything else as its JSON text. */
static struct str argument_text(struct collection *c, const cJSON *item)
{
	return cJSON_IsString(item) ? json_string(item) : json_print(c->arena, item);
}

static bool add_arguments(struct collection *c)
{
	for (const cJSON *item = c->call->input->child; item; item = item->next) {
		struct fact fact = {.value = argument_text(c, item), .name = json_key(item)};
		if (!actions_add_whole_fact(c->actions, NULL, FACT_ARG, &fact, c->f))
			return false;
	}
	return true;
}

static bool add_names(struct collection *c)
{
	const struct call *call = c->call;
	for (size_t i = 0; i < call->readings_count; i++) {
		if (!collection_add(c, NULL, FACT_TOOL, call->readings[i].tool) ||
			!collection_add(c, NULL, FACT_SERVER, call->readings[i].server))
			return false;
	}
	for (size_t i = 0; i < c->surroundings->contexts_count; i++) {
		if (!collection_add(c, NULL, FACT_CONTEXT, c->surroundings->contexts[i]))
			return false;
	}
	return collection_add(c, NULL, FACT_TOOL, call->host_tool) &&
	       collection_add(c, NULL, FACT_AGENT, call_agent(call)) &&
	       collection_add(c, NULL, FACT_MODE, call->mode);
}

/* --- shells ----------------------------------------------------------------------------------------- */

static bool fault_argument(const struct collection *c, struct str name)
{
	return fault_set(c->f, FAULT_PAYLOAD,
		"payload: %.*s of %.*s is missing or no string, so what would run can't be judged",
		STR_ARG(name), STR_ARG(c->call->host_tool));
}

/* The folder that the command runs in: cwd, or the `directory` of hosts that have one. */
static bool shell_folder(struct collection *c, struct str *folder)
{
	struct str directory = argument(c, STR("directory"));
	*folder = c->call->cwd;
	return directory.len == 0 || path_normalize(c->arena, directory, c->call->cwd,
					     c->surroundings->home, folder, c->f);
}

static bool read_shell(struct collection *c, struct str command)
{
	struct str folder;
	c->actions->noun = STR("command");
	if (!shell_folder(c, &folder) ||
		!shell_add_actions(c->actions, command, folder, c->surroundings, c->f))
		return false;
	/* A line of comments or assignments alone runs nothing, and is still a call to record. */
	return c->actions->count > 0 || collection_add_action(c, command);
}

static bool collect_shell(struct collection *c)
{
	if (!cJSON_IsString(json_member(c->call->input, STR("command"))))
		return fault_argument(c, STR("command"));
	return read_shell(c, argument(c, STR("command")));
}

/* Monitor watches a command, or a socket. */
static bool collect_monitor(struct collection *c)
{
	return json_member(c->call->input, STR("command")) ? collect_shell(c)
							   : open_tool_collect(c);
}

/* Keys typed into a program that runs: most likely a shell. {enter} ends a line. */
static bool collect_shell_input(struct collection *c)
{
	const struct str enter = STR("{enter}");
	struct str keys = argument(c, STR("command"));
	struct buf typed;
	buf_init(&typed, c->arena, LIMIT_PAYLOAD_BYTES);
	for (size_t at = 0; at < keys.len;) {
		bool is_enter = str_equal(str_slice(keys, at, at + enter.len), enter) ||
				keys.ptr[at] == '\r';
		buf_add_byte(&typed, is_enter ? '\n' : keys.ptr[at]);
		at += is_enter && keys.ptr[at] != '\r' ? enter.len : 1;
	}
	return read_shell(c, buf_str(&typed));
}

/* --- files ------------------------------------------------------------------------------------------- */

/* A tool that does one thing to the files that one argument names. */
struct file_tool {
	struct str tool;
	struct str argument;
	enum fact_kind kind;
	struct str verb;
	struct str content; /* the argument whose size is worth telling; empty: none */
};

static const struct file_tool file_tools[] = {
	{STR_INIT("Read"), STR_INIT("file_path"), FACT_READS, STR_INIT("read"), STR_INIT("")},
	{STR_INIT("Write"), STR_INIT("file_path"), FACT_WRITES, STR_INIT("write"),
		STR_INIT("content")},
	{STR_INIT("Edit"), STR_INIT("file_path"), FACT_WRITES, STR_INIT("edit"), STR_INIT("")},
	{STR_INIT("MultiEdit"), STR_INIT("file_path"), FACT_WRITES, STR_INIT("edit"), STR_INIT("")},
	{STR_INIT("NotebookEdit"), STR_INIT("notebook_path"), FACT_WRITES, STR_INIT("edit"),
		STR_INIT("")},
};

static const struct file_tool *file_tool_of(const struct call *call)
{
	const struct file_tool *row = file_tools;
	while (!str_equal(row->tool, call->readings[0].tool))
		row++; /* the tool table names only tools that have a row */
	return row;
}

static bool add_file(struct collection *c, const struct file_tool *row, struct str path)
{
	struct str what = arena_printf(c->arena, "%.*s %.*s", STR_ARG(row->verb), STR_ARG(path));
	if (row->content.len > 0)
		what = arena_printf(
			c->arena, "%.*s (%zu bytes)", STR_ARG(what), argument(c, row->content).len);
	struct action *action = collection_add_action(c, what);
	return action && collection_add_path(c, action, row->kind, path);
}

static bool is_patch(struct str text)
{
	return str_find(text, STR("*** Begin Patch"), 0) != STR_NONE;
}

static bool collect_patch_text(struct collection *c, struct str text)
{
	c->actions->noun = STR("change");
	return patch_add_actions(
		c->actions, text, c->call->cwd, c->surroundings, (struct str){NULL, 0}, c->f);
}

static bool collect_file(struct collection *c)
{
	const struct file_tool *row = file_tool_of(c->call);
	const cJSON *paths = json_member(c->call->input, row->argument);
	if (cJSON_IsArray(paths) && paths->child) { /* Gemini's read_many_files */
		for (const cJSON *path = paths->child; path; path = path->next) {
			if (!cJSON_IsString(path))
				return fault_argument(c, row->argument);
			if (!add_file(c, row, json_string(path)))
				return false;
		}
		return true;
	}
	/* Copilot calls its apply_patch Edit in Claude's form. */
	for (const cJSON *item = c->call->input->child; !paths && item; item = item->next) {
		if (is_patch(json_string(item)))
			return collect_patch_text(c, json_string(item));
	}
	if (json_string(paths).len == 0)
		return fault_argument(c, row->argument);
	return add_file(c, row, json_string(paths));
}

static bool collect_notebook(struct collection *c)
{
	struct str source = argument(c, STR("new_source"));
	if (!collect_file(c))
		return false;
	if (source.len == 0 || str_equal(argument(c, STR("cell_type")), STR("markdown")))
		return true;
	return collection_add(c, c->actions->first, FACT_LANG, STR("python")) &&
	       collection_add(c, c->actions->first, FACT_CODE, source);
}

static bool collect_patch(struct collection *c)
{
	if (!cJSON_IsString(json_member(c->call->input, STR("command"))))
		return fault_argument(c, STR("command"));
	return collect_patch_text(c, argument(c, STR("command")));
}

/* Glob and Grep read a folder, by default the one that the call is made in, and what a pattern that
 * is a path names in it. */
static bool collect_search(struct collection *c)
{
	bool is_glob = str_equal(c->call->readings[0].tool, STR("Glob"));
	struct str pattern = argument(c, STR("pattern"));
	struct str folder = argument(c, STR("path"));
	struct action *action = collection_add_action(c, open_tool_describe(c));
	if (!action)
		return false;
	if (folder.len == 0 && !str_starts_with(c->call->cwd, STR("/")))
		return !is_glob || !path_looks_like_one(pattern) ||
		       collection_add_path(c, action, FACT_READS, pattern);
	folder = folder.len > 0 ? folder : c->call->cwd;
	if (!collection_add_path(c, action, FACT_READS, folder))
		return false;
	if (!is_glob || pattern.len == 0)
		return true;
	if (!path_looks_like_one(pattern) || str_starts_with(pattern, STR(".")))
		pattern = arena_printf(c->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(pattern));
	return collection_add_path(c, action, FACT_READS, pattern);
}

/* --- the rest ------------------------------------------------------------------------------------------ */

static bool collect_fetch(struct collection *c)
{
	struct str url = argument(c, STR("url"));
	struct str named =
		url.len > 0 ? url : argument(c, STR("prompt")); /* Gemini has only that */
	struct action *action =
		collection_add_action(c, arena_printf(c->arena, "fetch %.*s", STR_ARG(named)));
	return action && url_add_facts(c->actions, action, named, c->f);
}

/* Code in an argument, or in the file that another one names. */
static bool collect_code(struct collection *c)
{
	static const struct str sources[] = {STR_INIT("code"), STR_INIT("script")};
	struct action *action = collection_add_action(c, open_tool_describe(c));
	if (!action || !collection_add(c, action, FACT_LANG, STR("javascript")))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(sources); i++) {
		struct str code = argument(c, sources[i]);
		if (code.len > 0 && !collection_add(c, action, FACT_CODE, code))
			return false;
	}
	return collection_add_path(c, action, FACT_READS, argument(c, STR("scriptPath")));
}

/* Words for a model, a person or a search engine: paths and URLs in them are only mentioned. */
static bool collect_words(struct collection *c)
{
	return collection_add_action(c, open_tool_describe(c)) != NULL;
}

/* An MCP server's data without an mcp__ name: the argument names the server. */
static bool collect_resource(struct collection *c)
{
	return collection_add(c, NULL, FACT_SERVER, argument(c, STR("server"))) &&
	       open_tool_collect(c);
}

static const struct {
	struct str tool;
	bool (*collect)(struct collection *c);
} tools[] = {
	{STR_INIT("Bash"), collect_shell},
	{STR_INIT("PowerShell"), collect_shell},
	{STR_INIT("Monitor"), collect_monitor},
	{STR_INIT("ShellInput"), collect_shell_input},
	{STR_INIT("Read"), collect_file},
	{STR_INIT("Write"), collect_file},
	{STR_INIT("Edit"), collect_file},
	{STR_INIT("MultiEdit"), collect_file},
	{STR_INIT("NotebookEdit"), collect_notebook},
	{STR_INIT("apply_patch"), collect_patch},
	{STR_INIT("Glob"), collect_search},
	{STR_INIT("Grep"), collect_search},
	{STR_INIT("WebFetch"), collect_fetch},
	{STR_INIT("WebSearch"), collect_words},
	{STR_INIT("Agent"), collect_words},
	{STR_INIT("Skill"), collect_words},
	{STR_INIT("SendMessage"), collect_words},
	{STR_INIT("TodoWrite"), collect_words},
	{STR_INIT("AskUserQuestion"), collect_words},
	{STR_INIT("ExitPlanMode"), collect_words},
	{STR_INIT("ToolSearch"), collect_words},
	{STR_INIT("REPL"), collect_code},
	{STR_INIT("Workflow"), collect_code},
	{STR_INIT("ReadMcpResourceTool"), collect_resource},
	{STR_INIT("ReadMcpResourceDirTool"), collect_resource},
	{STR_INIT("ListMcpResourcesTool"), collect_resource},
};

static bool collect_tool(struct collection *c)
{
	for (size_t i = 0; i < ARRAY_LEN(tools); i++) {
		if (str_equal(tools[i].tool, c->call->readings[0].tool))
			return tools[i].collect(c);
	}
	return open_tool_collect(c);
}

bool facts_collect(struct arena *arena, const struct call *call,
	const struct surroundings *surroundings, struct actions *out, struct fault *f)
{
	struct actions actions = {.arena = arena, .call = call, .noun = STR("action")};
	struct collection c = {arena, call, surroundings, &actions, f};
	if (call->event == CALL_BEFORE_TOOL &&
		(!add_names(&c) || !add_arguments(&c) ||
			!collection_each_string(call->input, STR(""), add_text, &c) ||
			!collect_tool(&c)))
		return false;
	*out = actions;
	return true;
}
