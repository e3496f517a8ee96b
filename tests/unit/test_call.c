/* SPDX-License-Identifier: MIT */
/* Payload to call: fields, events, tools in every reading, arguments, and what is refused. */
#include "payload/call.h"

#include "base/buf.h"
#include "base/limits.h"
#include "payload/json.h"
#include "test.h"

static struct arena arena;
static struct fault fault;
static struct call call;

#define COMMON "\"session_id\":\"s\",\"transcript_path\":\"/t\",\"cwd\":\"/w\","
#define BEFORE "\"hook_event_name\":\"PreToolUse\","
#define TIME   "\"timestamp\":\"2026-11-23T05:37:58.335Z\","
#define BASH   "\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"ls\"}"

static bool parse_as(struct str text, struct str pinned)
{
	fault = (struct fault){0};
	call = (struct call){0};
	return call_parse(&arena, text, dialect_find(pinned), &call, &fault);
}

static bool parse(struct str text)
{
	return parse_as(text, STR(""));
}

static void test_reads_fields(void)
{
	struct str text = STR("{" COMMON BEFORE "\"permission_mode\":\"plan\",\"agent_id\":\"a1\","
			      "\"agent_type\":\"Explore\",\"tool_use_id\":\"toolu_1\"," BASH "}\n");
	CHECK(parse(text));
	CHECK_STR(call.dialect->name, STR("claude-code"));
	CHECK_LONG(call.event, CALL_BEFORE_TOOL);
	CHECK_STR(call.event_name, STR("PreToolUse"));
	CHECK_STR(call.session, STR("s"));
	CHECK_STR(call.transcript, STR("/t"));
	CHECK_STR(call.cwd, STR("/w"));
	CHECK_STR(call.mode, STR("plan"));
	CHECK_STR(call.id, STR("toolu_1"));
	CHECK_STR(call.agent_id, STR("a1"));
	CHECK_STR(call.agent_type, STR("Explore"));
	CHECK_STR(call.host_tool, STR("Bash"));
	CHECK_LONG(call.readings_count, 1);
	CHECK_STR(call.readings[0].tool, STR("Bash"));
	CHECK_STR(call.readings[0].server, STR(""));
	CHECK_STR(json_member_string(call.input, STR("command")), STR("ls"));
	CHECK_LONG(call.payload_bytes, text.len);
}

static void test_names_agents(void)
{
	CHECK(parse(STR("{" BASH "}")));
	CHECK_STR(call_agent(&call), STR("main"));
	/* A session that was started as an agent: its own, no sub-agent. */
	CHECK(parse(STR("{\"agent_type\":\"reviewer\"," BASH "}")));
	CHECK_STR(call_agent(&call), STR("main"));
	CHECK(parse(STR("{\"agent_id\":\"x-1\",\"agent_type\":\"reviewer\"," BASH "}")));
	CHECK_STR(call_agent(&call), STR("reviewer"));
	CHECK(parse(STR("{\"agent_id\":\"x-1\",\"agent_type\":null," BASH "}")));
	CHECK_STR(call_agent(&call), STR("x-1"));
}

struct bad {
	struct str text;
	struct str part; /* of the message */
};

#define BAD(text, part)                                                                            \
	{                                                                                          \
		STR_INIT(text), STR_INIT(part)                                                     \
	}

