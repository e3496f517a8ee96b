/* SPDX-License-Identifier: MIT */
/* MCP tools and tools that nobody knows: paths, URLs, SQL and commands in their arguments. */
#include "collecting.h"

#include "facts/name_words.h"

static void verbs_tell_what_happens(void)
{
	static const struct collect_row rows[] = {
		ROW("mcp__fs__read_file", "{\"path\":\"/a/../b\"}", FACT_READS, "/b"),
		ROW("mcp__fs__read_file", "{\"path\":\"/a\"}", FACT_WRITES, ""),
		ROW("mcp__fs__write_file", "{\"path\":\"a\",\"content\":\"x\"}", FACT_WRITES,
			"/srv/app/a"),
		ROW("mcp__fs__write_file", "{\"path\":\"a\"}", FACT_READS, ""),
		ROW("mcp__fs__deleteFile", "{\"path\":\"~/.ssh\"}", FACT_DELETES, "/home/dev/.ssh"),
		ROW("mcp__fs__DELETE-file", "{\"path\":\"/x\"}", FACT_WRITES, "/x"),
		ROW("mcp__fs__move_file", "{\"source\":\"/a\",\"destination\":\"/b\"}", FACT_WRITES,
			"/a,/b"),
		ROW("mcp__fs__find_and_delete", "{\"path\":\"/a\"}", FACT_DELETES, "/a"),
		ROW("mcp__fs__find_and_delete", "{\"path\":\"/a\"}", FACT_READS, "/a"),
		ROW("mcp__fs__frobnicate", "{\"path\":\"/a\"}", FACT_READS, "/a"),
		ROW("mcp__fs__frobnicate", "{\"path\":\"/a\"}", FACT_WRITES, "/a"),
		ROW("mcp__fs__frobnicate", "{\"path\":\"/a\"}", FACT_DELETES, ""),
		ROW("mcp__remove__list_deleted", "{\"path\":\"/a\"}", FACT_DELETES, ""),
		ROW("LSP", "{\"filePath\":\"src/a.c\",\"line\":4}", FACT_READS, "/srv/app/src/a.c"),
	};
	CHECK_ROWS(rows);
}

static void keys_and_looks_tell_paths(void)
{
	static const struct collect_row rows[] = {
		ROW("mcp__fs__read", "{\"paths\":[\"a\",\"/b\"],\"o\":{\"outputDir\":\"c\"}}",
			FACT_READS, "/srv/app/a,/b,/srv/app/c"),
		ROW("mcp__fs__read", "{\"x\":[[\"/deep\"]],\"y\":\"./z\",\"w\":\"~\"}", FACT_READS,
			"/deep,/srv/app/z,/home/dev"),
		ROW("mcp__fs__read", "{\"uri\":\"file:///etc/pass%77d\"}", FACT_READS,
			"/etc/passwd"),
		ROW("mcp__fs__read", "{\"path\":\"https://a.example/b\",\"uri\":\"db://x\"}",
			FACT_READS, ""),
		ROW("mcp__fs__read", "{\"profile\":\"a\",\"title\":\"b/c\",\"text\":\"see /etc\"}",
			FACT_READS, ""),
		ROW("mcp__fs__read", "{\"path\":\"/a\\n/b\",\"n\":1,\"f\":null}", FACT_READS, ""),
		ROW("mcp__fs__read", "{\"files\":[{\"path\":\"p\",\"content\":\"q\"}]}", FACT_READS,
			"/srv/app/p"),
		ROW("mcp__x__go", "{\"a\":{\"b\":[\"to https://EVIL.example/x now\"]}}", FACT_HOST,
			"evil.example"),
	};
	CHECK_ROWS(rows);
}

