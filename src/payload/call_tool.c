/* SPDX-License-Identifier: MIT */
/*
 * Tool names. Hosts join the names of an MCP server and its tool with a separator that either may
 * hold, so one name has several readings, and rules are asked about each: a server cannot hide
 * behind a second separator. Must never leave a call without a reading.
 */
#include "payload/call_tool.h"

#include "payload/json.h"

/* How a host joins the names; by enum mcp_form. */
struct spelling {
	struct str prefix;
	struct str separator;
};

static const struct spelling spellings[] = {
	[MCP_DOUBLE_UNDERSCORE] = {STR_INIT("mcp__"), STR_INIT("__")},
	[MCP_SINGLE_UNDERSCORE] = {STR_INIT("mcp_"), STR_INIT("_")},
	[MCP_DASH] = {STR_INIT(""), STR_INIT("-")},
	[MCP_COLON] = {STR_INIT("MCP:"), STR_INIT("")},
	[MCP_AT_SLASH] = {STR_INIT("@"), STR_INIT("/")},
};

/* Where hosts say which server a call goes to: Claude Code since 2.1.330, Gemini. */
static const struct {
	struct str object;
	struct str member;
} server_members[] = {
	{STR_INIT("mcp_server"), STR_INIT("name")},
	{STR_INIT("mcp_context"), STR_INIT("server_name")},
};

static bool add_reading(struct call *call, struct tool_reading reading, struct fault *f)
{
	if (call->readings_count == LIMIT_TOOL_READINGS)
		return fault_set(f, FAULT_LIMIT,
			"tool name \"%.*s\": more than %d ways to tell its server from its tool "
			"(give "
			"the MCP server a shorter name)",
			STR_ARG(str_slice(call->host_tool, 0, 128)), LIMIT_TOOL_READINGS);
	call->readings[call->readings_count++] = reading;
	return true;
}

static bool add_mcp(
	struct arena *arena, struct call *call, struct str server, struct str tool, struct fault *f)
{
	struct tool_reading reading = {.server = server, .server_tool = tool};
	reading.tool = arena_printf(arena, "mcp__%.*s__%.*s", STR_ARG(server), STR_ARG(tool));
	return add_reading(call, reading, f);
}

/* The server under the name that Claude Code gives it, and under the names it may have for its
 * users: a plugin's is plugin_PLUGIN_SERVER, a connector's claude_ai_SERVER. */
static bool add_server(
	struct arena *arena, struct call *call, struct str server, struct str tool, struct fault *f)
{
	static const struct str plugin = STR_INIT("plugin_");
	static const struct str connector = STR_INIT("claude_ai_");
	if (!add_mcp(arena, call, server, tool, f))
		return false;
	if (str_starts_with(server, connector) && server.len > connector.len)
		return add_mcp(arena, call, str_slice(server, connector.len, server.len), tool, f);
	if (!str_starts_with(server, plugin))
		return true;
	for (size_t i = plugin.len + 1; i + 1 < server.len; i++) {
		if (server.ptr[i] == '_' &&
			!add_mcp(arena, call, str_slice(server, i + 1, server.len), tool, f))
			return false;
	}
	return true;
}

static struct str find_stated_server(const cJSON *payload)
{
	struct str stated = {NULL, 0};
	for (size_t i = 0; i < ARRAY_LEN(server_members) && stated.len == 0; i++)
		stated = json_member_string(
			json_member(payload, server_members[i].object), server_members[i].member);
	return stated;
}

/* Whether `name` is `server`, the separator and a tool. Hosts put `_` for what a name of theirs
 * may not hold. */
static bool begins_with_server(struct str name, struct str server, struct str separator)
{
	if (server.len == 0 || name.len <= server.len + separator.len)
		return false;
	for (size_t i = 0; i < server.len; i++) {
		char c = server.ptr[i];
		bool is_kept = char_is_word(c) || c == '-';
		if (name.ptr[i] != c && (is_kept || name.ptr[i] != '_'))
			return false;
	}
	return str_starts_with(str_slice(name, server.len, name.len), separator);
}

/* Adds the readings of a name spelled as `form` says; none if it is not. */
static bool add_splits(struct arena *arena, struct call *call, enum mcp_form form,
	struct str stated, struct fault *f)
{
	const struct spelling *spelling = &spellings[form];
	if (!str_starts_with(call->host_tool, spelling->prefix))
		return true;
	struct str name = str_slice(call->host_tool, spelling->prefix.len, call->host_tool.len);
	if (form == MCP_COLON)
		return name.len == 0 || add_mcp(arena, call, STR("unknown"), name, f);
	size_t width = spelling->separator.len;
	if (begins_with_server(name, stated, spelling->separator))
		return add_server(arena, call, str_slice(name, 0, stated.len),
			str_slice(name, stated.len + width, name.len), f);
	for (size_t at = str_find(name, spelling->separator, 1);
		at != STR_NONE && at + width < name.len;
		at = str_find(name, spelling->separator, at + 1)) {
		if (!add_server(arena, call, str_slice(name, 0, at),
			    str_slice(name, at + width, name.len), f))
			return false;
	}
	return true;
}

bool call_read_tool(struct arena *arena, const cJSON *payload, struct call *call, struct fault *f)
{
	struct str stated = find_stated_server(payload);
	if (!add_splits(arena, call, MCP_DOUBLE_UNDERSCORE, stated, f))
		return false;
	if (call->readings_count > 0)
		return true;
	struct tool_reading own = {.tool = dialect_tool_name(call->host_tool)};
	if (own.tool.len == 0) {
		if (!add_splits(arena, call, call->dialect->mcp, stated, f))
			return false;
		own.tool = call->host_tool;
	}
	return call->readings_count > 0 || add_reading(call, own, f);
}

bool call_read_relayed(
	struct arena *arena, struct call *call, const struct tool_reading *relayed, struct fault *f)
{
	return add_server(arena, call, relayed->server, relayed->server_tool, f);
}
