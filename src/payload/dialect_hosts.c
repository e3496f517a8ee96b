/* SPDX-License-Identifier: MIT */
/*
 * The table of hosts: what each calls its members, where its call lies, and which answer it takes.
 * Sources: recorded payloads for Claude Code, Codex, Gemini CLI, Qwen Code and Copilot CLI; for all
 * others their documentation (protocol.md, B3 to B12), so that only what has all of a host's marks is
 * taken for it, and where the documentation is not sure, the row has the reading that blocks.
 */
#include "payload/dialect.h"

/* clang-format off */
#define HAS(name)        {STR_INIT(name), STR_INIT("")}
#define IS(name, value)  {STR_INIT(name), STR_INIT(value)}
#define EVENT(name)      IS("hook_event_name", name)
#define LACKS(name)      STR_INIT(name)

/* No member of Claude Code's, whose keys many hosts have taken over. */
#define LACKS_CLAUDE LACKS("hook_event_name"), LACKS("tool_name"), LACKS("tool_input")

static const struct shape windsurf_shapes[] = {
	{{HAS("agent_action_name")}, {LACKS_CLAUDE}},
};

static const struct shape antigravity_shapes[] = {
	{{HAS("toolCall"), HAS("conversationId")}, {LACKS_CLAUDE}},
};

static const struct shape cline_shapes[] = {
	{{HAS("clineVersion"), HAS("hookName")}, {LACKS_CLAUDE}},
};

static const struct shape vscode_shapes[] = {
	{{HAS("hookEventName"), HAS("timestamp")}, {LACKS("hook_event_name")}},
};

/* As its users' reports show it (microsoft/vscode#309510, #300583): Claude Code's keys. Qwen Code, whose
 * payload is alike, always says its mode. */
static const struct shape vscode_claude_shapes[] = {
	{{EVENT("PreToolUse"), HAS("timestamp"), HAS("tool_use_id")},
		{LACKS("permission_mode"), LACKS("turn_id"), LACKS("tool_call_id")}},
	{{EVENT("PreToolUse"), HAS("timestamp"), HAS("transcript_path")},
		{LACKS("permission_mode"), LACKS("turn_id"), LACKS("tool_call_id")}},
};

static const struct shape cursor_shapes[] = {
	{{EVENT("preToolUse"), HAS("cursor_version"), HAS("conversation_id")}, {{0}}},
};

static const struct shape copilot_shapes[] = {
	{{HAS("toolName")}, {LACKS_CLAUDE}},
	{{HAS("toolArgs")}, {LACKS_CLAUDE}},
	{{HAS("sessionId"), HAS("timestamp"), HAS("cwd")}, {LACKS_CLAUDE}},
};

/* Both its generations are documented with this spelling of the event. PreToolUse would be Claude
 * Code's shape, and is taken for it: under --agent kiro a fault. */