static void test_refuses_bad_payloads(void)
{
	static const struct bad table[] = {
		BAD("", "byte 0: nothing there"),
		BAD("\n", "byte 1: nothing but white space"),
		BAD("{" BASH "}{", "more bytes after"),
		BAD("[{" BASH "}]", "not a JSON object"),
		BAD("\"x\"", "not a JSON object"),
		BAD("null", "not a JSON object"),
		BAD("{}", "payload: shape that no known host sends (a call has \"tool_name\" and "
			  "\"tool_input\"; the hosts: hookguard --help)"),
		BAD("{\"cursor_version\":\"2\"," BEFORE BASH "}",
			"(cursor does not send \"hook_event_name\" as \"PreToolUse\"; the hosts"),
		BAD("{\"toolName\":\"bash\",\"toolInput\":{}}",
			"(\"toolInput\" is of a host that is not known; the hosts"),
		BAD("{\"turn_id\":\"t\"," BASH "}", "(codex always sends \"model\"; the hosts"),
		BAD("{\"tool_input\":{}}", "\"tool_name\" is missing"),
		BAD("{" BEFORE "\"tool_input\":{}}", "\"tool_name\" is missing"),
		BAD("{" BEFORE "\"cwd\":\"/\"}", "\"tool_name\" is missing"),
		BAD("{\"tool_name\":\"\",\"tool_input\":{}}", "\"tool_name\" is empty"),
		BAD("{\"tool_name\":[\"Bash\"],\"tool_input\":{}}",
			"\"tool_name\" is of another type"),
		BAD("{" BEFORE "\"tool_name\":null,\"tool_input\":{}}",
			"\"tool_name\" is of another"),
		BAD("{\"tool_name\":\"Bash\"}", "\"tool_input\" is missing"),
		BAD("{\"tool_name\":\"Bash\",\"tool_input\":\"{}\"}",
			"\"tool_input\" is of another"),
		BAD("{\"tool_name\":\"Bash\",\"tool_input\":[]}", "\"tool_input\" is of another"),
		BAD("{\"tool_name\":\"Bash\",\"tool_input\":null}", "\"tool_input\" is of another"),
		BAD("{\"Tool_name\":\"Bash\",\"Tool_input\":{}}", "shape"),
		BAD("{\"cwd\":1," BASH "}", "\"cwd\" is of another type"),
		BAD("{\"session_id\":{}," BASH "}", "\"session_id\" is of another type"),
		BAD("{\"agent_id\":true," BASH "}", "\"agent_id\" is of another type"),
		BAD("{\"transcript_path\":[]," BASH "}", "\"transcript_path\" is of another"),
		BAD("{\"hook_event_name\":1," BASH "}", "\"hook_event_name\" is of another type"),
		BAD("{\"hook_event_name\":null," BASH "}", "\"hook_event_name\" is of another"),
		BAD("{\"hook_event_name\":\"\"," BASH "}", "\"hook_event_name\" is empty"),
		BAD("{\"toolName\":\"bash\"}", "\"toolArgs\" is missing"),
		BAD("{\"toolArgs\":{}}", "\"toolName\" is missing"),
		BAD("{\"toolName\":\"bash\",\"toolArgs\":\"[]\"}",
			"\"toolArgs\" is of another type"),
		BAD("{\"toolName\":\"bash\",\"toolArgs\":\"\"}", "toolArgs: byte 0: nothing there"),
		BAD("{\"toolName\":\"bash\",\"toolArgs\":\"{\\\"a\\\":1,\\\"a\\\":2}\"}",
			"toolArgs: byte 7: key \"a\" is there twice"),
		BAD("{\"toolName\":\"bash\",\"toolArgs\":\"{\\\"a\\\":\\\"\\\\u0000\\\"}\"}",
			"toolArgs: byte 6: \\u0000"),
		BAD("{\"toolName\":\"bash\",\"toolArgs\":{},\"tool_name\":\"Read\"}", "shape"),
		BAD("{\"sessionId\":7,\"timestamp\":1,\"cwd\":\"/\"}",
			"\"sessionId\" is of another"),
	};
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		CHECK(!parse(table[i].text));
		CHECK_LONG(fault.kind, FAULT_PAYLOAD);
		if (str_find(fault_text(&fault), table[i].part, 0) == STR_NONE)
			CHECK_STR(fault_text(&fault), table[i].part);
		CHECK(call.dialect == NULL);
	}
}

#define WINDSURF(event, info)                                                                      \
	"{\"agent_action_name\":\"" event "\",\"trajectory_id\":\"t\",\"tool_info\":{" info "}}"
#define MCP_OF(server, tool, arguments)                                                            \
	"\"mcp_server_name\":" server ",\"mcp_tool_name\":" tool                                   \
	",\"mcp_tool_arguments\":" arguments