static void databases_give_sql(void)
{
	static const struct collect_row rows[] = {
		ROW("mcp__postgres__query", "{\"sql\":\"DROP TABLE a; SELECT 'drop'\"}", FACT_SQL,
			"DROP TABLE a,SELECT ?"),
		ROW("mcp__my-pg__run", "{\"query\":\"DELETE FROM a\"}", FACT_SQL, "DELETE FROM a"),
		ROW("mcp__neon__run_sql", "{\"params\":{\"sql\":\"DROP TABLE b\"}}", FACT_SQL,
			"DROP TABLE b"),
		ROW("mcp__neon__run_sql_transaction", "{\"sqlStatements\":[\"A b\",\"C d\"]}",
			FACT_SQL, "A b,C d"),
		ROW("mcp__any__go", "{\"sql_query\":\"DROP TABLE c\",\"query\":\"cats\"}", FACT_SQL,
			"DROP TABLE c"),
		ROW("mcp__search__query", "{\"query\":\"drop table\",\"statement\":\"x\"}",
			FACT_SQL, ""),
		ROW("mcp__pgbouncer__x", "{\"query\":\"a\"}", FACT_SQL, ""),
		ROW("mcp__db__x", "{\"params\":{\"params\":{\"sql\":\"a\"}},\"sql\":5}", FACT_SQL,
			"a"),
		ROW("mcp__pg__x", "{\"q\":\"DROP b\",\"text\":\"ALTER d\"}", FACT_SQL,
			"DROP b,ALTER d"),
		ROW("mcp__pg__x", "{\"query\":{\"text\":\"DROP b\",\"values\":[\"c\"]}}", FACT_SQL,
			"DROP b"),
		ROW("mcp__notes_db__add", "{\"text\":\"it's late\",\"q\":\"buy milk\"}", FACT_SQL,
			""),
		ROW("mcp__pg__insert", "{\"values\":{\"text\":\"DROP TABLE a\"}}", FACT_SQL, ""),
		ROW("mcp__db_docs__search", "{\"query\":\"drop table a\"}", FACT_SQL, ""),
		ROW("mcp__pg__x", "{\"operations\":[{\"sql\":\"A b\"}]}", FACT_SQL, "A b"),
		ROW("mcp__stats__run_query", "{\"query\":\"DROP TABLE a\"}", FACT_SQL,
			"DROP TABLE a"),
		ROW("mcp__web__run_search_query", "{\"query\":\"drop table a\"}", FACT_SQL, ""),
	};
	CHECK_ROWS(rows);
}

/* Under any key, if the tool runs what it is given, and the text starts like SQL. */
static void databases_are_given_sql(void)
{
	static const struct collect_row rows[] = {
		ROW("mcp__pg__execute", "{\"ddl\":\"DROP TABLE a\"}", FACT_SQL, "DROP TABLE a"),
		ROW("mcp__pg__execute", "{\"body\":\"DROP TABLE a\"}", FACT_SQL, "DROP TABLE a"),
		ROW("mcp__pg__execute", "{\"arguments\":[\"DROP TABLE a\"]}", FACT_SQL,
			"DROP TABLE a"),
		ROW("mcp__pg__execute", "{\"arguments\":{\"stmt\":\"DROP TABLE a\"}}", FACT_SQL,
			"DROP TABLE a"),
		ROW("mcp__db__batch", "{\"operations\":[\"DROP a\",\"DROP b\"]}", FACT_SQL,
			"DROP a,DROP b"),
		ROW("mcp__acme__run_statement", "{\"statement\":\"DROP TABLE a\"}", FACT_SQL,
			"DROP TABLE a"),
		ROW("mcp__trino__execute", "{\"statement\":\"DROP TABLE a\"}", FACT_SQL,
			"DROP TABLE a"),
		/* values of a statement that has its own key, prose, and tools that store */
		ROW("mcp__pg__execute", "{\"sql\":\"SELECT 1\",\"args\":[\"DROP TABLE a\"]}",
			FACT_SQL, "SELECT ?"),
		ROW("mcp__pg__execute", "{\"body\":\"it's prose\"}", FACT_SQL, ""),
		ROW("mcp__pg__comment", "{\"body\":\"DROP TABLE a\"}", FACT_SQL, ""),
		ROW("mcp__crm__write_statement", "{\"statement\":\"it's my wish\"}", FACT_SQL, ""),
		ROW("mcp__mail__send", "{\"body\":\"DROP TABLE a\"}", FACT_SQL, ""),
	};
	CHECK_ROWS(rows);
}

