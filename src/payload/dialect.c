/* SPDX-License-Identifier: MIT */
/*
 * The table of hosts, and telling them apart by the members of a payload: by what only that host
 * sends, never by the environment, which several hosts share. Hooks installed for Claude Code are
 * also run by other hosts, so what no row knows must never be taken for the nearest one.
 */
#include "payload/dialect.h"

#include "payload/json.h"

/* clang-format off */
#define HAS(name)        {STR_INIT(name), STR_INIT("")}
#define IS(name, value)  {STR_INIT(name), STR_INIT(value)}
#define EVENT(name)      IS("hook_event_name", name)
#define LACKS(name)      STR_INIT(name)

/* By its documentation (protocol.md, B3), for want of a recorded payload: so only what has all of its
 * marks is taken for it, and what has some of them is foreign. */
static const struct shape cursor_shapes[] = {
	{{EVENT("preToolUse"), HAS("cursor_version"), HAS("conversation_id")},
		{LACKS("toolName"), LACKS("toolArgs"), LACKS("agent_action_name")}},
};

static const struct shape copilot_shapes[] = {
	{{HAS("toolName")}, {{0}}},
	{{HAS("toolArgs")}, {{0}}},
	{{HAS("sessionId"), HAS("timestamp"), HAS("cwd")},
		{LACKS("hook_event_name"), LACKS("tool_name"), LACKS("tool_input")}},
};

/* Gemini's SessionStart, SessionEnd and Notification are those of Qwen Code, its child. */
static const struct shape gemini_shapes[] = {
	{{EVENT("BeforeTool")}, {{0}}},
	{{EVENT("AfterTool")}, {{0}}},
	{{EVENT("BeforeAgent")}, {{0}}},
	{{EVENT("AfterAgent")}, {{0}}},
	{{EVENT("BeforeModel")}, {{0}}},
	{{EVENT("AfterModel")}, {{0}}},
	{{EVENT("BeforeToolSelection")}, {{0}}},
	{{EVENT("PreCompress")}, {{0}}},
	{{HAS("mcp_context"), HAS("timestamp")}, {{0}}},
};

static const struct shape codex_shapes[] = {
	{{HAS("turn_id"), HAS("model")}, {{0}}},
};

static const struct shape qwen_shapes[] = {
	{{HAS("tool_call_id")}, {{0}}},
	{{IS("permission_mode", "yolo")}, {{0}}},
	{{IS("permission_mode", "auto_edit")}, {{0}}},
	{{HAS("hook_event_name"), HAS("timestamp"), HAS("transcript_path")}, {{0}}},
};

/* By its documentation (protocol.md, B9): Claude Code's keys, and modes and tools of its own. */
static const struct shape droid_shapes[] = {
	{{IS("permission_mode", "off")}, {LACKS("tool_use_id"), LACKS("turn_id")}},
	{{IS("permission_mode", "spec")}, {LACKS("tool_use_id"), LACKS("turn_id")}},
	{{IS("permission_mode", "auto-low")}, {LACKS("tool_use_id"), LACKS("turn_id")}},
	{{IS("permission_mode", "auto-medium")}, {LACKS("tool_use_id"), LACKS("turn_id")}},
	{{IS("permission_mode", "auto-high")}, {LACKS("tool_use_id"), LACKS("turn_id")}},
	{{EVENT("PreToolUse"), IS("tool_name", "Execute")}, {LACKS("tool_use_id"), LACKS("turn_id")}},
	{{EVENT("PreToolUse"), IS("tool_name", "FetchUrl")}, {LACKS("tool_use_id"), LACKS("turn_id")}},
};

static const struct shape copilot_claude_shapes[] = {
	{{HAS("hook_event_name"), HAS("timestamp")},
		{LACKS("transcript_path"), LACKS("tool_use_id")}},
};

/* The last two are calls without an event, as people and rules' examples write them. */
static const struct shape claude_shapes[] = {
	{{HAS("hook_event_name")}, {LACKS("timestamp"), LACKS("turn_id"), LACKS("mcp_context")}},
	{{HAS("tool_name")}, {LACKS("timestamp"), LACKS("turn_id"), LACKS("mcp_context")}},
	{{HAS("tool_input")}, {LACKS("timestamp"), LACKS("turn_id"), LACKS("mcp_context")}},
};

/* Hosts that are known and have no row (Windsurf, Antigravity, Cline, VS Code, Grok), and Cursor where it
 * runs what was installed for another. */
static const struct shape foreign_shapes[] = {
	{{HAS("agent_action_name")}, {{0}}},
	{{HAS("toolCall")}, {{0}}},
	{{HAS("clineVersion")}, {{0}}},
	{{HAS("preToolUse")}, {{0}}},
	{{HAS("cursor_version")}, {{0}}},
	{{HAS("conversation_id")}, {{0}}},
	{{HAS("hookEventName")}, {{0}}},
	{{HAS("toolInput"), HAS("workspaceRoot")}, {{0}}},
	/* Two hosts' keys at once: whichever is read, the tool may get the other. */
	{{HAS("toolName"), HAS("tool_name")}, {{0}}},
	{{HAS("toolName"), HAS("tool_input")}, {{0}}},
	{{HAS("toolName"), HAS("hook_event_name")}, {{0}}},
	{{HAS("toolArgs"), HAS("tool_name")}, {{0}}},
	{{HAS("toolArgs"), HAS("tool_input")}, {{0}}},
	{{HAS("toolArgs"), HAS("hook_event_name")}, {{0}}},
};

#define SHAPES(list) .shapes = (list), .shapes_count = ARRAY_LEN(list)

