/* SPDX-License-Identifier: MIT */
/* Telling hosts apart: what each really sends, what others send, and every name that is mapped. */
#include "payload/dialect.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/io.h"
#include "base/limits.h"
#include "payload/call.h"
#include "payload/json.h"
#include "test.h"

static struct arena arena;
static struct fault fault;

struct recorded {
	struct str file; /* below tests/payloads */
	struct str dialect;
	struct str tool;
};

/* clang-format off */
#define RECORDED(file, dialect, tool) {STR_INIT(file), STR_INIT(dialect), STR_INIT(tool)}

static const struct recorded recorded[] = {
	RECORDED("claude-code-2.1.197/agent-2.json", "claude-code", "Bash"),
	RECORDED("claude-code-2.1.197/agent.json", "claude-code", "Agent"),
	RECORDED("claude-code-2.1.197/bash-duplicate-keys.json", "claude-code", "Bash"),
	RECORDED("claude-code-2.1.197/bash-unicode.json", "claude-code", "Bash"),
	RECORDED("claude-code-2.1.197/bash.json", "claude-code", "Bash"),
	RECORDED("claude-code-2.1.197/glob.json", "claude-code", "Glob"),
	RECORDED("claude-code-2.1.197/mcp-numbers.json", "claude-code", "mcp__srv__touch"),
	RECORDED("claude-code-2.1.197/mcp-touch.json", "claude-code", "mcp__srv__touch"),
	RECORDED("claude-code-2.1.197/read.json", "claude-code", "Read"),
	RECORDED("claude-code-2.1.197/webfetch.json", "claude-code", "WebFetch"),
	RECORDED("claude-code-2.1.197/write-rel.json", "claude-code", "Write"),
	RECORDED("claude-code-2.1.197/write.json", "claude-code", "Write"),
	RECORDED("claude-code/after-cd-2.json", "claude-code", "Bash"),
	RECORDED("claude-code/after-cd-3.json", "claude-code", "Write"),
	RECORDED("claude-code/after-cd.json", "claude-code", "Bash"),
	RECORDED("claude-code/agent-2.json", "claude-code", "Bash"),
	RECORDED("claude-code/agent.json", "claude-code", "Agent"),
	RECORDED("claude-code/bash-background.json", "claude-code", "Bash"),
	RECORDED("claude-code/bash-coerced-types.json", "claude-code", "Bash"),
	RECORDED("claude-code/bash-duplicate-keys.json", "claude-code", "Bash"),
	RECORDED("claude-code/bash-nosandbox.json", "claude-code", "Bash"),
	RECORDED("claude-code/bash-unicode.json", "claude-code", "Bash"),
	RECORDED("claude-code/bash.json", "claude-code", "Bash"),
	RECORDED("claude-code/croncreate.json", "claude-code", "CronCreate"),
	RECORDED("claude-code/edit-after-read.json", "claude-code", "Edit"),
	RECORDED("claude-code/edit.json", "claude-code", "Edit"),
	RECORDED("claude-code/enterworktree.json", "claude-code", "EnterWorktree"),
	RECORDED("claude-code/glob.json", "claude-code", "Glob"),
	RECORDED("claude-code/grep.json", "claude-code", "Grep"),
	RECORDED("claude-code/listagents.json", "claude-code", "ListAgents"),
	RECORDED("claude-code/mcp-numbers.json", "claude-code", "mcp__srv__touch"),
	RECORDED("claude-code/mcp-touch.json", "claude-code", "mcp__srv__touch"),
	RECORDED("claude-code/monitor.json", "claude-code", "Monitor"),
	RECORDED("claude-code/parallel-2.json", "claude-code", "Bash"),
	RECORDED("claude-code/parallel-3.json", "claude-code", "mcp__srv__touch"),
	RECORDED("claude-code/parallel.json", "claude-code", "Bash"),
	RECORDED("claude-code/read.json", "claude-code", "Read"),
	RECORDED("claude-code/schedulewakeup.json", "claude-code", "ScheduleWakeup"),
	RECORDED("claude-code/sendmessage.json", "claude-code", "SendMessage"),
	RECORDED("claude-code/skill.json", "claude-code", "Skill"),
	RECORDED("claude-code/toolsearch.json", "claude-code", "ToolSearch"),
	RECORDED("claude-code/webfetch.json", "claude-code", "WebFetch"),
	RECORDED("claude-code/websearch.json", "claude-code", "WebSearch"),
	RECORDED("claude-code/write-rel.json", "claude-code", "Write"),
	RECORDED("claude-code/write-tilde.json", "claude-code", "Write"),
	RECORDED("claude-code/write.json", "claude-code", "Write"),
	RECORDED("codex/agent-2.json", "codex", "Bash"),
	RECORDED("codex/agent-3.json", "codex", "Bash"),
	RECORDED("codex/agent.json", "codex", "Agent"),
	RECORDED("codex/apply-patch.json", "codex", "apply_patch"),
	RECORDED("codex/bash-workdir.json", "codex", "Bash"),
	RECORDED("codex/bash.json", "codex", "Bash"),
	RECORDED("codex/mcp-touch.json", "codex", "mcp__srv__touch"),
	RECORDED("codex/patch-shell.json", "codex", "Bash"),
	RECORDED("codex/tool-search.json", "codex", "tool_search"),
	RECORDED("codex/view-image.json", "codex", "Read"),
	RECORDED("codex/write-stdin.json", "codex", "Bash"),
	RECORDED("copilot/bash.json", "copilot", "Bash"),
	RECORDED("copilot/claude-format-bash.json", "copilot-claude", "Bash"),
	RECORDED("copilot/claude-format-mcp.json", "copilot-claude", "mcp__srv__touch"),
	RECORDED("copilot/claude-format-write.json", "copilot-claude", "Write"),
	RECORDED("copilot/edit.json", "copilot", "Edit"),
	RECORDED("copilot/grep.json", "copilot", "Grep"),
	RECORDED("copilot/mcp-touch.json", "copilot", "mcp__srv__touch"),
	RECORDED("copilot/read.json", "copilot", "Read"),
	RECORDED("copilot/webfetch.json", "copilot", "WebFetch"),
	RECORDED("copilot/write-bash-2.json", "copilot", "ShellInput"),
	RECORDED("copilot/write-bash.json", "copilot", "Bash"),
	RECORDED("copilot/write.json", "copilot", "Write"),
	RECORDED("cursor/bash.json", "cursor", "Bash"), /* by its documentation */
	RECORDED("droid/bash.json", "droid", "Bash"), /* by its documentation, as the next */
	RECORDED("droid/write.json", "droid", "Write"),
	RECORDED("gemini-cli/bash.json", "gemini-cli", "Bash"),
	RECORDED("gemini-cli/edit.json", "gemini-cli", "Edit"),
	RECORDED("gemini-cli/glob.json", "gemini-cli", "Glob"),
	RECORDED("gemini-cli/grep.json", "gemini-cli", "Grep"),
	RECORDED("gemini-cli/mcp-touch.json", "gemini-cli", "mcp__srv__touch"),
	RECORDED("gemini-cli/read.json", "gemini-cli", "Read"),
	RECORDED("gemini-cli/webfetch.json", "gemini-cli", "WebFetch"),
	RECORDED("gemini-cli/write-rel-up.json", "gemini-cli", "Write"),
	RECORDED("gemini-cli/write.json", "gemini-cli", "Write"),
	RECORDED("qwen-code/agent-2.json", "qwen-code", "Bash"),
	RECORDED("qwen-code/agent.json", "qwen-code", "Agent"),
	RECORDED("qwen-code/bash.json", "qwen-code", "Bash"),
	RECORDED("qwen-code/edit.json", "qwen-code", "Edit"),
	RECORDED("qwen-code/glob.json", "qwen-code", "Glob"),
	RECORDED("qwen-code/grep.json", "qwen-code", "Grep"),
	RECORDED("qwen-code/mcp-touch.json", "qwen-code", "mcp__srv__touch"),
	RECORDED("qwen-code/read.json", "qwen-code", "Read"),
	RECORDED("qwen-code/tool-call-mcp.json", "qwen-code", "mcp__srv__touch"),
	RECORDED("qwen-code/webfetch.json", "qwen-code", "WebFetch"),
	RECORDED("qwen-code/write.json", "qwen-code", "Write"),
	/* Transcribed from the hosts' documentation, as are Cursor's and Droid's. */
	RECORDED("antigravity/bash.json", "antigravity", "Bash"),
	RECORDED("antigravity/edit.json", "antigravity", "Edit"),
	RECORDED("antigravity/mcp-touch.json", "antigravity", "mcp__srv__touch"),
	RECORDED("antigravity/multi-edit.json", "antigravity", "Edit"),
	RECORDED("antigravity/read.json", "antigravity", "Read"),
	RECORDED("antigravity/webfetch.json", "antigravity", "WebFetch"),
	RECORDED("antigravity/write.json", "antigravity", "Write"),
	RECORDED("cline/bash.json", "cline", "Bash"),
	RECORDED("cline/edit.json", "cline", "Edit"),
	RECORDED("cline/mcp-touch.json", "cline", "mcp__srv__touch"),
	RECORDED("cline/read.json", "cline", "Read"),
	RECORDED("cline/webfetch.json", "cline", "WebFetch"),
	RECORDED("cline/write.json", "cline", "Write"),
	RECORDED("kiro/aws.json", "kiro", "use_aws"),
	RECORDED("kiro/bash.json", "kiro", "Bash"),
	RECORDED("kiro/edit.json", "kiro", "Edit"),
	RECORDED("kiro/mcp-touch.json", "kiro", "mcp__srv__touch"),
	RECORDED("kiro/read.json", "kiro", "fs_read"),
	RECORDED("kiro/shell.json", "kiro", "Bash"),
	RECORDED("kiro/write-v3.json", "kiro", "Edit"),
	RECORDED("kiro/write.json", "kiro", "Edit"),
	RECORDED("vscode/bash.json", "vscode", "Bash"),
	RECORDED("vscode/claude-format-bash.json", "vscode-claude", "Bash"),
	RECORDED("vscode/edit-files.json", "vscode", "MultiEdit"),
	RECORDED("vscode/edit.json", "vscode", "Edit"),
	RECORDED("vscode/mcp-touch.json", "vscode", "mcp__srv__touch"),
	RECORDED("vscode/multi-edit.json", "vscode", "MultiEdit"),
	RECORDED("vscode/read.json", "vscode", "Read"),
	RECORDED("vscode/webfetch.json", "vscode", "fetch_webpage"),
	RECORDED("vscode/write.json", "vscode", "Write"),
	RECORDED("windsurf/bash.json", "windsurf", "Bash"),
	RECORDED("windsurf/edit.json", "windsurf", "Edit"),
	RECORDED("windsurf/mcp-touch.json", "windsurf", "mcp__srv__touch"),
	RECORDED("windsurf/read.json", "windsurf", "Read"),
};
/* clang-format on */