/* So does a shell, where it has no command and no file by name. */
static void shells_are_given_commands(void)
{
	static const struct collect_row rows[] = {
		ROW("mcp__shell__exec", "{\"bash\":\"rm /a\"}", FACT_DELETES, "/a"),
		ROW("mcp__shell__run", "{\"arguments\":\"rm /a\"}", FACT_DELETES, "/a"),
		ROW("mcp__shell__run", "{\"stdin\":\"rm /a\"}", FACT_DELETES, "/a"),
		ROW("mcp__iterm__write_to_terminal", "{\"content\":\"rm /a\"}", FACT_DELETES, "/a"),
		ROW("mcp__tmux__send_keys", "{\"keys\":[\"rm /a\",\"Enter\"]}", FACT_DELETES, "/a"),
		ROW("mcp__shell__exec", "{\"lines\":[\"cd /b\",\"rm a\"]}", FACT_DELETES, "/b/a"),
		ROW("mcp__exec__run", "{\"program\":\"rm\",\"args\":\"-r /a\"}", FACT_DELETES,
			"/a"),
		ROW("mcp__runner__exec", "{\"stdin\":\"rm /a\"}", FACT_DELETES, "/a"),
		ROW("mcp__shell__exec", "{\"command\":\"git\",\"args\":[\"commit\",\"rm /a\"]}",
			FACT_DELETES, ""),
		ROW("mcp__shell__write_file", "{\"path\":\"n.md\",\"content\":\"rm /a\"}",
			FACT_DELETES, ""),
		ROW("mcp__console__log", "{\"message\":\"rm /a\"}", FACT_DELETES, ""),
		ROW("mcp__shell__explain", "{\"body\":\"rm /a\"}", FACT_DELETES, ""),
		ROW("mcp__slack__send", "{\"message\":\"rm /a\"}", FACT_DELETES, ""),
		ROW("mcp__shell__run", "{\"prompt\":\"it's a task\"}", FACT_DOUBT, ""),
	};
	CHECK_ROWS(rows);
}

static void shells_give_commands(void)
{
	static const struct collect_row rows[] = {
		ROW("mcp__desktop__execute_command", "{\"command\":\"cd /a && rm -rf b\"}",
			FACT_DELETES, "/a/b"),
		ROW("mcp__sh__runShell", "{\"cmd\":\"rm b\",\"cwd\":\"/q\"}", FACT_DELETES, "/q/b"),
		ROW("mcp__desktop-commander__start_process", "{\"command\":\"rm b\"}", FACT_PROGRAM,
			"rm"),
		ROW("mcp__redis__execute", "{\"command\":\"rm b\"}", FACT_PROGRAM, ""),
		ROW("mcp__sh__run_command", "{\"command\":\"sudo rm b\"}", FACT_PROGRAM, "rm"),
	};
	CHECK_ROWS(rows);
}

static void commands_come_in_many_shapes(void)
{
	static const struct collect_row rows[] = {
		ROW("mcp__sh__run", "{\"command\":[\"rm\",\"-rf\",\"/a b\"]}", FACT_DELETES,
			"/a b"),
		ROW("mcp__sh__run", "{\"command\":\"rm\",\"args\":[\"-rf\",\"/a\"]}", FACT_COMMAND,
			"rm -rf /a"),
		ROW("mcp__sh__run", "{\"command\":\"rm\",\"args\":\"-rf /a\"}", FACT_DELETES, "/a"),
		ROW("mcp__sh__run", "{\"command\":[\"rm -rf /a\"]}", FACT_DELETES, "/a"),
		ROW("mcp__sh__run", "{\"command\":[\"echo\",\"; rm -rf /a\",\"it's\"]}",
			FACT_PROGRAM, "echo"),
		ROW("mcp__sh__run", "{\"params\":{\"command\":\"rm a\",\"cwd\":\"/q\"}}",
			FACT_DELETES, "/q/a"),
		ROW("mcp__sh__run", "{\"arguments\":{\"cmd\":[\"rm\",\"/a\"]}}", FACT_DELETES,
			"/a"),
		ROW("mcp__sh__run", "{\"commands\":[\"ls\",\"rm /a\"]}", FACT_PROGRAM, "ls; rm"),
		ROW("mcp__terminal__write", "{\"input\":\"rm -rf /a\\n\"}", FACT_DELETES, "/a"),
		ROW("mcp__terminal__write", "{\"input\":\"print('it\"}", FACT_DOUBT, ""),
		ROW("mcp__bash__go", "{\"script\":\"cd /b\\nrm a\"}", FACT_DELETES, "/b/a"),
		ROW("mcp__notes__add", "{\"input\":\"rm -rf /a\"}", FACT_PROGRAM, ""),
		ROW("mcp__powershell__run", "{\"command\":\"Write-Host 'it\"}", FACT_DOUBT, ""),
		ROW("mcp__sh__run", "{\"command\":[],\"cmd\":5}", FACT_PROGRAM, ""),
	};
	CHECK_ROWS(rows);
}