/* Tool, arguments and folder in objects of their own. */
static void test_reads_nested_calls(void)
{
	CHECK(parse(STR(WINDSURF("pre_run_command", "\"command_line\":\"ls\",\"cwd\":\"/w\""))));
	CHECK_STR(call.dialect->name, STR("windsurf"));
	CHECK_STR(call.session, STR("t"));
	CHECK_STR(call.cwd, STR("/w"));
	CHECK_STR(call.event_name, STR("pre_run_command"));
	CHECK_STR(call.readings[0].tool, STR("Bash"));
	CHECK_STR(json_member_string(call.input, STR("command")), STR("ls"));
	CHECK(parse(STR("{\"conversationId\":\"c\",\"workspacePaths\":[\"/a\",\"/b\"],"
			"\"transcriptPath\":\"/t\",\"toolCall\":{\"name\":\"view_file\","
			"\"args\":{\"AbsolutePath\":\"/x\"}}}")));
	CHECK_STR(call.cwd, STR("/a"));
	CHECK_STR(call.transcript, STR("/t"));
	CHECK_STR(call.readings[0].tool, STR("Read"));
	CHECK_STR(json_member_string(call.input, STR("file_path")), STR("/x"));
	CHECK(parse(
		STR("{\"clineVersion\":\"3\",\"hookName\":\"TaskStart\",\"workspaceRoots\":[]}")));
	CHECK_LONG(call.event, CALL_OTHER_EVENT);
	CHECK_STR(call.cwd, STR(""));
}

static void test_reads_relayed_calls(void)
{
	CHECK(parse(STR(WINDSURF(
		"pre_mcp_tool_use", MCP_OF("\"plugin_p_own\"", "\"a__b\"", "\"{\\\"x\\\":1}\"")))));
	CHECK_LONG(call.readings_count, 2);
	CHECK_STR(call.readings[0].tool, STR("mcp__plugin_p_own__a__b"));
	CHECK_STR(call.readings[1].server, STR("own"));
	CHECK_STR(call.readings[1].server_tool, STR("a__b"));
	CHECK_STR(call.host_tool, STR("pre_mcp_tool_use"));
	CHECK(cJSON_IsNumber(json_member(call.input, STR("x"))));
	CHECK(parse(STR(WINDSURF("pre_mcp_tool_use", MCP_OF("\"s\"", "\"t\"", "null")))));
	CHECK(cJSON_IsObject(call.input) && call.input->child == NULL);
	static const struct bad table[] = {
		BAD(WINDSURF("pre_mcp_tool_use", MCP_OF("\"\"", "\"t\"", "{}")),
			"\"tool_info.mcp_server_name\" is empty"),
		BAD(WINDSURF("pre_mcp_tool_use", MCP_OF("\"s\"", "1", "{}")),
			"\"tool_info.mcp_tool_name\" is of another type"),
		BAD(WINDSURF("pre_mcp_tool_use", "\"mcp_server_name\":\"s\""),
			"\"tool_info.mcp_tool_name\" is missing"),
		BAD(WINDSURF("pre_mcp_tool_use", MCP_OF("\"s\"", "\"t\"", "[]")),
			"\"tool_info.mcp_tool_arguments\" is of another type"),
		BAD(WINDSURF("pre_mcp_tool_use", MCP_OF("\"s\"", "\"t\"", "\"x\"")),
			"mcp_tool_arguments: byte 0"),
		BAD(WINDSURF("pre_run_command", "\"command\":\"ls\",\"command_line\":\"ls\""),
			"argument \"command\" of Bash is there under two names"),
		BAD(WINDSURF("pre_run_command", "\"cwd\":1"), "\"tool_info.cwd\" is of another"),
		BAD(WINDSURF("pre_x", ""), "unknown event \"pre_x\" carries a tool call"),
		BAD("{\"conversationId\":\"c\",\"toolCall\":{\"args\":{}}}",
			"\"toolCall.name\" is missing"),
		BAD("{\"conversationId\":\"c\",\"toolCall\":{\"name\":\"x\"}}",
			"\"toolCall.args\" is missing"),
		BAD("{\"conversationId\":\"c\",\"workspacePaths\":\"/\","
		    "\"toolCall\":{\"name\":\"x\",\"args\":{}}}",
			"\"workspacePaths\" is of another type"),
		BAD("{\"conversationId\":\"c\",\"workspacePaths\":[1],"
		    "\"toolCall\":{\"name\":\"x\",\"args\":{}}}",
			"\"workspacePaths\" is of another type"),
	};
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		CHECK(!parse(table[i].text));
		if (str_find(fault_text(&fault), table[i].part, 0) == STR_NONE)
			CHECK_STR(fault_text(&fault), table[i].part);
	}
}