/* In order of detection: the first that knows a shape has it, so special rows stand before those
 * that know more shapes. What `ask` says was measured headless (clients.md). */
static const struct dialect dialects[] = {
	{
		.name = STR_INIT("cursor"),
		SHAPES(cursor_shapes),
		.event_before_tool = STR_INIT("preToolUse"),
		.key_session = STR_INIT("conversation_id"),
		.key_tool = STR_INIT("tool_name"),
		.key_input = STR_INIT("tool_input"),
		.mcp = MCP_COLON,
		.ask = ASK_NEVER, /* documented as not enforced */
	},
	{
		.name = STR_INIT("copilot"),
		SHAPES(copilot_shapes),
		.after = {STR_INIT("toolResult"), STR_INIT("error")},
		.key_session = STR_INIT("sessionId"),
		.key_tool = STR_INIT("toolName"),
		.key_input = STR_INIT("toolArgs"),
		.is_input_text = true,
		.mcp = MCP_DASH,
		.ask = ASK_FLAT,
	},
	{
		.name = STR_INIT("gemini-cli"),
		SHAPES(gemini_shapes),
		.event_before_tool = STR_INIT("BeforeTool"),
		.key_session = STR_INIT("session_id"),
		.key_tool = STR_INIT("tool_name"),
		.key_input = STR_INIT("tool_input"),
		.mcp = MCP_SINGLE_UNDERSCORE,
		.ask = ASK_NEVER, /* hangs */
	},
	{
		.name = STR_INIT("codex"),
		SHAPES(codex_shapes),
		.event_before_tool = STR_INIT("PreToolUse"),
		.key_session = STR_INIT("session_id"),
		.key_tool = STR_INIT("tool_name"),
		.key_input = STR_INIT("tool_input"),
		.mcp = MCP_DOUBLE_UNDERSCORE,
		.ask = ASK_NEVER, /* runs the tool */
	},
	{
		.name = STR_INIT("droid"),
		SHAPES(droid_shapes),
		.event_before_tool = STR_INIT("PreToolUse"),
		.key_session = STR_INIT("session_id"),
		.key_tool = STR_INIT("tool_name"),
		.key_input = STR_INIT("tool_input"),
		.mcp = MCP_DOUBLE_UNDERSCORE,
		.ask = ASK_NEVER, /* not measured */
	},
	{
		.name = STR_INIT("qwen-code"),
		SHAPES(qwen_shapes),
		.event_before_tool = STR_INIT("PreToolUse"),
		.key_session = STR_INIT("session_id"),
		.key_tool = STR_INIT("tool_name"),
		.key_input = STR_INIT("tool_input"),
		.mcp = MCP_DOUBLE_UNDERSCORE,
		.ask = ASK_NESTED,
	},
	{
		.name = STR_INIT("copilot-claude"),
		SHAPES(copilot_claude_shapes),
		.event_before_tool = STR_INIT("PreToolUse"),
		.key_session = STR_INIT("session_id"),
		.key_tool = STR_INIT("tool_name"),
		.key_input = STR_INIT("tool_input"),
		.mcp = MCP_DASH,
		.ask = ASK_NEVER, /* not measured */
	},
	{
		.name = STR_INIT("claude-code"),
		SHAPES(claude_shapes),
		.event_before_tool = STR_INIT("PreToolUse"),
		.key_session = STR_INIT("session_id"),
		.key_tool = STR_INIT("tool_name"),
		.key_input = STR_INIT("tool_input"),
		.mcp = MCP_DOUBLE_UNDERSCORE,
		.ask = ASK_NESTED,
		.shows_message = true, /* as documented: protocol.md, A3 */
	},
};

/* All that any host, with or without a row, sends a tool call in. */
static const struct str tool_members[] = {
	STR_INIT("tool_name"), STR_INIT("tool_input"), STR_INIT("toolName"), STR_INIT("toolArgs"),
	STR_INIT("toolInput"), STR_INIT("toolCall"), STR_INIT("tool_call"), STR_INIT("tool_info"),
};
/* clang-format on */

static bool is_there(const cJSON *payload, struct str name)
{
	const cJSON *member = json_member(payload, name);
	return member && !cJSON_IsNull(member);
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

static bool has_any_shape(const cJSON *payload, const struct shape *shapes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (has_shape(payload, &shapes[i]))
			return true;
	}
	return false;
}

const struct dialect *dialect_find(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(dialects); i++) {
		if (str_equal(dialects[i].name, name))
			return &dialects[i];
	}
	return NULL;
}

const struct dialect *dialect_detect(const cJSON *payload)
{
	if (has_any_shape(payload, cursor_shapes, ARRAY_LEN(cursor_shapes)))
		return &dialects[0]; /* its marks are foreign ones, too */
	if (has_any_shape(payload, foreign_shapes, ARRAY_LEN(foreign_shapes)))
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(dialects); i++) {
		if (has_any_shape(payload, dialects[i].shapes, dialects[i].shapes_count))
			return &dialects[i];
	}
	return NULL;
}

bool dialect_accepts(const struct dialect *dialect, const cJSON *payload)
{
	const struct dialect *found = dialect_detect(payload);
	if (!found || found == dialect)
		return found == dialect;
	return dialect->event_before_tool.len > 0 && !dialect_has_tool_call(payload) &&
	       is_there(payload, STR("hook_event_name"));
}

size_t dialect_count(void)
{
	return ARRAY_LEN(dialects);
}

struct str dialect_name_at(size_t index)
{
	return dialects[index].name;
}

bool dialect_has_tool_call(const cJSON *payload)
{
	for (size_t i = 0; i < ARRAY_LEN(tool_members); i++) {
		if (json_member(payload, tool_members[i]))
			return true;
	}
	return false;
}