static void programs_come_in_many_shapes(void)
{
	static const struct collect_row rows[] = {
		ROW("mcp__r__go", "{\"program\":\"rm\",\"args\":[\"-rf\",\"/a b\"]}", FACT_DELETES,
			"/a b"),
		ROW("mcp__r__go", "{\"executable\":\"/bin/rm\",\"argv\":[\"/a\"]}", FACT_DELETES,
			"/a"),
		ROW("mcp__r__spawn", "{\"file\":\"rm\",\"args\":[\"/a\"]}", FACT_DELETES, "/a"),
		ROW("mcp__r__exec", "{\"argv\":[\"rm\",\"-rf\",\"/a\"]}", FACT_DELETES, "/a"),
		ROW("mcp__notes__add", "{\"args\":[\"rm\",\"/a\"]}", FACT_PROGRAM, ""),
		ROW("mcp__gdb__load", "{\"program\":\"rm\"}", FACT_PROGRAM, ""),
		ROW("mcp__r__go", "{\"shellCommand\":\"rm /a\"}", FACT_DELETES, "/a"),
		ROW("mcp__r__go", "{\"command_to_run\":\"rm /a\"}", FACT_DELETES, "/a"),
		ROW("mcp__r__go", "{\"commandType\":\"rm /a\",\"command_id\":\"rm /b\"}",
			FACT_PROGRAM, ""),
		ROW("mcp__r__go", "{\"shell\":{\"command\":\"rm /a\"}}", FACT_DELETES, "/a"),
		ROW("mcp__r__go", "{\"a\":{\"b\":[{\"cmd\":[\"rm\",\"/a\"]}]}}", FACT_DELETES,
			"/a"),
		ROW("mcp__r__go", "{\"cwd\":\"/q\",\"steps\":[{\"run\":\"rm a\"}]}", FACT_DELETES,
			"/q/a"),
		ROW("mcp__r__go", "{\"arguments\":\"{\\\"command\\\":\\\"rm /a\\\"}\"}",
			FACT_DELETES, "/a"),
		ROW("mcp__r__go", "{\"commands\":[[\"rm\",\"/a\"],\"rm /b\"]}", FACT_DELETES,
			"/a; /b"),
		ROW("mcp__r__run_script", "{\"script\":\"rm /a\"}", FACT_DELETES, "/a"),
		ROW("mcp__r__run_process", "{\"input\":\"rm /a\"}", FACT_DELETES, "/a"),
		ROW("mcp__agent__run", "{\"input\":\"rm /a\"}", FACT_DELETES, ""),
		ROW("mcp__r__go", "{\"command\":\"it's\"}", FACT_DOUBT, "unparsed"),
		ROW("mcp__r__go", "{\"params\":{\"command\":\"it's\"}}", FACT_DOUBT, "unparsed"),
		ROW("mcp__notes__add", "{\"note\":{\"command\":\"it's\"}}", FACT_DOUBT, ""),
	};
	CHECK_ROWS(rows);
}

static void code_is_read_in_its_language(void)
{
	static const struct collect_row rows[] = {
		ROW("mcp__r__do", "{\"code\":\"rm /a\",\"language\":\"bash\"}", FACT_DELETES, "/a"),
		ROW("mcp__r__do", "{\"code\":\"open('/a').read()\",\"lang\":\"python\"}",
			FACT_READS, "/a"),
		ROW("mcp__r__do", "{\"code\":\"x = 'it'\",\"lang\":\"python\"}", FACT_LANG,
			"python"),
		ROW("mcp__python__go", "{\"code\":\"import os\\nos.remove('/a')\"}", FACT_DELETES,
			"/a"),
		ROW("mcp__r__run_code", "{\"code\":\"import os\\nos.remove('/a')\"}", FACT_DELETES,
			"/a"),
		ROW("mcp__r__run_code", "{\"code\":\"require('fs').unlinkSync('/a')\"}",
			FACT_DELETES, "/a"),
		ROW("mcp__jupyter__run_cell", "{\"source\":\"!rm /a\\nx = 1\"}", FACT_DELETES,
			"/a"),
		ROW("mcp__jupyter__run_cell", "{\"source\":\"%%bash\\nrm /a\"}", FACT_DELETES,
			"/a"),
		ROW("mcp__notes__add", "{\"code\":\"import os; os.remove('/a')\"}", FACT_DELETES,
			""),
		ROW("mcp__notes__add", "{\"code\":\"rm /a\",\"language\":\"klingon\"}",
			FACT_PROGRAM, ""),
	};
	CHECK_ROWS(rows);
}

