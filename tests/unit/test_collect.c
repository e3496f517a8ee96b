/* SPDX-License-Identifier: MIT */
/* Calls to actions: the facts that every call has, and the collector of each built-in tool. */
#include "collecting.h"

static void shared_facts(void)
{
	struct call call = call_of(STR("mcp__a__b"),
		STR("{\"s\":\"x\",\"o\":{\"p\":[\"y\",{\"q\":\"z\xE2\x80\xAE\"}],\"n\":-1.5},\"b\":"
		    "false,\"i\":12345678901,\"u\":null,\"e\":\"\"}"));
	call.host_tool = STR("a-b");
	call.mode = STR("plan");
	call.agent_type = STR("tester");
	call.agent_id = STR("7");
	CHECK(facts_collect(&arena, &call, &surroundings, &actions, &fault));
	CHECK_STR(values(FACT_TOOL), STR("mcp__a__b,a-b"));
	CHECK_STR(values(FACT_SERVER), STR("a"));
	CHECK_STR(values(FACT_AGENT), STR("tester"));
	CHECK_STR(values(FACT_MODE), STR("plan"));
	CHECK_STR(values(FACT_CONTEXT), STR("production"));
	CHECK_STR(values(FACT_TEXT), STR("x,y,z\u202e"));
	CHECK_STR(values(FACT_ARG),
		STR("s=x,o={\"p\":[\"y\",{\"q\":\"z\xE2\x80\xAE\"}],\"n\":-1.5},b="
		    "false,i=12345678901,u=null,e="));
	CHECK_STR(values(FACT_SECRET), values(FACT_TEXT));
}

static void shells(void)
{
	static const struct collect_row rows[] = {
		ROW("Bash", "{\"command\":\"git status && rm -rf x\",\"description\":\"y\"}",
			FACT_DELETES, "/srv/app/x"),
		ROW("Bash", "{\"command\":\"rm x\",\"directory\":\"../b\"}", FACT_DELETES,
			"/srv/b/x"),
		ROW("Bash", "{\"command\":\"# nothing\"}", FACT_PROGRAM, ""),
		ROW("Bash", "{\"command\":\"\"}", FACT_PROGRAM, ""),
		ROW("PowerShell", "{\"command\":\"Remove-Item x\"}", FACT_PROGRAM,
			"Remove-Item; rm"),
		ROW("Monitor", "{\"command\":\"touch m; echo\"}", FACT_PROGRAM, "touch; echo"),
		ROW("Monitor", "{\"ws\":{\"url\":\"wss://h.example/x\"}}", FACT_HOST, "h.example"),
		ROW("ShellInput", "{\"command\":\"rm x\\n\"}", FACT_PROGRAM, "rm"),
		ROW("ShellInput", "{\"command\":\"git push --force{enter}\"}", FACT_FLAG,
			"--force"),
		ROW("ShellInput", "{\"session_id\":3}", FACT_PROGRAM, ""),
	};
	CHECK_ROWS(rows);
	CHECK(collect(STR("Bash"), STR("{\"command\":\"sudo ls -l; id\"}")));
	CHECK_STR(actions.first->what, STR("ls -l"));
	CHECK_STR(actions.noun, STR("command"));
}

/* How many of the call's texts are taken out, and how many there are, as one number. */
static long taken_out_of(struct str tool, struct str input)
{
	long counted = 0;
	CHECK(collect(tool, input));
	const struct fact *fact = actions_facts(&actions, actions.first, FACT_TEXT)->first;
	for (; fact; fact = fact->next)
		counted += fact->is_taken_out ? 11 : 1;
	return counted;
}