static const cJSON *parse(struct str text)
{
	const cJSON *root = NULL;
	fault = (struct fault){0};
	return json_parse(&arena, text, STR("payload"), &root, &fault) ? root : NULL;
}

static struct str detect(struct str text)
{
	const struct dialect *dialect = dialect_detect(parse(text));
	return dialect ? dialect->name : STR("none");
}

static struct str payloads_path(struct str below)
{
	const char *root = getenv("HOOKGUARD_SOURCE_ROOT");
	return arena_printf(&arena, "%s/tests/payloads/%.*s", root ? root : ".", STR_ARG(below));
}

static struct str read_payload(struct str file)
{
	struct str text = {NULL, 0};
	int fd = open(payloads_path(file).ptr, O_RDONLY | O_CLOEXEC);
	CHECK(fd >= 0);
	if (fd < 0)
		return text;
	CHECK(io_read_all(&arena, fd, LIMIT_PAYLOAD_BYTES, file, &text, &fault));
	close(fd);
	return text;
}

static void check_recorded(const struct recorded *row)
{
	struct call call;
	fault = (struct fault){0};
	struct str text = read_payload(row->file);
	if (!call_parse(&arena, text, NULL, &call, &fault)) {
		CHECK_STR(fault_text(&fault), row->file);
		return;
	}
	CHECK_STR(call.dialect->name, row->dialect);
	CHECK_LONG(call.event, CALL_BEFORE_TOOL);
	CHECK_LONG(call.readings_count, 1);
	CHECK_STR(call.readings[0].tool, row->tool);
	CHECK(call.dialect->is_own_cwd || str_starts_with(call.cwd, STR("/")));
	CHECK_LONG(call.session.len, 36);
	CHECK_LONG(call.payload_bytes, text.len);
	CHECK(cJSON_IsObject(call.input));
	for (size_t i = 0; i < dialect_count(); i++) {
		const struct dialect *other = dialect_at(i);
		bool is_related = (call.dialect->family.len > 0 &&
					  str_equal(other->family, call.dialect->family)) ||
				  str_equal(call.dialect->runs, other->name);
		CHECK(dialect_choose(other, parse(text)) ==
			(other == call.dialect || is_related ? call.dialect : NULL));
	}
}