static void test_takes_null_for_missing(void)
{
	CHECK(parse(STR("{\"turn_id\":\"t\",\"model\":\"m\",\"transcript_path\":null,"
			"\"agent_id\":null,\"cwd\":null," BEFORE BASH "}")));
	CHECK_STR(call.dialect->name, STR("codex"));
	CHECK_STR(call.transcript, STR(""));
	CHECK_STR(call.cwd, STR(""));
}

static void test_passes_other_events(void)
{
	static const struct str table[] = {
		STR_INIT("{\"hook_event_name\":\"PostToolUse\"," BASH "}"),
		STR_INIT("{\"hook_event_name\":\"PostToolUseFailure\"," BASH "}"),
		STR_INIT("{\"hook_event_name\":\"PermissionRequest\"," BASH "}"),
		STR_INIT("{\"hook_event_name\":\"PostToolUse\",\"tool_name\":7}"),
		STR_INIT("{\"hook_event_name\":\"postToolUse\"," BASH "}"),
		STR_INIT("{\"hook_event_name\":\"SessionStart\"}"),
		STR_INIT("{\"hook_event_name\":\"UserPromptSubmit\",\"prompt\":\"rm -rf /\"}"),
		STR_INIT("{\"hook_event_name\":\"PreCompact\"}"),
		STR_INIT("{\"hook_event_name\":\"SomethingNew\"}"),
		STR_INIT("{" COMMON TIME "\"hook_event_name\":\"AfterTool\"," BASH "}"),
		STR_INIT("{" COMMON TIME "\"hook_event_name\":\"BeforeModel\"}"),
		STR_INIT("{" COMMON TIME "\"hook_event_name\":\"BeforeAgent\"}"),
		STR_INIT("{\"turn_id\":\"t\",\"model\":\"m\",\"hook_event_name\":\"Stop\"}"),
		STR_INIT("{" TIME "\"hook_event_name\":\"PostToolUse\"," BASH "}"),
		STR_INIT("{\"sessionId\":\"s\",\"timestamp\":1,\"cwd\":\"/\",\"prompt\":\"p\"}"),
		STR_INIT("{\"sessionId\":\"s\",\"timestamp\":1,\"cwd\":\"/\",\"toolName\":\"bash\","
			 "\"toolArgs\":{},\"toolResult\":{}}"),
		STR_INIT("{\"toolName\":\"bash\",\"toolArgs\":{},\"error\":\"no\"}"),
	};
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		CHECK(parse(table[i]));
		CHECK_STR(fault_text(&fault), STR(""));
		CHECK_LONG(call.event, CALL_OTHER_EVENT);
		CHECK_LONG(call.readings_count, 0);
	}
}