static void edits_take_out(void)
{
	CHECK_LONG(taken_out_of(STR("Edit"), STR("{\"file_path\":\"/a\",\"old_string\":\"x\","
						 "\"new_string\":\"y\"}")),
		13);
	CHECK_LONG(taken_out_of(STR("Edit"), STR("{\"file_path\":\"/a\",\"old_string\":\"x\","
						 "\"new_string\":\"x\"}")),
		13);
	CHECK_LONG(taken_out_of(STR("MultiEdit"),
			   STR("{\"file_path\":\"/a\",\"edits\":[{\"old_string\":\"x\","
			       "\"new_string\":\"y\"}]}")),
		13);
	CHECK_LONG(taken_out_of(STR("mcp__fs__edit_file"),
			   STR("{\"edits\":[{\"oldText\":\"x\",\"newText\":\"y\"}]}")),
		12);
	CHECK_LONG(taken_out_of(STR("mcp__notes__send"), STR("{\"old_string\":\"x\"}")), 1);
}

static void files(void)
{
	static const struct collect_row rows[] = {
		ROW("Write", "{\"file_path\":\"a/../b\",\"content\":\"/etc\"}", FACT_WRITES,
			"/srv/app/b"),
		ROW("Write", "{\"file_path\":\"~/b\",\"content\":\"/etc\"}", FACT_READS, ""),
		ROW("Edit", "{\"file_path\":\"/a\",\"old_string\":\"x\",\"new_string\":\"y\"}",
			FACT_WRITES, "/a"),
		ROW("MultiEdit", "{\"file_path\":\"/a\",\"edits\":[]}", FACT_WRITES, "/a"),
		ROW("Read", "{\"file_path\":\"/a\"}", FACT_READS, "/a"),
		ROW("Read", "{\"file_path\":[\"/a\",\"b/*.c\"]}", FACT_READS, "/a; /srv/app/b/*.c"),
		ROW("Read", "{\"file_path\":[]}", FACT_READS, ""),
		ROW("NotebookEdit", "{\"notebook_path\":\"/n\",\"new_source\":\"x\"}", FACT_WRITES,
			"/n"),
		ROW("NotebookEdit", "{\"notebook_path\":\"/n\",\"new_source\":\"x\"}", FACT_LANG,
			"python"),
		ROW("NotebookEdit",
			"{\"notebook_path\":\"/n\",\"new_source\":\"x\",\"cell_type\":\"code\"}",
			FACT_CODE, "x"),
		ROW("NotebookEdit",
			"{\"notebook_path\":\"/"
			"n\",\"new_source\":\"x\",\"cell_type\":\"markdown\"}",
			FACT_CODE, ""),
		ROW("Glob", "{\"pattern\":\"**/*.txt\"}", FACT_READS, "/srv/app,/srv/app/**/*.txt"),
		ROW("Glob", "{\"pattern\":\"/etc/*\",\"path\":\"b\"}", FACT_READS,
			"/srv/app/b,/etc/*"),
		ROW("Grep", "{\"pattern\":\"/etc/x\",\"path\":\"/a\"}", FACT_READS, "/a"),
		ROW("Grep", "{\"pattern\":\"x\"}", FACT_READS, "/srv/app"),
		ROW("apply_patch",
			"{\"command\":\"*** Begin Patch\\n*** Add File: a\\n+x\\n*** Delete File: "
			"b\\n*** End Patch\"}",
			FACT_WRITES, "/srv/app/a; /srv/app/b"),
	};
	CHECK_ROWS(rows);
	CHECK(collect(STR("Write"), STR("{\"file_path\":\"a\",\"content\":\"12345\"}")));
	CHECK_STR(actions.first->what, STR("write /srv/app/a (5 bytes)"));
	CHECK(collect(STR("Read"), STR("{\"file_path\":\"/a\"}")));
	CHECK_STR(actions.first->what, STR("read /a"));
	CHECK(collect(STR("apply_patch"), STR("{\"command\":\"x\"}")));
	CHECK_STR(actions.noun, STR("change"));
}