static void test_knows_recorded_payloads(void)
{
	for (size_t i = 0; i < ARRAY_LEN(recorded); i++)
		check_recorded(&recorded[i]);
}

/* The one recording that holds a \u0000, as its client sends it. */
static void test_refuses_recorded_nul(void)
{
	CHECK(parse(read_payload(STR("claude-code/mcp-echo.json"))) == NULL);
	CHECK(str_find(fault_text(&fault), STR("\\u0000 in a string"), 0) != STR_NONE);
}

static bool is_in_table(struct str file)
{
	for (size_t i = 0; i < ARRAY_LEN(recorded); i++) {
		if (str_equal(recorded[i].file, file))
			return true;
	}
	return str_equal(file, STR("claude-code/mcp-echo.json"));
}

static void test_misses_no_recording(void)
{
	static const struct str folders[] = {
		STR_INIT("claude-code"),
		STR_INIT("claude-code-2.1.197"),
		STR_INIT("codex"),
		STR_INIT("copilot"),
		STR_INIT("gemini-cli"),
		STR_INIT("qwen-code"),
		STR_INIT("cursor"),
		STR_INIT("droid"),
		STR_INIT("antigravity"),
		STR_INIT("cline"),
		STR_INIT("kiro"),
		STR_INIT("vscode"),
		STR_INIT("windsurf"),
	};
	for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
		DIR *folder = opendir(payloads_path(folders[i]).ptr);
		CHECK(folder != NULL);
		const struct dirent *entry;
		while (folder && (entry = readdir(folder))) {
			struct str name = str_of(entry->d_name);
			if (str_ends_with(name, STR(".json")) &&
				!is_in_table(arena_printf(
					&arena, "%.*s/%.*s", STR_ARG(folders[i]), STR_ARG(name))))
				CHECK_STR(name, STR("a row of the table"));
		}
		if (folder)
			closedir(folder);
	}
}