static void test_refuses_unknown_events_before_tools(void)
{
	static const struct str names[] = {
		STR_INIT("preToolUse"),
		STR_INIT("pretooluse"),
		STR_INIT("PRETOOLUSE"),
		STR_INIT("PreToolUse "),
		STR_INIT("BeforeTool"),
		STR_INIT("beforeShellExecution"),
		STR_INIT("pre_run_command"),
		STR_INIT("beforeMCPExecution"),
		STR_INIT("PreToolUseV2"),
	};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct str text = arena_printf(
			&arena, "{" COMMON "\"hook_event_name\":\"%.*s\"}", STR_ARG(names[i]));
		CHECK(!parse_as(text, STR("claude-code")));
		CHECK(str_find(fault_text(&fault), STR("unknown event \""), 0) != STR_NONE);
	}
	CHECK(!parse(STR("{\"hook_event_name\":\"SomethingNew\"," BASH "}")));
	CHECK_STR(fault_text(&fault),
		STR("payload: unknown event \"SomethingNew\" carries a tool call (claude-code "
		    "sends PreToolUse there; see --agent)"));
	CHECK(!parse(STR("{\"hook_event_name\":\"SomethingNew\",\"tool_name\":null}")));
	CHECK(!parse(STR("{" COMMON TIME "\"mcp_context\":{}," BEFORE BASH "}")));
}

/* Without an event only what surely is no call is taken for none. */
static void test_reads_calls_without_event(void)
{
	CHECK(parse(STR("{" BASH "}")));
	CHECK_LONG(call.event, CALL_BEFORE_TOOL);
	CHECK_STR(call.event_name, STR(""));
	CHECK(parse(STR("{\"toolName\":\"bash\",\"toolArgs\":{},\"error\":null,"
			"\"toolResult\":null}")));
	CHECK_LONG(call.event, CALL_BEFORE_TOOL);
	CHECK(!parse(STR("{\"turn_id\":\"t\",\"model\":\"m\"}")));
}

static void test_pins_dialects(void)
{
	struct str codex = STR("{\"turn_id\":\"t\",\"model\":\"m\"," BEFORE BASH "}");
	CHECK(parse_as(codex, STR("codex")));
	CHECK(!parse_as(codex, STR("claude-code")));
	CHECK_LONG(fault.kind, FAULT_PAYLOAD);
	CHECK_STR(str_slice(fault_text(&fault), 0, 56),
		STR("payload: shape of codex where --agent says claude-code ("));
	CHECK(str_find(fault_text(&fault), STR("(claude-code never sends \"turn_id\"; give the "),
		      0) != STR_NONE);
	CHECK(!parse_as(STR("{" BEFORE BASH "}"), STR("kiro")));
	CHECK(str_find(fault_text(&fault),
		      STR("(kiro does not send \"hook_event_name\" as \"PreToolUse\"; give"),
		      0) != STR_NONE);
	CHECK(!parse_as(STR("{\"toolCall\":{}," BASH "}"), STR("codex")));
	CHECK(str_find(fault_text(&fault),
		      STR("payload: shape that codex does not send (codex never sends "
			  "\"toolCall\"; "
			  "is --agent right?)"),
		      0) != STR_NONE);
	CHECK(!parse_as(STR("{\"toolCall\":{}}"), STR("codex")));
	CHECK(!parse_as(STR("{" BASH "}"), STR("codex")));
	CHECK(parse_as(STR("{\"hook_event_name\":\"Stop\"}"), STR("codex")));
	CHECK_LONG(call.event, CALL_OTHER_EVENT);
}

struct reading_case {
	struct str text; /* without its braces and input */
	size_t count;
	struct str tools; /* the readings: server:tool for MCP, joined by a space */
};

#define READINGS(text, count, tools)                                                               \
	{                                                                                          \
		STR_INIT(text), count, STR_INIT(tools)                                             \
	}

static struct str join_readings(void)
{
	struct buf joined;
	buf_init(&joined, &arena, 4 * KIB);
	for (size_t i = 0; i < call.readings_count; i++) {
		const struct tool_reading *reading = &call.readings[i];
		buf_add(&joined, i > 0 ? STR(" ") : STR(""));
		if (reading->server.len == 0) {
			CHECK_STR(reading->server_tool, STR(""));
			buf_add(&joined, reading->tool);
			continue;
		}
		CHECK_STR(reading->tool,
			arena_printf(&arena, "mcp__%.*s__%.*s", STR_ARG(reading->server),
				STR_ARG(reading->server_tool)));
		buf_printf(&joined, "%.*s:%.*s", STR_ARG(reading->server),
			STR_ARG(reading->server_tool));
	}
	return buf_str(&joined);
}

