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
	/* Shells. The second block: hosts without a row, which run what is installed for Claude. */
	ALIAS("run_shell_command", "Bash"), /* Gemini, Qwen */
	ALIAS("bash", "Bash"),              /* Copilot */
	ALIAS("shell", "Bash"),             /* Codex, older */
	ALIAS("local_shell", "Bash"),
	ALIAS("shell_command", "Bash"),
	ALIAS("exec_command", "Bash"),
	ALIAS("powershell", "PowerShell"), /* Copilot on Windows */

	ALIAS("Shell", "Bash"),           /* Cursor */
	ALIAS("Execute", "Bash"),         /* Droid */
	ALIAS("execute_bash", "Bash"),    /* Kiro */
	ALIAS("run_command", "Bash"),     /* Antigravity */
	ALIAS("run_in_terminal", "Bash"), /* VS Code */

	/* Keys typed into a shell that runs: no command line, as {enter} and the like are in it. */
	ALIAS("write_bash", "ShellInput"),       /* Copilot */
	ALIAS("write_powershell", "ShellInput"),
	ALIAS("write_stdin", "ShellInput"),      /* Codex */

	ALIAS("write_file", "Write"), /* Gemini, Qwen */
	ALIAS("create", "Write"),     /* Copilot */
	ALIAS("Create", "Write"),     /* Droid */
	ALIAS("fs_write", "Write"),   /* Kiro */
	ALIAS("replace", "Edit"),     /* Gemini */
	ALIAS("edit", "Edit"),        /* Qwen, Copilot */
	ALIAS("str_replace", "Edit"),
	ALIAS("str_replace_editor", "Edit"), /* Copilot */
	ALIAS("ApplyPatch", "apply_patch"),  /* Droid; apply_patch itself is our word too */

	ALIAS("read_file", "Read"),
	ALIAS("read_many_files", "Read"),
	ALIAS("view", "Read"),       /* Copilot */
	ALIAS("view_image", "Read"), /* Codex */
	ALIAS("grep", "Grep"),
	ALIAS("rg", "Grep"),
	ALIAS("grep_search", "Grep"),
	ALIAS("search_file_content", "Grep"), /* Gemini, older */
	ALIAS("glob", "Glob"),

	ALIAS("web_fetch", "WebFetch"),
	ALIAS("FetchUrl", "WebFetch"), /* Droid */
	ALIAS("web_search", "WebSearch"),
	ALIAS("google_web_search", "WebSearch"),

	ALIAS("Task", "Agent"), /* Claude Code, older */
	ALIAS("task", "Agent"),
	ALIAS("agent", "Agent"),
	ALIAS("spawn_agent", "Agent"), /* Codex */
	ALIAS("skill", "Skill"),
	ALIAS("activate_skill", "Skill"), /* Gemini */
};

static const struct argument_alias arguments[] = {
	ARGUMENT("Bash", "cmd", "command"),
	/* Where the command runs, if not in cwd; relative to it. Claude Code has no such argument. */
	ARGUMENT("Bash", "workdir", "directory"),
	ARGUMENT("Bash", "dir_path", "directory"),
	ARGUMENT("Bash", "cwd", "directory"),
	ARGUMENT("PowerShell", "cmd", "command"),
	ARGUMENT("ShellInput", "input", "command"),
	ARGUMENT("ShellInput", "chars", "command"),

	ARGUMENT("Write", "path", "file_path"),
	ARGUMENT("Write", "filePath", "file_path"),
	ARGUMENT("Write", "absolute_path", "file_path"),
	ARGUMENT("Write", "file_text", "content"),
	ARGUMENT("Edit", "path", "file_path"),
	ARGUMENT("Edit", "filePath", "file_path"),
	ARGUMENT("Edit", "absolute_path", "file_path"),
	ARGUMENT("Edit", "old_str", "old_string"),
	ARGUMENT("Edit", "new_str", "new_string"),
	ARGUMENT("Edit", "file_text", "content"), /* str_replace_editor can create files */
	ARGUMENT("apply_patch", "input", "command"),
	ARGUMENT("apply_patch", "patch", "command"),

	ARGUMENT("Read", "path", "file_path"),
	ARGUMENT("Read", "filePath", "file_path"),
	ARGUMENT("Read", "absolute_path", "file_path"),
	ARGUMENT("Read", "include", "file_path"), /* read_many_files: a list of patterns */
	ARGUMENT("Read", "paths", "file_path"),
	ARGUMENT("Grep", "dir_path", "path"),
	ARGUMENT("Glob", "dir_path", "path"),

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