struct shape_case {
	struct str payload;
	struct str dialect;
};

#define CASE(payload, dialect)                                                                     \
	{                                                                                          \
		STR_INIT(payload), STR_INIT(dialect)                                               \
	}
#define COMMON "\"session_id\":\"s\",\"transcript_path\":\"/t\",\"cwd\":\"/w\","
#define TIME   "\"timestamp\":\"2026-11-23T05:37:58.335Z\","
#define TOOL   "\"tool_name\":\"t\",\"tool_input\":{}"

static void test_tells_events_apart(void)
{
	static const struct shape_case table[] = {
		CASE("{" COMMON "\"hook_event_name\":\"PostToolUse\"," TOOL "}", "claude-code"),
		CASE("{" COMMON "\"hook_event_name\":\"SessionStart\"}", "claude-code"),
		CASE("{" COMMON "\"hook_event_name\":\"Stop\"}", "claude-code"),
		CASE("{" TOOL "}", "claude-code"),
		CASE("{\"tool_name\":\"t\"}", "claude-code"),
		CASE("{\"tool_input\":{}}", "claude-code"),
		CASE("{" COMMON TIME "\"hook_event_name\":\"AfterTool\"," TOOL "}", "gemini-cli"),
		CASE("{" COMMON TIME "\"hook_event_name\":\"BeforeModel\"}", "gemini-cli"),
		CASE("{" COMMON TIME "\"mcp_context\":{}," TOOL "}", "gemini-cli"),
		CASE("{" COMMON TIME "\"hook_event_name\":\"PreToolUse\"," TOOL "}",
			"vscode-claude"),
		CASE("{" COMMON TIME "\"permission_mode\":\"default\","
		     "\"hook_event_name\":\"PreToolUse\"," TOOL "}",
			"qwen-code"),
		CASE("{" TIME "\"hook_event_name\":\"PreToolUse\",\"tool_use_id\":\"x\"," TOOL "}",
			"vscode-claude"),
		CASE("{\"permission_mode\":\"yolo\"," TOOL "}", "qwen-code"),
		CASE("{\"hook_event_name\":\"PreToolUse\",\"tool_call_id\":\"c\"," TOOL "}",
			"qwen-code"),
		CASE("{\"turn_id\":\"t\",\"model\":\"m\",\"transcript_path\":null," TOOL "}",
			"codex"),
		CASE("{\"turn_id\":\"t\",\"model\":\"m\",\"hook_event_name\":\"Stop\"}", "codex"),
		CASE("{" TIME "\"session_id\":\"s\",\"hook_event_name\":\"PostToolUse\"," TOOL "}",
			"copilot-claude"),
		CASE("{\"toolName\":\"bash\",\"toolArgs\":\"{}\"}", "copilot"),
		CASE("{\"toolName\":\"bash\"}", "copilot"),
		CASE("{\"sessionId\":\"s\",\"timestamp\":1,\"cwd\":\"/\",\"prompt\":\"p\"}",
			"copilot"),
	};
	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		CHECK_STR(detect(table[i].payload), table[i].dialect);
}