static void network_code_and_others(void)
{
	static const struct collect_row rows[] = {
		ROW("WebFetch",
			"{\"url\":\"https://A.example/b\",\"prompt\":\"see http://c.example\"}",
			FACT_HOST, "a.example,c.example"),
		ROW("WebFetch", "{\"prompt\":\"What is at https://example.com/a ?\"}", FACT_URL,
			"https://example.com/a"),
		ROW("WebFetch", "{\"url\":\"evil.example/x\"}", FACT_HOST, "evil.example"),
		ROW("WebFetch", "{\"url\":\"file:///etc/passwd\"}", FACT_READS, "/etc/passwd"),
		ROW("WebSearch", "{\"query\":\"/etc/passwd https://a.example\"}", FACT_URL, ""),
		ROW("ReadMcpResourceTool", "{\"server\":\"s\",\"uri\":\"file:///a\"}", FACT_READS,
			"/a"),
		ROW("ReadMcpResourceTool", "{\"server\":\"s\",\"uri\":\"x://h/a\"}", FACT_SERVER,
			"s"),
		ROW("ListMcpResourcesTool", "{}", FACT_SERVER, ""),
		ROW("Agent", "{\"prompt\":\"rm -rf /\",\"subagent_type\":\"t\"}", FACT_TEXT,
			"rm -rf /,t"),
		ROW("Agent", "{\"prompt\":\"/etc\"}", FACT_READS, ""),
		ROW("Skill", "{\"skill\":\"x\"}", FACT_TEXT, "x"),
		ROW("REPL", "{\"code\":\"a()\"}", FACT_CODE, "a()"),
		ROW("REPL", "{\"code\":\"a()\"}", FACT_LANG, "javascript"),
		ROW("Workflow", "{\"script\":\"b()\"}", FACT_CODE, "b()"),
		ROW("Workflow", "{\"scriptPath\":\"w.js\"}", FACT_READS, "/srv/app/w.js"),
		ROW("BrandNewTool", "{\"a\":{\"b\":[\"/etc/passwd\",\"u http://h.example\"]}}",
			FACT_READS, "/etc/passwd"),
		ROW("BrandNewTool", "{\"a\":{\"b\":[\"/etc/passwd\",\"u http://h.example\"]}}",
			FACT_HOST, "h.example"),
		ROW("BrandNewTool", "{}", FACT_TEXT, ""),
	};
	CHECK_ROWS(rows);
	CHECK(collect(STR("WebFetch"), STR("{\"url\":\"https://a.example\"}")));
	CHECK_STR(actions.first->what, STR("fetch https://a.example"));
	CHECK(collect(STR("Agent"), STR("{\"prompt\":\"12\",\"subagent_type\":\"t\"}")));
	CHECK_STR(actions.first->what, STR("Agent prompt=<2 bytes> subagent_type=t"));
}

struct refused {
	struct str tool;
	struct str input;
};