static const struct shape kiro_shapes[] = {
	{{EVENT("preToolUse"), HAS("cwd")}, {LACKS("timestamp"), LACKS("turn_id"), LACKS("tool_use_id")}},
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

#define SHAPES(list) .shapes = (list), .shapes_count = ARRAY_LEN(list)
#define AT(outer)        {STR_INIT(outer), STR_INIT("")}
#define IN(outer, inner) {STR_INIT(outer), STR_INIT(inner)}

#define CLAUDE_MEMBERS \
	.key_event = STR_INIT("hook_event_name"), .key_transcript = STR_INIT("transcript_path"), \
	.tool = AT("tool_name"), .input = AT("tool_input"), .cwd = AT("cwd")


/* In order of detection: the first that knows a shape has it, so special rows stand before those
 * that know more shapes. What `ask` says was measured headless (clients.md). */
static const struct dialect dialects[] = {
	{
		.name = STR_INIT("windsurf"),
		.own = {STR_INIT("agent_action_name"), STR_INIT("tool_info")},
		SHAPES(windsurf_shapes),
		.key_event = STR_INIT("agent_action_name"),
		.events = {STR_INIT("pre_run_command"), STR_INIT("pre_mcp_tool_use"),
			STR_INIT("pre_write_code"), STR_INIT("pre_read_code")},
		.key_session = STR_INIT("trajectory_id"),
		.key_transcript = STR_INIT("transcript_path"),
		.tool = AT("agent_action_name"),
		.input = AT("tool_info"),
		.cwd = IN("tool_info", "cwd"), /* of commands only */
		.is_own_cwd = true, /* the workspace's root */
		.relay = {STR_INIT("pre_mcp_tool_use"), STR_INIT("mcp_server_name"),
			STR_INIT("mcp_tool_name"), STR_INIT("mcp_tool_arguments")},
		.ask = ASK_NEVER, /* it reads no answer */
	},
	{
		.name = STR_INIT("antigravity"),
		.own = {STR_INIT("toolCall")},
		SHAPES(antigravity_shapes),
		.key_session = STR_INIT("conversationId"),
		.key_transcript = STR_INIT("transcriptPath"),
		.tool = IN("toolCall", "name"),
		.input = IN("toolCall", "args"),
		.cwd = AT("workspacePaths"),
		.is_cwd_list = true,
		/* The names in its input are not documented; others are a fault. */
		.relay = {STR_INIT("call_mcp_tool"), STR_INIT("ServerName"), STR_INIT("ToolName"),
			STR_INIT("Arguments")},
		.mcp = MCP_SINGLE_UNDERSCORE,
		.ask = ASK_NEVER, /* asks in a terminal; what it does without one is not known */
		.deny_opening = STR_INIT("{\"decision\":\"deny\",\"reason\":"),
		.pass_answer = STR_INIT("{\"decision\":\"allow\"}\n"),
		.is_deny_success = true, /* tried so by others; another status may make it a question */
	},
	{
		.name = STR_INIT("cline"),
		.own = {STR_INIT("clineVersion"), STR_INIT("preToolUse")},
		SHAPES(cline_shapes),
		.key_event = STR_INIT("hookName"),
		.events = {STR_INIT("PreToolUse")},
		.key_session = STR_INIT("taskId"),
		.key_transcript = STR_INIT("transcript_path"),
		.tool = IN("preToolUse", "toolName"),
		.input = IN("preToolUse", "parameters"),
		.cwd = AT("workspaceRoots"),
		.is_cwd_list = true,
		.relay = {STR_INIT("use_mcp_tool"), STR_INIT("server_name"), STR_INIT("tool_name"),
			STR_INIT("arguments")},
		.ask = ASK_NEVER, /* there is no such answer */
		.deny_opening = STR_INIT("{\"cancel\":true,\"errorMessage\":"),
	},
	{
		.name = STR_INIT("vscode"),
		.family = STR_INIT("copilot"),
		.runs = STR_INIT("claude-code"),
		.own = {STR_INIT("hookEventName")},
		SHAPES(vscode_shapes),
		.key_event = STR_INIT("hookEventName"),
		.events = {STR_INIT("PreToolUse")},
		.key_session = STR_INIT("sessionId"),
		.key_transcript = STR_INIT("transcript_path"),
		.tool = AT("tool_name"),
		.input = AT("tool_input"),
		.cwd = AT("cwd"),
		.is_own_cwd = true,
		.mcp = MCP_SINGLE_UNDERSCORE,
		.ask = ASK_NEVER, /* not measured */
	},
	{
		.name = STR_INIT("cursor"),
		.runs = STR_INIT("claude-code"), /* where the import of others' hooks is on */
		.own = {STR_INIT("cursor_version"), STR_INIT("conversation_id")},
		SHAPES(cursor_shapes),
		.events = {STR_INIT("preToolUse")},
		.key_session = STR_INIT("conversation_id"),
		CLAUDE_MEMBERS,
		.mcp = MCP_COLON,
		.ask = ASK_NEVER, /* documented as not enforced */
	},
	{
		.name = STR_INIT("copilot"),
		.family = STR_INIT("copilot"),
		.runs = STR_INIT("claude-code"),
		.own = {STR_INIT("toolName"), STR_INIT("toolArgs")},
		SHAPES(copilot_shapes),
		.after = {STR_INIT("toolResult"), STR_INIT("error")},
		.key_session = STR_INIT("sessionId"),
		.key_transcript = STR_INIT("transcript_path"),
		.tool = AT("toolName"),
		.input = AT("toolArgs"),
		.cwd = AT("cwd"),
		.is_input_text = true,
		.mcp = MCP_DASH,
		.ask = ASK_FLAT,
	},
	{
		.name = STR_INIT("gemini-cli"),
		SHAPES(gemini_shapes),
		.events = {STR_INIT("BeforeTool")},
		.key_session = STR_INIT("session_id"),
		CLAUDE_MEMBERS,
		.mcp = MCP_SINGLE_UNDERSCORE,
		.ask = ASK_NEVER, /* hangs */
	},
	{
		.name = STR_INIT("codex"),
		SHAPES(codex_shapes),
		.events = {STR_INIT("PreToolUse")},
		.key_session = STR_INIT("session_id"),
		CLAUDE_MEMBERS,
		.mcp = MCP_DOUBLE_UNDERSCORE,
		.ask = ASK_NEVER, /* runs the tool */
	},
	{
		.name = STR_INIT("droid"),
		SHAPES(droid_shapes),
		.events = {STR_INIT("PreToolUse")},
		.key_session = STR_INIT("session_id"),
		CLAUDE_MEMBERS,
		.mcp = MCP_DOUBLE_UNDERSCORE,
		.ask = ASK_NEVER, /* not measured */
	},
	{
		.name = STR_INIT("vscode-claude"),
		.family = STR_INIT("copilot"),
		.runs = STR_INIT("claude-code"),
		SHAPES(vscode_claude_shapes),
		.events = {STR_INIT("PreToolUse")},
		.key_session = STR_INIT("session_id"),
		CLAUDE_MEMBERS,
		.is_own_cwd = true,
		.mcp = MCP_SINGLE_UNDERSCORE,
		.ask = ASK_NEVER, /* not measured */
	},
	{
		.name = STR_INIT("qwen-code"),
		SHAPES(qwen_shapes),
		.events = {STR_INIT("PreToolUse")},
		.key_session = STR_INIT("session_id"),
		CLAUDE_MEMBERS,
		.mcp = MCP_DOUBLE_UNDERSCORE,
		.ask = ASK_NESTED,
	},
	{
		.name = STR_INIT("kiro"),
		SHAPES(kiro_shapes),
		.events = {STR_INIT("preToolUse")},
		.key_session = STR_INIT("session_id"),
		CLAUDE_MEMBERS,
		.mcp = MCP_AT_SLASH,
		.ask = ASK_NEVER, /* there is no such answer */
	},
	{
		.name = STR_INIT("copilot-claude"),
		.family = STR_INIT("copilot"),
		.runs = STR_INIT("claude-code"),
		SHAPES(copilot_claude_shapes),
		.events = {STR_INIT("PreToolUse")},
		.key_session = STR_INIT("session_id"),
		CLAUDE_MEMBERS,
		.mcp = MCP_DASH,
		.ask = ASK_NEVER, /* not measured */
	},
	{
		.name = STR_INIT("claude-code"),
		SHAPES(claude_shapes),
		.events = {STR_INIT("PreToolUse")},
		.key_session = STR_INIT("session_id"),
		CLAUDE_MEMBERS,
		.mcp = MCP_DOUBLE_UNDERSCORE,
		.ask = ASK_NESTED,
		.shows_message = true, /* as documented: protocol.md, A3 */
	},
};
/* clang-format on */

size_t dialect_count(void)
{
	return ARRAY_LEN(dialects);
}

const struct dialect *dialect_at(size_t index)
{
	return &dialects[index];
}
