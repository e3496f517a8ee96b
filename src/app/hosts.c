/* SPDX-License-Identifier: MIT */
/*
 * The table of hosts with command hooks that can block. Measured with the real clients
 * (clients.md): Claude Code 2.1.330, Codex 0.169.0, Gemini CLI 0.61.0, Qwen Code 0.24.4, Copilot CLI
 * 1.0.102; all others by their documentation. Comments in settings: google-gemini/gemini-cli and
 * QwenLM/qwen-code, packages/cli/src/config/settings.ts (strip-json-comments); microsoft/vscode#294234. A host without a row here may run the hook all the same: several read Claude Code's file.
 */
#include "app/hosts.h"

#include <assert.h>
#include <stdlib.h>

#include "base/buf.h"

/* The rest of a probe: its folder, and the command among the arguments. */
#define INPUT(key) ",\"cwd\":" HOST_PROBE_FOLDER ",\"" key "\":{\"command\":" HOST_PROBE_COMMAND "}"

#define SESSION "\"session_id\":\"" HOST_PROBE_SESSION "\","

/* clang-format off */
static const struct host hosts[] = {
	{
		.agent = STR_INIT("claude-code"), .title = STR_INIT("Claude Code"),
		.files = {STR_INIT(".claude/settings.json"), STR_INIT(".claude/settings.json"),
			STR_INIT(".claude/settings.local.json"), STR_INIT("/etc/claude-code/managed-settings.json")},
		.folder = STR_INIT(".claude"), .folder_variable = "CLAUDE_CONFIG_DIR",
		.events = {STR_INIT("PreToolUse")}, .matcher = STR_INIT("*"),
		.command_key = STR_INIT("command"), .timeout_key = STR_INIT("timeout"), .timeout_units = 1,
		.has_arguments = true, .failure_key = STR_INIT("onFailure"), .failure_value = STR_INIT("\"block\""),
		.is_strict = true, .has_variables = true,
		.probe = STR_INIT(SESSION "\"transcript_path\":\"/dev/null\",\"permission_mode\":\"default\","
			"\"hook_event_name\":\"PreToolUse\",\"tool_use_id\":\"hookguard-doctor\",\"tool_name\":\"Bash\"" INPUT("tool_input")),
	},
	{
		.agent = STR_INIT("codex"), .title = STR_INIT("Codex"),
		.files = {STR_INIT(".codex/hooks.json"), STR_INIT(".codex/hooks.json"), {NULL, 0}, {NULL, 0}},
		.folder = STR_INIT(".codex"), .folder_variable = "CODEX_HOME",
		.events = {STR_INIT("PreToolUse")}, .matcher = STR_INIT("*"),
		.command_key = STR_INIT("command"), .timeout_key = STR_INIT("timeout"), .timeout_units = 1,
		.is_strict = true,
		.probe = STR_INIT(SESSION "\"turn_id\":\"1\",\"transcript_path\":null,\"model\":\"none\","
			"\"permission_mode\":\"default\",\"hook_event_name\":\"PreToolUse\","
			"\"tool_use_id\":\"hookguard-doctor\",\"tool_name\":\"Bash\"" INPUT("tool_input")),
		.note = STR_INIT("Codex runs a hook only after you have trusted it: type /hooks in a session"),
	},
	{
		.agent = STR_INIT("gemini-cli"), .title = STR_INIT("Gemini CLI"),
		.files = {STR_INIT(".gemini/settings.json"), STR_INIT(".gemini/settings.json"), {NULL, 0},
			STR_INIT("/etc/gemini-cli/settings.json")},
		.folder = STR_INIT(".gemini"),
		.events = {STR_INIT("BeforeTool")}, .matcher = STR_INIT("*"),
		.command_key = STR_INIT("command"), .timeout_key = STR_INIT("timeout"), .timeout_units = 1000,
		.reads_comments = true,
		.probe = STR_INIT(SESSION "\"transcript_path\":\"/dev/null\",\"hook_event_name\":\"BeforeTool\","
			"\"timestamp\":\"2026-11-26T00:00:00.000Z\",\"tool_name\":\"run_shell_command\"" INPUT("tool_input")),
	},
	{
		.agent = STR_INIT("qwen-code"), .title = STR_INIT("Qwen Code"),
		.files = {STR_INIT(".qwen/settings.json"), STR_INIT(".qwen/settings.json"), {NULL, 0}, {NULL, 0}},
		.folder = STR_INIT(".qwen"),
		.events = {STR_INIT("PreToolUse")}, .matcher = STR_INIT("*"),
		.command_key = STR_INIT("command"), .timeout_key = STR_INIT("timeout"), .timeout_units = 1000,
		.reads_comments = true, .has_variables = true,
		.probe = STR_INIT(SESSION "\"transcript_path\":\"/dev/null\",\"hook_event_name\":\"PreToolUse\","
			"\"timestamp\":\"2026-11-26T00:00:00.000Z\",\"permission_mode\":\"default\","
			"\"tool_call_id\":\"hookguard-doctor\",\"tool_name\":\"run_shell_command\"" INPUT("tool_input")),
	},
	{
		.agent = STR_INIT("droid"), .title = STR_INIT("Factory Droid"),
		.files = {STR_INIT(".factory/hooks.json"), STR_INIT(".factory/hooks.json"), {NULL, 0}, {NULL, 0}},
		.folder = STR_INIT(".factory"),
		.events = {STR_INIT("PreToolUse")}, .matcher = STR_INIT("*"),
		.command_key = STR_INIT("command"), .timeout_key = STR_INIT("timeout"), .timeout_units = 1,
		.is_bare = true,
		.probe = STR_INIT(SESSION "\"transcript_path\":\"/dev/null\",\"permission_mode\":\"off\","
			"\"hook_event_name\":\"PreToolUse\",\"message_id\":\"hookguard-doctor\",\"tool_name\":\"Execute\"" INPUT("tool_input")),
		.note = STR_INIT("this entry follows Droid's documentation; no session of Droid was tried with it"),
	},
	{
		.agent = STR_INIT("copilot"), .title = STR_INIT("Copilot CLI"),
		.files = {STR_INIT(".copilot/hooks/hookguard.json"), STR_INIT(".github/hooks/hookguard.json"), {NULL, 0},
			STR_INIT("/etc/github-copilot/policy.d/hookguard.json")},
		.folder = STR_INIT(".copilot"),
		.events = {STR_INIT("preToolUse")}, .matcher = STR_INIT(".*"), /* "*" and "" match nothing here */
		.command_key = STR_INIT("bash"), .timeout_key = STR_INIT("timeoutSec"), .timeout_units = 1,
		.is_flat = true, .opening = STR_INIT("\"version\":1,"),
		.is_type_optional = true,
		.probe = STR_INIT("\"sessionId\":\"" HOST_PROBE_SESSION "\",\"timestamp\":0,\"toolName\":\"bash\"" INPUT("toolArgs")),
	},
	{
		.agent = STR_INIT("cursor"), .title = STR_INIT("Cursor"),
		.files = {STR_INIT(".cursor/hooks.json"), STR_INIT(".cursor/hooks.json"), {NULL, 0},
			STR_INIT("/etc/cursor/hooks.json")},
		.folder = STR_INIT(".cursor"),
		.events = {STR_INIT("preToolUse")}, /* no matcher: all tools */
		.command_key = STR_INIT("command"), .timeout_key = STR_INIT("timeout"), .timeout_units = 1,
		.is_flat = true, .opening = STR_INIT("\"version\":1,"),
		.failure_key = STR_INIT("failClosed"), .failure_value = STR_INIT("true"),
		.is_type_optional = true,
		.probe = STR_INIT("\"conversation_id\":\"" HOST_PROBE_SESSION "\",\"generation_id\":\"1\",\"model\":\"none\","
			"\"hook_event_name\":\"preToolUse\",\"cursor_version\":\"0\",\"workspace_roots\":[],"
			"\"tool_use_id\":\"hookguard-doctor\",\"tool_name\":\"Shell\"" INPUT("tool_input")),
		.note = STR_INIT("this entry follows Cursor's documentation; no session of Cursor was tried with it"),
	},
	{
		.agent = STR_INIT("windsurf"), .title = STR_INIT("Windsurf"),
		.files = {STR_INIT(".codeium/windsurf/hooks.json"), STR_INIT(".windsurf/hooks.json"), {NULL, 0},
			STR_INIT("/etc/windsurf/hooks.json")},
		.folder = STR_INIT(".codeium"),
		.events = {STR_INIT("pre_run_command"), STR_INIT("pre_mcp_tool_use"), STR_INIT("pre_write_code"),
			STR_INIT("pre_read_code")},
		.is_flat = true, .is_untyped = true, .command_key = STR_INIT("command"),
		.members = STR_INIT("\"show_output\":true,"),
		.probe = STR_INIT("\"trajectory_id\":\"" HOST_PROBE_SESSION "\",\"execution_id\":\"1\","
			"\"timestamp\":\"2026-11-26T00:00:00Z\",\"agent_action_name\":\"pre_run_command\","
			"\"tool_info\":{\"cwd\":" HOST_PROBE_FOLDER ",\"command_line\":" HOST_PROBE_COMMAND "}"),
		.note = STR_INIT("this entry follows Windsurf's documentation; no session of Windsurf was tried with it"),
	},
	{
		.agent = STR_INIT("kiro"), .title = STR_INIT("Kiro"),
		.files = {STR_INIT(".kiro/hooks/hookguard.json"), STR_INIT(".kiro/hooks/hookguard.json"), {NULL, 0},
			{NULL, 0}},
		.folder = STR_INIT(".kiro"),
		.events = {STR_INIT("PreToolUse")}, .event_key = STR_INIT("trigger"), .matcher = STR_INIT(".*"),
		.is_flat = true, .opening = STR_INIT("\"version\":\"v1\","),
		.members = STR_INIT("\"name\":\"hookguard\",\"trigger\":\"PreToolUse\",\"enabled\":true,"),
		.action_key = STR_INIT("action"), .command_key = STR_INIT("command"),
		.timeout_key = STR_INIT("timeout"), .timeout_units = 1,
		.probe = STR_INIT(SESSION "\"hook_event_name\":\"preToolUse\",\"tool_name\":\"execute_bash\""
			INPUT("tool_input")),
		.note = STR_INIT("this entry follows the documentation of Kiro CLI 3 and IDE 1, and no session was tried "
			"with it; CLI 2 does not read it"),
	},
	{
		.agent = STR_INIT("antigravity"), .title = STR_INIT("Antigravity"),
		.files = {STR_INIT(".gemini/config/hooks.json"), STR_INIT(".agents/hooks.json"), {NULL, 0}, {NULL, 0}},
		.folder = STR_INIT(".gemini"),
		.events = {STR_INIT("PreToolUse")}, .matcher = STR_INIT("*"),
		.container = STR_INIT("hookguard"),
		.command_key = STR_INIT("command"), .timeout_key = STR_INIT("timeout"), .timeout_units = 1,
		.is_type_optional = true,
		.probe = STR_INIT("\"conversationId\":\"" HOST_PROBE_SESSION "\",\"stepIdx\":1,"
			"\"transcriptPath\":\"/dev/null\",\"workspacePaths\":[" HOST_PROBE_FOLDER "],"
			"\"toolCall\":{\"name\":\"run_command\",\"args\":{\"CommandLine\":" HOST_PROBE_COMMAND "}}"),
		.note = STR_INIT("this entry follows Antigravity's documentation, and no session was tried with it: "
			"type /hooks in a session to see that it is there"),
	},
	{
		.agent = STR_INIT("cline"), .title = STR_INIT("Cline"),
		.files = {STR_INIT("Documents/Cline/Hooks/PreToolUse"), STR_INIT(".clinerules/hooks/PreToolUse"), {NULL, 0},
			{NULL, 0}},
		.folder = STR_INIT("Documents"),
		.events = {STR_INIT("PreToolUse")}, .is_flat = true, .is_script = true,
		.command_key = STR_INIT("command"),
		.probe = STR_INIT("\"clineVersion\":\"0\",\"hookName\":\"PreToolUse\",\"taskId\":\"" HOST_PROBE_SESSION
			"\",\"timestamp\":\"0\",\"userId\":\"\",\"workspaceRoots\":[" HOST_PROBE_FOLDER "],"
			"\"preToolUse\":{\"toolName\":\"execute_command\",\"parameters\":{\"command\":"
			HOST_PROBE_COMMAND "}}"),
		.note = STR_INIT("this follows Cline's documentation, and no session was tried with it: hooks must be "
			"enabled in Cline's settings"),
	},
	{
		.agent = STR_INIT("vscode"), .title = STR_INIT("VS Code"),
		.files = {STR_INIT(".copilot/hooks/hookguard-vscode.json"), STR_INIT(".github/hooks/hookguard-vscode.json"),
			{NULL, 0}, {NULL, 0}},
		.folder = STR_INIT(".copilot"),
		.events = {STR_INIT("PreToolUse")}, .is_flat = true, /* matchers are ignored */
		.command_key = STR_INIT("command"), .timeout_key = STR_INIT("timeout"), .timeout_units = 1,
		.reads_comments = true, .reads_commas = true,
		.probe = STR_INIT("\"timestamp\":\"2026-11-26T00:00:00.000Z\",\"sessionId\":\"" HOST_PROBE_SESSION "\","
			"\"hookEventName\":\"PreToolUse\",\"transcript_path\":\"/dev/null\","
			"\"tool_use_id\":\"hookguard-doctor\",\"tool_name\":\"run_in_terminal\"" INPUT("tool_input")),
		.note = STR_INIT("this entry follows VS Code's documentation, and no session was tried with it; Copilot CLI "
			"reads this folder, too"),
	},
};
/* clang-format on */