static void test_reads_tool_names(void)
{
	static const struct reading_case table[] = {
		READINGS("\"tool_name\":\"mcp__srv__touch\"", 1, "srv:touch"),
		READINGS("\"tool_name\":\"mcp__a__b__c\"", 2, "a:b__c a__b:c"),
		READINGS("\"tool_name\":\"mcp__a___b\"", 2, "a:_b a_:b"),
		READINGS("\"tool_name\":\"mcp__a__b__c\",\"mcp_server\":{\"name\":\"a__b\"}", 1,
			"a__b:c"),
		/* A stated server that the name does not begin with says nothing. */
		READINGS("\"tool_name\":\"mcp__a__b__c\",\"mcp_server\":{\"name\":\"b\"}", 2,
			"a:b__c a__b:c"),
		READINGS("\"tool_name\":\"mcp__my_db__q\",\"mcp_server\":{\"name\":\"my db\"}", 1,
			"my_db:q"),
		READINGS("\"tool_name\":\"mcp__claude_ai_X__a__b\","
			 "\"mcp_server\":{\"name\":\"claude.ai X\"}",
			2, "claude_ai_X:a__b X:a__b"),
		READINGS("\"tool_name\":\"mcp__plugin_git_tools_db__q\"", 3,
			"plugin_git_tools_db:q tools_db:q db:q"),
		READINGS("\"tool_name\":\"mcp__claude_ai_Slack__send\"", 2,
			"claude_ai_Slack:send Slack:send"),
		READINGS("\"tool_name\":\"mcp__srv\"", 1, "mcp__srv"),
		READINGS("\"tool_name\":\"mcp__srv__\"", 1, "mcp__srv__"),
		READINGS("\"tool_name\":\"mcp__\"", 1, "mcp__"),
		READINGS("\"tool_name\":\"mcp_srv_touch\"", 1, "mcp_srv_touch"),
		READINGS("\"tool_name\":\"srv-touch\"", 1, "srv-touch"),
		READINGS("\"tool_name\":\"SomethingNew\"", 1, "SomethingNew"),
		READINGS("\"tool_name\":\"Task\"", 1, "Agent"),
		READINGS(COMMON TIME "\"hook_event_name\":\"BeforeTool\","
				     "\"tool_name\":\"mcp_a_b_c\"",
			2, "a:b_c a_b:c"),
		READINGS(COMMON TIME
			"\"hook_event_name\":\"BeforeTool\",\"tool_name\":\"mcp_a_b_c\","
			"\"mcp_context\":{\"server_name\":\"a_b\"}",
			1, "a_b:c"),
		READINGS(COMMON TIME "\"hook_event_name\":\"BeforeTool\","
				     "\"tool_name\":\"mcp__a__b\"",
			1, "a:b"),
		READINGS("\"cursor_version\":\"2\",\"conversation_id\":\"c\","
			 "\"hook_event_name\":\"preToolUse\",\"tool_name\":\"MCP:touch\"",
			1, "unknown:touch"),
		READINGS(TIME BEFORE "\"tool_name\":\"my-srv-touch\"", 2,
			"my:srv-touch my-srv:touch"),
	};
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		CHECK(parse(
			arena_printf(&arena, "{%.*s,\"tool_input\":{}}", STR_ARG(table[i].text))));
		CHECK_STR(fault_text(&fault), STR(""));
		CHECK_LONG(call.readings_count, table[i].count);
		CHECK_STR(join_readings(), table[i].tools);
	}
}

static void test_bounds_readings(void)
{
	CHECK(parse(STR("{\"toolName\":\"a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q\",\"toolArgs\":{}}")));
	CHECK_LONG(call.readings_count, LIMIT_TOOL_READINGS);
	CHECK(!parse(STR("{\"toolName\":\"a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r\","
			 "\"toolArgs\":{}}")));
	CHECK_LONG(fault.kind, FAULT_LIMIT);
}