/* An argument whose type hides what the tool would do. */
static void hidden_arguments(void)
{
	static const struct refused rows[] = {
		{STR_INIT("Bash"), STR_INIT("{}")},
		{STR_INIT("Bash"), STR_INIT("{\"command\":null}")},
		{STR_INIT("Bash"), STR_INIT("{\"command\":[\"rm\",\"x\"]}")},
		{STR_INIT("Bash"), STR_INIT("{\"command\":\"ls\",\"directory\":1}")},
		{STR_INIT("PowerShell"), STR_INIT("{\"command\":1}")},
		{STR_INIT("Monitor"), STR_INIT("{\"command\":{\"a\":\"b\"}}")},
		{STR_INIT("Write"), STR_INIT("{\"content\":\"x\"}")},
		{STR_INIT("Edit"), STR_INIT("{\"file_path\":[\"/a\"]}")},
		{STR_INIT("Read"), STR_INIT("{\"file_path\":[1]}")},
		{STR_INIT("NotebookEdit"),
			STR_INIT("{\"notebook_path\":\"/n\",\"new_source\":[\"x\"]}")},
		{STR_INIT("Glob"), STR_INIT("{\"pattern\":1}")},
		{STR_INIT("Grep"), STR_INIT("{\"path\":[]}")},
		{STR_INIT("WebFetch"), STR_INIT("{\"url\":{}}")},
		{STR_INIT("REPL"), STR_INIT("{\"code\":1}")},
		{STR_INIT("apply_patch"), STR_INIT("{\"command\":[\"apply_patch\",\"x\"]}")},
		{STR_INIT("apply_patch"), STR_INIT("{}")},
		{STR_INIT("ShellInput"), STR_INIT("{\"command\":[\"rm\"]}")},
		{STR_INIT("Bash"), STR_INIT("{\"command\":[\"rm\"]}")},
		{STR_INIT("Edit"), STR_INIT("{\"command\":\"*** Begin Patch\\n*** Add File: a\"}")},
		{STR_INIT("Read"), STR_INIT("{\"file_path\":{\"a\":\"/b\"}}")},
		{STR_INIT("NotebookEdit"), STR_INIT("{\"notebook_path\":\"/n\",\"cell_type\":1}")},
		{STR_INIT("Glob"), STR_INIT("{\"pattern\":\"*\",\"path\":true}")},
		{STR_INIT("WebFetch"), STR_INIT("{\"url\":\"https://a\",\"prompt\":[\"b\"]}")},
		{STR_INIT("ReadMcpResourceTool"), STR_INIT("{\"server\":1,\"uri\":\"x\"}")},
		{STR_INIT("ReadMcpResourceTool"), STR_INIT("{\"uri\":[\"file:///a\"]}")},
		{STR_INIT("Workflow"), STR_INIT("{\"scriptPath\":[\"w.js\"]}")},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		CHECK(!collect(rows[i].tool, rows[i].input));
		CHECK_LONG(fault.kind, FAULT_PAYLOAD);
	}
	CHECK(!collect(STR("Bash"), STR("{\"command\":[]}")));
	CHECK_STR(fault_text(&fault), STR("tool_input.command of Bash: is no string: the call "
					  "cannot be judged without it"));
}

static void unusable_cwd(void)
{
	static const struct refused refused[] = {
		{STR_INIT("Write"), STR_INIT("{\"file_path\":\"a\"}")},
		{STR_INIT("Read"), STR_INIT("{\"file_path\":\"./a\"}")},
		{STR_INIT("Grep"), STR_INIT("{\"path\":\"a\"}")},
		{STR_INIT("Bash"), STR_INIT("{\"command\":\"rm a\"}")},
		{STR_INIT("Bash"), STR_INIT("{\"command\":\"ls\",\"directory\":\"a\"}")},
	};
	static const struct refused taken[] = {
		{STR_INIT("Write"), STR_INIT("{\"file_path\":\"/a\"}")},
		{STR_INIT("Glob"), STR_INIT("{\"pattern\":\"**\"}")},
		{STR_INIT("Grep"), STR_INIT("{\"pattern\":\"x\"}")},
		{STR_INIT("Bash"), STR_INIT("{\"command\":\"ls; rm /a\"}")},
		{STR_INIT("WebFetch"), STR_INIT("{\"url\":\"https://a.example\"}")},
	};
	for (size_t pass = 0; pass < 2; pass++) {
		cwd = pass == 0 ? STR("") : STR("rel/folder");
		for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
			CHECK(!collect(refused[i].tool, refused[i].input));
			CHECK_LONG(fault.kind, FAULT_PAYLOAD);
		}
		for (size_t i = 0; i < ARRAY_LEN(taken); i++)
			CHECK(collect(taken[i].tool, taken[i].input));
	}
	CHECK(collect(STR("Glob"), STR("{\"pattern\":\"/etc/*\"}")));
	CHECK_STR(values(FACT_READS), STR("/etc/*"));
	cwd = STR("/srv/app");
}

