/* SPDX-License-Identifier: MIT */
/*
 * Names: what hosts call their tools, arguments and events, as data. A name that a host adds is one
 * line here. Sources: recorded payloads (tests/payloads), the hosts' published hook and tool
 * references as of November 2026. Exact in case, as hosts are.
 */
#include "payload/dialect.h"

/* `from` is a host's word, `to` ours. */
struct alias {
	struct str from;
	struct str to;
};

/* An argument's alias holds for one tool of ours. */
struct argument_alias {
	struct str tool;
	struct str from;
	struct str to;
};

/* clang-format off */
#define ALIAS(from, to)          {STR_INIT(from), STR_INIT(to)}
#define ARGUMENT(tool, from, to) {STR_INIT(tool), STR_INIT(from), STR_INIT(to)}

static const struct alias tools[] = {
	/* Shells. */
	ALIAS("run_shell_command", "Bash"), /* Gemini, Qwen */
	ALIAS("bash", "Bash"),              /* Copilot */
	ALIAS("shell", "Bash"),             /* Codex, older */
	ALIAS("local_shell", "Bash"),
	ALIAS("shell_command", "Bash"),
	ALIAS("exec_command", "Bash"),
	ALIAS("powershell", "PowerShell"), /* Copilot on Windows */

	ALIAS("Shell", "Bash"),           /* Cursor */
	ALIAS("Execute", "Bash"),         /* Droid */
	ALIAS("execute_bash", "Bash"),    /* Kiro; shell, too */
	ALIAS("run_command", "Bash"),     /* Antigravity */
	ALIAS("execute_command", "Bash"), /* Cline */
	ALIAS("run_in_terminal", "Bash"), /* VS Code */
	ALIAS("pre_run_command", "Bash"), /* Windsurf, whose events are its tools */

	ALIAS("aws", "use_aws"), /* Kiro, newer */

	/* Keys typed into a shell that runs: no command line, as {enter} and the like are in it. */
	ALIAS("write_bash", "ShellInput"),       /* Copilot */
	ALIAS("write_powershell", "ShellInput"),
	ALIAS("write_stdin", "ShellInput"),      /* Codex */
	ALIAS("send_command_input", "ShellInput"), /* Antigravity */

	ALIAS("write_file", "Write"), /* Gemini, Qwen */
	ALIAS("create", "Write"),     /* Copilot */
	ALIAS("Create", "Write"),     /* Droid */
	ALIAS("fs_write", "Edit"),      /* Kiro; creates, too, as the next two names of it do */
	ALIAS("fsWrite", "Edit"),
	ALIAS("write", "Edit"),
	ALIAS("write_to_file", "Write"),     /* Antigravity, Cline */
	ALIAS("create_file", "Write"),       /* VS Code */
	ALIAS("replace_in_file", "Edit"),    /* Cline */
	ALIAS("pre_write_code", "Edit"),     /* Windsurf; creates, too */
	ALIAS("replace_file_content", "Edit"), /* Antigravity, as the next */
	ALIAS("multi_replace_file_content", "Edit"),
	ALIAS("replace_string_in_file", "Edit"), /* VS Code, as the next */
	ALIAS("insert_edit_into_file", "Edit"),
	ALIAS("multi_replace_string_in_file", "MultiEdit"), /* as the next, of several files */
	ALIAS("editFiles", "MultiEdit"),
	ALIAS("replace", "Edit"),     /* Gemini */
	ALIAS("edit", "Edit"),        /* Qwen, Copilot */
	ALIAS("str_replace", "Edit"),
	ALIAS("str_replace_editor", "Edit"), /* Copilot */
	ALIAS("ApplyPatch", "apply_patch"),  /* Droid; apply_patch itself is our word too */

	ALIAS("read_file", "Read"),
	ALIAS("read_many_files", "Read"),
	ALIAS("view", "Read"),       /* Copilot */
	ALIAS("view_image", "Read"), /* Codex */
	ALIAS("view_file", "Read"),  /* Antigravity */
	ALIAS("pre_read_code", "Read"), /* Windsurf */
	ALIAS("grep", "Grep"),
	ALIAS("rg", "Grep"),
	ALIAS("grep_search", "Grep"),
	ALIAS("search_file_content", "Grep"), /* Gemini, older */
	ALIAS("glob", "Glob"),
	ALIAS("find_by_name", "Glob"), /* Antigravity */

	ALIAS("web_fetch", "WebFetch"),
	ALIAS("FetchUrl", "WebFetch"), /* Droid */
	ALIAS("web_search", "WebSearch"),
	ALIAS("google_web_search", "WebSearch"),
	ALIAS("read_url_content", "WebFetch"), /* Antigravity, as the next */
	ALIAS("search_web", "WebSearch"),

	ALIAS("access_mcp_resource", "ReadMcpResourceTool"), /* Cline */

	ALIAS("Task", "Agent"), /* Claude Code, older */
	ALIAS("task", "Agent"),
	ALIAS("agent", "Agent"),
	ALIAS("spawn_agent", "Agent"), /* Codex */
	ALIAS("runSubagent", "Agent"), /* VS Code */
	ALIAS("skill", "Skill"),
	ALIAS("activate_skill", "Skill"), /* Gemini */
};