size_t host_count(void)
{
	return ARRAY_LEN(hosts);
}

const struct host *host_at(size_t index)
{
	return &hosts[index];
}

const struct host *host_find(struct str agent, struct fault *f)
{
	struct buf names;
	char storage[LIMIT_FAULT_BYTES];
	if (agent.len == 0)
		return &hosts[0];
	buf_init_fixed(&names, storage, sizeof(storage));
	for (size_t i = 0; i < ARRAY_LEN(hosts); i++) {
		if (str_equal(hosts[i].agent, agent))
			return &hosts[i];
		buf_add(&names, i > 0 ? STR(", ") : STR(""));
		buf_add(&names, hosts[i].agent);
	}
	fault_record(f, FAULT_USAGE,
		"--agent: no settings file is known of \"%.*s\": use one of %.*s", STR_ARG(agent),
		STR_ARG(buf_str(&names)));
	return NULL;
}

/* A variable that the host itself obeys; a relative value means another folder everywhere. */
static struct str folder_of_variable(const struct host *host)
{
	const char *value = host->folder_variable ? getenv(host->folder_variable) : NULL;
	return value && value[0] == '/' ? str_of(value) : (struct str){NULL, 0};
}

struct str host_file_called(struct arena *arena, const struct host *host, enum host_scope scope,
	struct str file, struct str home, struct str project)
{
	if (file.len == 0 || scope == HOST_MANAGED)
		return file;
	if (scope != HOST_USER)
		return arena_printf(arena, "%.*s/%.*s", STR_ARG(project), STR_ARG(file));
	struct str folder = folder_of_variable(host);
	if (folder.len > 0)
		return arena_printf(arena, "%.*s%.*s", STR_ARG(folder),
			STR_ARG(str_slice(file, host->folder.len, file.len)));
	return arena_printf(arena, "%.*s/%.*s", STR_ARG(home), STR_ARG(file));
}