struct argument_case {
	struct str tool;  /* as Copilot sends it */
	struct str input; /* as JSON */
	struct str name;  /* of the argument in our words, or empty for a fault */
	struct str value;
};

#define ARGUMENT(tool, input, name, value)                                                         \
	{                                                                                          \
		STR_INIT(tool), STR_INIT(input), STR_INIT(name), STR_INIT(value)                   \
	}

static void test_renames_arguments(void)
{
	static const struct argument_case table[] = {
		ARGUMENT("create", "{\"path\":\"/p\",\"file_text\":\"x\"}", "file_path", "/p"),
		ARGUMENT("create", "{\"path\":\"/p\",\"file_text\":\"x\"}", "content", "x"),
		ARGUMENT("create", "{\"file_path\":\"/p\"}", "file_path", "/p"),
		ARGUMENT("edit", "{\"old_str\":\"a\",\"new_str\":\"b\"}", "new_string", "b"),
		ARGUMENT("view", "{\"path\":\"/p\"}", "file_path", "/p"),
		ARGUMENT("view", "{\"Path\":\"/p\"}", "Path", "/p"),
		ARGUMENT("grep", "{\"path\":\"/p\"}", "path", "/p"),
		ARGUMENT("write_bash", "{\"input\":\"ls{enter}\"}", "command", "ls{enter}"),
		ARGUMENT("run_shell_command", "{\"dir_path\":\"/d\"}", "directory", "/d"),
		ARGUMENT("task", "{\"message\":\"m\"}", "prompt", "m"),
		ARGUMENT("apply_patch", "{\"input\":\"*** Begin\"}", "command", "*** Begin"),
		ARGUMENT("srv-create", "{\"path\":\"/p\"}", "path", "/p"),
		ARGUMENT("create", "{\"path\":\"/p\",\"file_path\":\"/q\"}", "", ""),
		ARGUMENT("create", "{\"file_path\":\"/q\",\"path\":\"/p\"}", "", ""),
		ARGUMENT("view", "{\"path\":\"/p\",\"filePath\":\"/q\"}", "", ""),
	};
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		struct str text = arena_printf(&arena, "{\"toolName\":\"%.*s\",\"toolArgs\":%.*s}",
			STR_ARG(table[i].tool), STR_ARG(table[i].input));
		CHECK_LONG(parse(text), table[i].name.len > 0);
		if (table[i].name.len == 0)
			CHECK(str_find(fault_text(&fault), STR("under two names"), 0) != STR_NONE);
		CHECK_STR(json_member_string(call.input, table[i].name), table[i].value);
	}
}

static void test_reads_arguments_as_text(void)
{
	CHECK(parse(STR("{\"toolName\":\"create\","
			"\"toolArgs\":\" {\\\"path\\\":\\\"\\\\/p\\\"} \"}")));
	CHECK_STR(json_member_string(call.input, STR("file_path")), STR("/p"));
}

static void test_refuses_each_truncation(void)
{
	struct str text = STR("{" COMMON BEFORE "\"tool_use_id\":\"t\"," BASH "}");
	CHECK(parse(text));
	for (size_t len = 0; len < text.len; len++) {
		char *exact = arena_copy_z(&arena, str_slice(text, 0, len));
		CHECK(!parse((struct str){exact, len}));
		CHECK_LONG(fault.kind, FAULT_PAYLOAD);
	}
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(test_reads_fields);
	TEST(test_names_agents);
	TEST(test_refuses_bad_payloads);
	TEST(test_reads_nested_calls);
	TEST(test_reads_relayed_calls);
	TEST(test_takes_null_for_missing);
	TEST(test_passes_other_events);
	TEST(test_refuses_unknown_events_before_tools);
	TEST(test_reads_calls_without_event);
	TEST(test_pins_dialects);
	TEST(test_reads_tool_names);
	TEST(test_bounds_readings);
	TEST(test_renames_arguments);
	TEST(test_reads_arguments_as_text);
	TEST(test_refuses_each_truncation);
	arena_finish(&arena);
	return test_done();
}