static const struct argument_alias arguments[] = {
	ARGUMENT("Bash", "cmd", "command"),
	ARGUMENT("Bash", "command_line", "command"),
	ARGUMENT("Bash", "CommandLine", "command"),
	/* Where the command runs, if not in cwd; relative to it. Claude Code has no such argument. */
	ARGUMENT("Bash", "workdir", "directory"),
	ARGUMENT("Bash", "dir_path", "directory"),
	ARGUMENT("Bash", "cwd", "directory"),
	ARGUMENT("Bash", "Cwd", "directory"),
	ARGUMENT("Bash", "working_dir", "directory"),
	ARGUMENT("PowerShell", "cmd", "command"),
	ARGUMENT("ShellInput", "input", "command"),
	ARGUMENT("ShellInput", "chars", "command"),
	ARGUMENT("ShellInput", "Input", "command"),

	ARGUMENT("Write", "path", "file_path"),
	ARGUMENT("Write", "filePath", "file_path"),
	ARGUMENT("Write", "absolute_path", "file_path"),
	ARGUMENT("Write", "TargetFile", "file_path"),
	ARGUMENT("Write", "CodeContent", "content"),
	ARGUMENT("Write", "file_text", "content"),
	ARGUMENT("Edit", "path", "file_path"),
	ARGUMENT("Edit", "filePath", "file_path"),
	ARGUMENT("Edit", "absolute_path", "file_path"),
	ARGUMENT("Edit", "TargetFile", "file_path"),
	ARGUMENT("Edit", "TargetContent", "old_string"),
	ARGUMENT("Edit", "ReplacementContent", "new_string"),
	ARGUMENT("Edit", "ReplacementChunks", "edits"),
	ARGUMENT("Edit", "oldString", "old_string"),
	ARGUMENT("Edit", "newString", "new_string"),
	ARGUMENT("Edit", "code", "new_string"), /* insert_edit_into_file */
	ARGUMENT("Edit", "old_str", "old_string"),
	ARGUMENT("Edit", "new_str", "new_string"),
	ARGUMENT("Edit", "file_text", "content"), /* str_replace_editor can create files */
	ARGUMENT("MultiEdit", "replacements", "edits"),
	ARGUMENT("MultiEdit", "files", "edits"),
	ARGUMENT("apply_patch", "input", "command"),
	ARGUMENT("apply_patch", "patch", "command"),

	ARGUMENT("Read", "path", "file_path"),
	ARGUMENT("Read", "filePath", "file_path"),
	ARGUMENT("Read", "absolute_path", "file_path"),
	ARGUMENT("Read", "AbsolutePath", "file_path"),
	ARGUMENT("Read", "include", "file_path"), /* read_many_files: a list of patterns */
	ARGUMENT("Read", "paths", "file_path"),
	ARGUMENT("Grep", "dir_path", "path"),
	ARGUMENT("Glob", "dir_path", "path"),
	ARGUMENT("Grep", "SearchPath", "path"),
	ARGUMENT("Glob", "SearchDirectory", "path"),
	ARGUMENT("Glob", "Pattern", "pattern"),
	ARGUMENT("WebFetch", "Url", "url"),
	ARGUMENT("ReadMcpResourceTool", "server_name", "server"),

	ARGUMENT("Agent", "message", "prompt"),
	ARGUMENT("Agent", "agent_type", "subagent_type"),
	ARGUMENT("Skill", "name", "skill"),
};

/* Events after or beside a tool call, which may carry it, and events whose names begin as those
 * before a tool do. */
static const struct str other_events[] = {
	STR_INIT("PostToolUse"),
	STR_INIT("PostToolUseFailure"),
	STR_INIT("PostToolBatch"),
	STR_INIT("PermissionRequest"),
	STR_INIT("PermissionDenied"),
	STR_INIT("AfterTool"),          /* Gemini */
	STR_INIT("postToolUse"),        /* Copilot, Kiro, Cursor */
	STR_INIT("postToolUseFailure"), /* Copilot, Cursor */

	STR_INIT("post_run_command"),   /* Windsurf, as the next eight */
	STR_INIT("post_mcp_tool_use"),
	STR_INIT("post_read_code"),
	STR_INIT("post_write_code"),
	STR_INIT("post_setup_worktree"),
	STR_INIT("post_agent_stop"),
	STR_INIT("post_cascade_response"),
	STR_INIT("post_cascade_response_with_transcript"),
	STR_INIT("pre_user_prompt"), /* before no tool */

	STR_INIT("PreCompact"),
	STR_INIT("preCompact"),          /* Copilot, Cursor */
	STR_INIT("PreCompress"),         /* Gemini, as the next three */
	STR_INIT("BeforeAgent"),
	STR_INIT("BeforeModel"),
	STR_INIT("BeforeToolSelection"),
};
/* clang-format on */

bool dialect_is_other_event(struct str event)
{
	return str_is_one_of(event, other_events, ARRAY_LEN(other_events));
}

struct str dialect_tool_name(struct str host_tool)
{
	for (size_t i = 0; i < ARRAY_LEN(tools); i++) {
		if (str_equal(tools[i].from, host_tool))
			return tools[i].to;
	}
	return (struct str){NULL, 0};
}

struct str dialect_argument_name(struct str tool, struct str host_argument)
{
	for (size_t i = 0; i < ARRAY_LEN(arguments); i++) {
		if (str_equal(arguments[i].from, host_argument) &&
			str_equal(arguments[i].tool, tool))
			return arguments[i].to;
	}
	return (struct str){NULL, 0};
}