static void test_refuses_foreign_shapes(void)
{
	static const struct str table[] = {
		STR_INIT("{}"),
		STR_INIT("{\"session_id\":\"s\",\"cwd\":\"/\"}"),
		STR_INIT("{\"agent_action_name\":\"pre_run_command\",\"tool_info\":{}," TOOL "}"),
		STR_INIT("{\"tool_info\":{}}"),
		STR_INIT("{\"toolCall\":{\"name\":\"run_command\",\"args\":{}}}"),
		STR_INIT("{\"clineVersion\":\"3\",\"hookName\":\"tool_call\",\"tool_call\":{}}"),
		STR_INIT("{\"preToolUse\":{\"toolName\":\"x\"},\"hookName\":\"PreToolUse\"}"),
		STR_INIT("{\"hookEventName\":\"PreToolUse\"," TOOL "}"),
		STR_INIT("{\"toolCall\":{\"name\":\"run_command\",\"args\":{}}," TOOL "}"),
		STR_INIT("{\"clineVersion\":\"3\",\"hookName\":\"PreToolUse\"," TOOL "}"),
		STR_INIT(
			"{\"preToolUse\":{\"toolName\":\"x\"},\"hook_event_name\":\"PreToolUse\"}"),
		STR_INIT("{\"cursor_version\":\"2\",\"hook_event_name\":\"preToolUse\"," TOOL "}"),
		STR_INIT("{\"conversation_id\":\"c\",\"hook_event_name\":\"PreToolUse\"," TOOL "}"),
		STR_INIT("{\"cursor_version\":\"2\",\"conversation_id\":\"c\","
			 "\"hook_event_name\":\"PreToolUse\"," TOOL "}"),
		STR_INIT("{\"cursor_version\":\"2\",\"conversation_id\":\"c\",\"toolName\":\"x\","
			 "\"hook_event_name\":\"preToolUse\"," TOOL "}"),
		STR_INIT("{\"hookEventName\":\"PreToolUse\",\"sessionId\":\"s\","
			 "\"hook_event_name\":\"PreToolUse\"," TOOL "}"),
		STR_INIT("{\"hookEventName\":\"PreToolUse\",\"sessionId\":\"s\","
			 "\"toolName\":\"x\"," TOOL "}"),
		STR_INIT("{\"agent_action_name\":\"pre_run_command\",\"tool_info\":{},"
			 "\"toolCall\":{},\"conversationId\":\"c\"}"),
		STR_INIT("{\"toolInput\":{},\"workspaceRoot\":\"/\",\"toolName\":\"x\"}"),
		STR_INIT("{\"toolName\":\"bash\",\"toolArgs\":{}," TOOL "}"),
		STR_INIT("{\"toolArgs\":{},\"hook_event_name\":\"PreToolUse\"}"),
		STR_INIT("{" TIME TOOL "}"),
		STR_INIT("{" TIME "\"hook_event_name\":\"Stop\",\"tool_use_id\":\"x\"," TOOL "}"),
	};
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		CHECK_STR(detect(table[i]), STR("none"));
		for (size_t row = 0; row < dialect_count(); row++)
			CHECK(dialect_choose(dialect_at(row), parse(table[i])) == NULL);
	}
}