static void names_of_hosts(void)
{
	static const struct collect_row rows[] = {
		ROW("run_shell_command", "{\"command\":\"rm x\",\"dir_path\":\"sub\"}",
			FACT_DELETES, "/srv/app/sub/x"),
		ROW("exec_command", "{\"cmd\":\"rm x\",\"workdir\":\"/w\"}", FACT_DELETES, "/w/x"),
		ROW("shell", "{\"command\":\"rm x\",\"workdir\":null}", FACT_DELETES, "/srv/app/x"),
		ROW("shell", "{\"command\":[\"bash\",\"-lc\",\"rm x\"]}", FACT_DELETES,
			"/srv/app/x"),
		ROW("local_shell", "{\"command\":[\"echo\",\"a; rm x\"]}", FACT_DELETES, ""),
		ROW("write_bash", "{\"input\":\"touch marker{enter}\"}", FACT_PROGRAM, "touch"),
		ROW("write_stdin", "{\"chars\":\"sudo rm x\\n\"}", FACT_PROGRAM, "rm"),
		ROW("write_stdin", "{\"chars\":null}", FACT_PROGRAM, ""),
		ROW("create", "{\"path\":\"a\",\"file_text\":\"x\"}", FACT_WRITES, "/srv/app/a"),
		ROW("str_replace", "{\"path\":\"~/a\",\"old_str\":\"/b\"}", FACT_WRITES,
			"/home/dev/a"),
		ROW("ApplyPatch",
			"{\"input\":\"*** Begin Patch\\n*** Update File: a\\n*** Move to: b\\n"
			"@@\\n x\\n*** End Patch\"}",
			FACT_DELETES, "/srv/app/a"),
		ROW("read_many_files", "{\"include\":[\"a\",\"docs/*.md\",\"/b\"]}", FACT_READS,
			"/srv/app/a; /srv/app/docs/*.md; /b"),
		ROW("view_image", "{\"path\":\"a.png\"}", FACT_READS, "/srv/app/a.png"),
		ROW("grep", "{\"pattern\":\"/x\",\"dir_path\":\"b\"}", FACT_READS, "/srv/app/b"),
		ROW("glob", "{\"pattern\":\"../*\",\"dir_path\":\"b\"}", FACT_READS,
			"/srv/app/b,/srv/app/*"),
		ROW("web_fetch", "{\"prompt\":\"read https://a.example/x, then stop\"}", FACT_URL,
			"https://a.example/x"),
		ROW("google_web_search", "{\"query\":\"https://a.example\"}", FACT_HOST, ""),
		ROW("Task", "{\"prompt\":\"/etc\"}", FACT_TOOL, "Agent,Task"),
		ROW("activate_skill", "{\"name\":\"x\"}", FACT_ARG, "skill=x"),
		ROW("run_shell_command", "{\"command\":\"ls\"}", FACT_TOOL,
			"Bash,run_shell_command"),
		ROW("Bash", "{\"command\":\"ls\",\"timeout\":12,\"run_in_background\":true}",
			FACT_ARG, "command=ls,timeout=12,run_in_background=true"),
		ROW("Bash", "{\"command\":\"ls\"}", FACT_AGENT, "main"),
		ROW("ReadMcpResourceDirTool", "{\"server\":\"s\",\"uri\":\"file:///a/%62\"}",
			FACT_READS, "/a/b"),
		ROW("ReadMcpResourceTool", "{\"server\":\"s\",\"uri\":\"https://H.example/a\"}",
			FACT_HOST, "h.example"),
		ROW("ListMcpResourcesTool", "{\"server\":\"s\"}", FACT_SERVER, "s"),
	};
	check_payloads(rows, ARRAY_LEN(rows));
}