static void tools_stand_for_programs(void)
{
	static const struct collect_row rows[] = {
		ROW("mcp__git__git_push", "{\"args\":[\"--force\",\"origin\"]}", FACT_COMMAND,
			"git push --force origin"),
		ROW("mcp__git__git_push", "{\"options\":\"-f\",\"branch\":\"a b\"}", FACT_COMMAND,
			"git push -f 'a b'"),
		ROW("mcp__git__push",
			"{\"remote\":\"o\",\"refspecs\":[\"+a\",\":b\"],\"mirror\":true,\"force\":"
			"false}",
			FACT_COMMAND, "git push --mirror o +a :b"),
		ROW("mcp__git__git_reset", "{\"mode\":\"hard\",\"target\":\"HEAD~1\"}",
			FACT_COMMAND, "git reset --hard HEAD~1"),
		ROW("mcp__git__git_stash", "{\"action\":\"clear\"}", FACT_COMMAND,
			"git stash clear"),
		ROW("mcp__git__git_commit", "{\"message\":\"x\",\"amend\":true}", FACT_COMMAND,
			"git commit --amend"),
		ROW("mcp__git__run", "{\"command\":\"push -f\"}", FACT_COMMAND,
			"push -f; git push -f"),
		ROW("mcp__git__run", "{\"command\":\"git push -f\"}", FACT_COMMAND, "git push -f"),
		ROW("mcp__git__run", "{\"args\":[\"push\",\"-f\"]}", FACT_COMMAND,
			"push -f; git push -f"),
		ROW("mcp__github__push_files", "{\"branch\":\"main\"}", FACT_COMMAND, ""),
		ROW("mcp__GitHub__push", "{\"branch\":\"main\"}", FACT_COMMAND, ""),
		ROW("mcp__k8s__kubectl_get",
			"{\"resourceType\":\"secrets\",\"name\":\"a\",\"output\":\"yaml\"}",
			FACT_COMMAND, "kubectl get --output yaml secrets a"),
		ROW("mcp__k8s__kubectl", "{\"command\":\"delete ns a\"}", FACT_COMMAND,
			"delete ns a; kubectl delete ns a"),
		ROW("mcp__terraform__ExecuteTerraformCommand",
			"{\"command\":\"destroy\",\"autoApprove\":true}", FACT_COMMAND,
			"destroy; terraform destroy -auto-approve"),
		ROW("mcp__gcloud__run_gcloud_command", "{\"args\":[\"projects\",\"delete\",\"p\"]}",
			FACT_COMMAND, "projects delete p; gcloud projects delete p"),
		ROW("mcp__docker__docker_exec", "{\"command\":\"rm a\"}", FACT_COMMAND, "rm a"),
	};
	CHECK_ROWS(rows);
}

static void written_files_are_judged(void)
{
	static const struct collect_row rows[] = {
		ROW("mcp__fs__write_file", "{\"path\":\"x.sh\",\"content\":\"rm /a\"}",
			FACT_DELETES, "/a"),
		ROW("mcp__fs__edit_file",
			"{\"path\":\"x.sh\",\"edits\":[{\"oldText\":\"rm /b\",\"newText\":\"rm "
			"/a\"}]}",
			FACT_DELETES, "/a"),
		ROW("mcp__fs__write", "{\"files\":[{\"path\":\"x.sh\",\"content\":\"rm /a\"}]}",
			FACT_DELETES, "/a"),
		ROW("mcp__fs__write_file", "{\"path\":\"x.md\",\"content\":\"rm /a\"}",
			FACT_DELETES, ""),
		ROW("mcp__fs__read_file", "{\"path\":\"x.sh\",\"content\":\"rm /a\"}", FACT_DELETES,
			""),
	};
	CHECK_ROWS(rows);
}