struct str host_file(struct arena *arena, const struct host *host, enum host_scope scope,
	struct str home, struct str project)
{
	return host_file_called(arena, host, scope, host->files[scope], home, project);
}

/* Each takes all files of ~/.copilot/hooks and .github/hooks for its own, and turns the other's events
 * into its own (docs.github.com/copilot/reference/hooks-reference, "Hooks locations";
 * code.visualstudio.com/docs/agent-customization/hooks, "Hook file locations"). */
bool host_reads_files_of(const struct host *host, const struct host *other)
{
	static const struct str sharing[] = {STR_INIT("copilot"), STR_INIT("vscode")};
	return host != other && str_is_one_of(host->agent, sharing, ARRAY_LEN(sharing)) &&
	       str_is_one_of(other->agent, sharing, ARRAY_LEN(sharing));
}

bool host_has_event(const struct host *host, struct str event)
{
	return event.len > 0 && str_is_one_of(event, host->events, HOST_EVENTS);
}

struct str host_scope_name(enum host_scope scope)
{
	static const struct str names[] = {
		[HOST_USER] = STR_INIT("user"),
		[HOST_PROJECT] = STR_INIT("project"),
		[HOST_LOCAL] = STR_INIT("local"),
		[HOST_MANAGED] = STR_INIT("managed"),
	};
	static_assert(ARRAY_LEN(names) == HOST_SCOPE_COUNT, "every scope has a name");
	return names[scope];
}