static void what_and_noun(void)
{
	static const struct {
		struct str tool, input, what, noun;
	} rows[] = {
		{STR_INIT("Write"), STR_INIT("{\"file_path\":\"a\",\"content\":\"k3y\"}"),
			STR_INIT("write /srv/app/a (3 bytes)"), STR_INIT("action")},
		{STR_INIT("Edit"),
			STR_INIT("{\"file_path\":\"~/"
				 "a\",\"old_string\":\"k\",\"new_string\":\"l\"}"),
			STR_INIT("edit /home/dev/a"), STR_INIT("action")},
		{STR_INIT("MultiEdit"), STR_INIT("{\"file_path\":\"/a\",\"edits\":[{}]}"),
			STR_INIT("edit /a"), STR_INIT("change")},
		{STR_INIT("NotebookEdit"),
			STR_INIT("{\"notebook_path\":\"/n\",\"new_source\":\"k\"}"),
			STR_INIT("edit /n"), STR_INIT("action")},
		{STR_INIT("apply_patch"), STR_INIT("{\"command\":\"k\"}"),
			STR_INIT("apply a patch"), STR_INIT("change")},
		{STR_INIT("Grep"), STR_INIT("{\"pattern\":\"k\",\"-n\":true}"),
			STR_INIT("Grep pattern=k -n=true"), STR_INIT("action")},
		{STR_INIT("WebSearch"), STR_INIT("{\"query\":\"k\",\"allowed_domains\":[\"a\"]}"),
			STR_INIT("WebSearch query=k allowed_domains=<1 item>"), STR_INIT("action")},
		{STR_INIT("REPL"), STR_INIT("{\"code\":\"\"}"), STR_INIT("REPL code=<0 bytes>"),
			STR_INIT("action")},
		{STR_INIT("Monitor"), STR_INIT("{\"ws\":{\"url\":\"wss://h\"}}"),
			STR_INIT("Monitor ws=<1 item>"), STR_INIT("command")},
		{STR_INIT("PowerShell"), STR_INIT("{\"command\":\"Get-Date\"}"),
			STR_INIT("Get-Date"), STR_INIT("command")},
		{STR_INIT("Bash"), STR_INIT("{\"command\":\" # k \"}"), STR_INIT("# k"),
			STR_INIT("command")},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		CHECK(parse_and_collect(rows[i].tool, rows[i].input));
		CHECK_LONG(actions.count, 1);
		CHECK_STR(actions.first->what, rows[i].what);
		CHECK_STR(actions.noun, rows[i].noun);
	}
}

/* `count` times `item`, each with its number, between `head` and `tail`. */
static struct str repeat(const char *head, const char *item, unsigned count, const char *tail)
{
	struct buf out;
	buf_init(&out, &arena, 4 * MIB);
	buf_printf(&out, "%s", head);
	for (unsigned i = 0; i < count; i++)
		buf_printf(&out, "%s\"%s%u\"", i > 0 ? "," : "", item, i);
	buf_printf(&out, "%s", tail);
	return buf_str(&out);
}

static void limits(void)
{
	CHECK(parse_and_collect(
		STR("Read"), repeat("{\"file_path\":[", "/f", LIMIT_ACTIONS, "]}")));
	CHECK_LONG(actions.count, LIMIT_ACTIONS);
	CHECK(!parse_and_collect(
		STR("Read"), repeat("{\"file_path\":[", "/f", LIMIT_ACTIONS + 1, "]}")));
	CHECK_LONG(fault.kind, FAULT_LIMIT);
	CHECK(!parse_and_collect(STR("New"), repeat("{\"a\":[", "t", LIMIT_FACTS, "]}")));
	CHECK_LONG(fault.kind, FAULT_LIMIT);
}

static void other_events_have_no_actions(void)
{
	struct call call = {.event = CALL_OTHER_EVENT};
	CHECK(facts_collect(&arena, &call, &surroundings, &actions, &fault));
	CHECK_LONG(actions.count, 0);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(shared_facts);
	TEST(shells);
	TEST(edits_take_out);
	TEST(files);
	TEST(network_code_and_others);
	TEST(hidden_arguments);
	TEST(unusable_cwd);
	TEST(names_of_hosts);
	TEST(what_and_noun);
	TEST(limits);
	TEST(other_events_have_no_actions);
	arena_finish(&arena);
	return test_done();
}