static void sql_comes_in_many_shapes(void)
{
	static const struct collect_row rows[] = {
		ROW("mcp__mysql__exec", "{\"command\":\"DROP TABLE a\"}", FACT_SQL, "DROP TABLE a"),
		ROW("mcp__mysql__exec", "{\"command\":\"DROP TABLE a\"}", FACT_PROGRAM, ""),
		ROW("mcp__redis__execute", "{\"command\":\"GET a\",\"query\":\"b\"}", FACT_SQL, ""),
		ROW("mcp__mongodb__find", "{\"query\":\"a\"}", FACT_SQL, ""),
		ROW("mcp__db__batch",
			"{\"statements\":[{\"sql\":\"DELETE FROM a\",\"params\":[\"x\"]},\"B c\"]}",
			FACT_SQL, "DELETE FROM a,B c"),
		ROW("mcp__db__q", "{\"sql\":\"A b\",\"sql_params\":[\"x\"],\"sqlMode\":\"y\"}",
			FACT_SQL, "A b"),
		ROW("mcp__db__q", "{\"input\":{\"queries\":[\"A b\"]}}", FACT_SQL, "A b"),
		ROW("mcp__pg__q", "{\"sql\":\"COPY t TO PROGRAM 'rm -rf /a'\"}", FACT_DELETES,
			"/a"),
		ROW("mcp__pg__q", "{\"sql\":\"COPY t TO PROGRAM 'rm -rf /a'\"}", FACT_VIA,
			"COPY PROGRAM"),
		ROW("mcp__pg__q", "{\"sql\":\"SELECT pg_read_file('/etc/passwd')\"}", FACT_READS,
			"/etc/passwd"),
		ROW("mcp__pg__q", "{\"sql\":\"COPY t TO 'relative.csv'\"}", FACT_WRITES, ""),
		ROW("mcp__pg__q", "{\"sql\":\"DO $$ BEGIN EXECUTE 'DROP TABLE a'; END $$\"}",
			FACT_SQL,
			"DO ?,DO $$ BEGIN EXECUTE ?,END $$,BEGIN EXECUTE ?,END,DROP TABLE a"),
	};
	CHECK_ROWS(rows);
}

static void every_reading_counts(void)
{
	struct call call = call_of(STR("mcp__a__delete__get"), STR("{\"path\":\"/x\"}"));
	call.readings[0].server_tool = STR("get");
	call.readings[1] = (struct tool_reading){.tool = STR("mcp__a__delete__get"),
		.server = STR("a"),
		.server_tool = STR("delete__get")};
	call.readings_count = 2;
	CHECK(facts_collect(&arena, &call, &surroundings, &actions, &fault));
	CHECK_STR(values(FACT_DELETES), STR("/x"));
}

static void unusable_cwd(void)
{
	cwd = STR("");
	CHECK(collect(STR("mcp__fs__read"), STR("{\"path\":\"/a\",\"title\":\"b\"}")));
	CHECK(!collect(STR("mcp__fs__read"), STR("{\"path\":\"a\"}")));
	CHECK_LONG(fault.kind, FAULT_PAYLOAD);
	CHECK(!collect(STR("mcp__fs__read"), STR("{\"x\":\"./a\"}")));
	cwd = STR("/srv/app");
}

static void what_is_for_people(void)
{
	CHECK(collect(STR("mcp__s__t"),
		STR("{\"a\":\"b\",\"n\":1.5,\"content\":\"hello\",\"l\":[1,2],\"z\":true}")));
	CHECK_STR(actions.first->what,
		STR("mcp__s__t a=b n=1.5 content=<5 bytes> l=<2 items> z=true"));
	CHECK_STR(actions.noun, STR("action"));
}

static void splits_names(void)
{
	static const struct str list[] = {STR_INIT("file")};
	CHECK(name_words_hold(STR("readFile"), list, 1));
	CHECK(name_words_hold(STR("READ-FILE"), list, 1));
	CHECK(name_words_hold(STR("file"), list, 1));
	CHECK(!name_words_hold(STR("profile"), list, 1));
	CHECK(!name_words_hold(STR(""), list, 1));
	CHECK(!name_words_hold(STR("__"), list, 1));
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(verbs_tell_what_happens);
	TEST(keys_and_looks_tell_paths);
	TEST(databases_give_sql);
	TEST(databases_are_given_sql);
	TEST(shells_are_given_commands);
	TEST(shells_give_commands);
	TEST(commands_come_in_many_shapes);
	TEST(programs_come_in_many_shapes);
	TEST(code_is_read_in_its_language);
	TEST(tools_stand_for_programs);
	TEST(written_files_are_judged);
	TEST(sql_comes_in_many_shapes);
	TEST(every_reading_counts);
	TEST(unusable_cwd);
	TEST(what_is_for_people);
	TEST(splits_names);
	arena_finish(&arena);
	return test_done();
}