static bool accepts(struct str pinned, const cJSON *payload)
{
	return dialect_choose(dialect_find(pinned), payload) != NULL;
}

/* Nothing in an event without a call is judged, so a pinned host may send any of its own. */
static void test_accepts_other_events_when_pinned(void)
{
	const cJSON *start = parse(STR("{" COMMON "\"hook_event_name\":\"SessionStart\"}"));
	CHECK(accepts(STR("codex"), start));
	CHECK(accepts(STR("gemini-cli"), start));
	CHECK(!accepts(STR("copilot"), start));
	CHECK(!accepts(STR("windsurf"), start));
	const cJSON *call = parse(STR("{" COMMON "\"hook_event_name\":\"PreToolUse\"," TOOL "}"));
	CHECK(!accepts(STR("codex"), call));
}

static void test_finds_rows(void)
{
	CHECK_LONG(dialect_count(), 14);
	for (size_t i = 0; i < dialect_count(); i++)
		CHECK_STR(dialect_find(dialect_name_at(i))->name, dialect_name_at(i));
	CHECK(dialect_find(STR("Codex")) == NULL);
	CHECK(dialect_find(STR("")) == NULL);
	CHECK_LONG(dialect_find(STR("codex"))->ask, ASK_NEVER);
	CHECK_LONG(dialect_find(STR("gemini-cli"))->ask, ASK_NEVER);
	CHECK_LONG(dialect_find(STR("claude-code"))->ask, ASK_NESTED);
	CHECK_LONG(dialect_find(STR("copilot"))->ask, ASK_FLAT);
}

static void test_maps_names(void)
{
	static const struct str tools[][2] = {
		{STR_INIT("run_shell_command"), STR_INIT("Bash")},
		{STR_INIT("Execute"), STR_INIT("Bash")},
		{STR_INIT("Task"), STR_INIT("Agent")},
		{STR_INIT("write_stdin"), STR_INIT("ShellInput")},
		{STR_INIT("Bash"), STR_INIT("")}, /* ours already */
		{STR_INIT("BASH"), STR_INIT("")},
		{STR_INIT("apply_patch"), STR_INIT("")},
	};
	for (size_t i = 0; i < ARRAY_LEN(tools); i++)
		CHECK_STR(dialect_tool_name(tools[i][0]), tools[i][1]);
	CHECK_STR(dialect_argument_name(STR("Write"), STR("path")), STR("file_path"));
	CHECK_STR(dialect_argument_name(STR("Grep"), STR("path")), STR(""));
	CHECK_STR(dialect_argument_name(STR("Write"), STR("Path")), STR(""));
	CHECK(dialect_is_other_event(STR("PostToolUse")));
	CHECK(!dialect_is_other_event(STR("preToolUse")));
	CHECK(!dialect_is_other_event(STR("BeforeTool")));
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(test_knows_recorded_payloads);
	TEST(test_refuses_recorded_nul);
	TEST(test_misses_no_recording);
	TEST(test_tells_events_apart);
	TEST(test_refuses_foreign_shapes);
	TEST(test_accepts_other_events_when_pinned);
	TEST(test_finds_rows);
	TEST(test_maps_names);
	arena_finish(&arena);
	return test_done();
}
