/* SPDX-License-Identifier: MIT */
/* Payloads of MCP tools and of tools that no table knows, from text to facts. */
#include "collecting.h"

/* One input for tools of each class: what it reads, writes and deletes. */
static void classes_of_verbs(void)
{
	static const struct {
		struct str tool, reads, writes, deletes;
	} rows[] = {
		{STR_INIT("get_file"), STR_INIT("/a"), STR_INIT(""), STR_INIT("")},
		{STR_INIT("listDirectory"), STR_INIT("/a"), STR_INIT(""), STR_INIT("")},
		{STR_INIT("file-info"), STR_INIT("/a"), STR_INIT(""), STR_INIT("")},
		{STR_INIT("create_directory"), STR_INIT(""), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("moveFile"), STR_INIT(""), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("copy_file"), STR_INIT("/a"), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("download"), STR_INIT("/a"), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("rm"), STR_INIT(""), STR_INIT("/a"), STR_INIT("/a")},
		{STR_INIT("Remove_File"), STR_INIT(""), STR_INIT("/a"), STR_INIT("/a")},
		{STR_INIT("read_and_purge"), STR_INIT("/a"), STR_INIT("/a"), STR_INIT("/a")},
		{STR_INIT("handle"), STR_INIT("/a"), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("thread"), STR_INIT("/a"), STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("undeleted"), STR_INIT("/a"), STR_INIT("/a"), STR_INIT("")},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str tool = arena_printf(&arena, "mcp__fs__%.*s", STR_ARG(rows[i].tool));
		unsigned errors = test_point_errors;
		CHECK(parse_and_collect(tool, STR("{\"path\":\"/a\"}")));
		CHECK_STR(values(FACT_READS), rows[i].reads);
		CHECK_STR(values(FACT_WRITES), rows[i].writes);
		CHECK_STR(values(FACT_DELETES), rows[i].deletes);
		if (test_point_errors > errors)
			printf("#   in: %.*s\n", STR_ARG(tool));
	}
}

static void keys_of_paths(void)
{
	static const struct str keys[] = {STR_INIT("path"), STR_INIT("filePath"),
		STR_INIT("file_name_or_path"), STR_INIT("target_file"), STR_INIT("Filename"),
		STR_INIT("rootDir"), STR_INIT("working_directory"), STR_INIT("FOLDER"),
		STR_INIT("source"), STR_INIT("dst"), STR_INIT("cwd")};
	static const struct str others[] = {STR_INIT("profile"), STR_INIT("path_count"),
		STR_INIT("resource"), STR_INIT("direction"), STR_INIT("id"), STR_INIT("")};
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		CHECK(parse_and_collect(STR("mcp__fs__read"),
			arena_printf(&arena, "{\"%.*s\":\"b\"}", STR_ARG(keys[i]))));
		CHECK_STR(values(FACT_READS), STR("/srv/app/b"));
	}
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		CHECK(parse_and_collect(STR("mcp__fs__read"),
			arena_printf(&arena, "{\"%.*s\":\"b\"}", STR_ARG(others[i]))));
		CHECK_STR(values(FACT_READS), STR(""));
	}
}

static void looks_of_paths(void)
{
	static const struct collect_row rows[] = {
		ROW("mcp__gh__get", "{\"repo\":\"owner/repo\",\"ref\":\"a/b\"}", FACT_READS, ""),
		ROW("mcp__gh__get", "{\"q\":\"https://a.example/etc/x\"}", FACT_READS, ""),
		ROW("mcp__gh__get", "{\"q\":\"https://a.example/etc/x\"}", FACT_URL,
			"https://a.example/etc/x"),
		ROW("mcp__gh__get", "{\"q\":\"look into /etc, or ~/.ssh\"}", FACT_READS, ""),
		ROW("mcp__gh__get", "{\"q\":\"/etc/a\\n/etc/b\"}", FACT_READS, ""),
		ROW("mcp__gh__get", "{\"q\":\"\",\"path\":\"\"}", FACT_READS, ""),
		ROW("mcp__gh__get", "{\"q\":\"../x\",\"r\":\"~root/.ssh\"}", FACT_READS, "/srv/x"),
		ROW("mcp__gh__get", "{\"q\":\"C:\\\\Users\\\\a\"}", FACT_READS, "C:/Users/a"),
		ROW("mcp__gh__get", "{\"path\":\"owner/repo\"}", FACT_READS, "/srv/app/owner/repo"),
		ROW("mcp__gh__get", "{\"path\":7,\"file\":null,\"dir\":true}", FACT_READS, ""),
		ROW("mcp__gh__get", "{\"items\":[{\"src\":\"a\"},[\"/b\",[\"./c\"]],3]}",
			FACT_READS, "/srv/app/a,/b,/srv/app/c"),
	};
	check_payloads(rows, ARRAY_LEN(rows));
}

static void sql(void)
{
	static const struct collect_row rows[] = {
		ROW("mcp__sqlite__write_query", "{\"query\":\"DELETE FROM t -- all\"}", FACT_SQL,
			"DELETE FROM t"),
		ROW("mcp__my_postgresql__run", "{\"statement\":\"DROP TABLE t;\"}", FACT_SQL,
			"DROP TABLE t"),
		ROW("mcp__x__query_database", "{\"query\":\"DROP TABLE t\"}", FACT_SQL,
			"DROP TABLE t"),
		ROW("mcp__x__run_sql", "{\"arguments\":{\"query\":\"DROP TABLE t\"}}", FACT_SQL,
			"DROP TABLE t"),
		ROW("mcp__db__x", "{\"queries\":[\"A\",[\"B\"],3]}", FACT_SQL, "A,B"),
		ROW("mcp__notes__search", "{\"query\":\"DROP TABLE t\"}", FACT_SQL, ""),
		ROW("mcp__notes__add", "{\"statement\":\"DROP TABLE t\"}", FACT_SQL, ""),
		ROW("mcp__notes__add", "{\"rawSql\":\"DROP TABLE t\"}", FACT_SQL, "DROP TABLE t"),
		ROW("mcp__db__x", "{\"other\":{\"query\":\"DROP TABLE t\"}}", FACT_SQL,
			"DROP TABLE t"),
	};
	check_payloads(rows, ARRAY_LEN(rows));
}

static void names_with_several_readings(void)
{
	static const struct collect_row rows[] = {
		ROW("mcp__a__b__delete", "{\"path\":\"/x\"}", FACT_SERVER, "a,a__b"),
		ROW("mcp__a__b__delete", "{\"path\":\"/x\"}", FACT_DELETES, "/x"),
		ROW("mcp__a__delete__get", "{\"path\":\"/x\"}", FACT_DELETES, "/x"),
		ROW("mcp__plugin_p_fs__get", "{}", FACT_SERVER, "plugin_p_fs,fs"),
		ROW("mcp__claude_ai_Mail__get", "{}", FACT_SERVER, "claude_ai_Mail,Mail"),
		ROW("mcp__a", "{\"path\":\"/x\"}", FACT_SERVER, ""),
		ROW("mcp__a", "{\"path\":\"/x\"}", FACT_WRITES, "/x"),
		ROW("bash2", "{\"command\":\"rm x\"}", FACT_DELETES, "/srv/app/x"),
		ROW("mcp__db__run", "{\"command\":\"rm x\"}", FACT_DELETES, ""),
	};
	check_payloads(rows, ARRAY_LEN(rows));
	CHECK(!parse_and_collect(
		STR("mcp__a__b__c__d__e__f__g__h__i__j__k__l__m__n__o__p__q__r"), STR("{}")));
	CHECK_LONG(fault.kind, FAULT_LIMIT);
}

/* `depth` objects around a path, a URL and SQL. */
static struct str nest(unsigned depth)
{
	struct buf out;
	buf_init(&out, &arena, 1 * MIB);
	for (unsigned i = 0; i < depth; i++)
		buf_printf(&out, "{\"o\":");
	buf_printf(&out, "[\"/deep\",\"http://h.example\"]");
	for (unsigned i = 0; i < depth; i++)
		buf_printf(&out, "}");
	return buf_str(&out);
}

static void nested_deeply(void)
{
	CHECK(parse_and_collect(STR("BrandNew"), nest(100)));
	CHECK_STR(values(FACT_READS), STR("/deep"));
	CHECK_STR(values(FACT_WRITES), STR("/deep"));
	CHECK_STR(values(FACT_HOST), STR("h.example"));
	CHECK_STR(values(FACT_TEXT), STR("/deep,http://h.example"));
	CHECK(!parse_and_collect(STR("BrandNew"), nest(LIMIT_JSON_DEPTH)));
	CHECK(fault.is_set);
}

static void arguments(void)
{
	CHECK(parse_and_collect(STR("mcp__s__t"),
		STR("{\"n\":-7,\"f\":2.5,\"t\":true,\"l\":[1,\"a\",{}],\"o\":{\"k\":null}}")));
	CHECK_STR(values(FACT_ARG), STR("n=-7,f=2.5,t=true,l=[1,\"a\",{}],o={\"k\":null}"));
	CHECK_STR(values(FACT_TEXT), STR("a"));
	CHECK_STR(actions.first->what, STR("mcp__s__t n=-7 f=2.5 t=true l=<3 items> o=<1 item>"));
}

static void what_hides_contents(void)
{
	struct str secret = arena_printf(&arena, "%0121d", 7);
	CHECK(parse_and_collect(STR("mcp__s__t"),
		arena_printf(&arena, "{\"a\":\"%.*s\",\"body\":\"k\",\"new_string\":\"\"}",
			STR_ARG(secret))));
	CHECK_STR(actions.first->what,
		STR("mcp__s__t a=<121 bytes> body=<1 byte> new_string=<0 bytes>"));
}

static void unusable_cwd(void)
{
	static const struct str places[] = {STR_INIT(""), STR_INIT("rel"), STR_INIT("./a")};
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		cwd = places[i];
		CHECK(!parse_and_collect(STR("mcp__fs__read"), STR("{\"o\":{\"file\":\"a\"}}")));
		CHECK_LONG(fault.kind, FAULT_PAYLOAD);
		CHECK(!parse_and_collect(STR("BrandNew"), STR("{\"x\":[\"../a\"]}")));
		CHECK_LONG(fault.kind, FAULT_PAYLOAD);
		CHECK(parse_and_collect(STR("BrandNew"), STR("{\"x\":\"~/a\",\"y\":\"a/b\"}")));
		CHECK_STR(values(FACT_READS), STR("/home/dev/a"));
	}
	cwd = STR("/srv/app");
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(classes_of_verbs);
	TEST(keys_of_paths);
	TEST(looks_of_paths);
	TEST(sql);
	TEST(names_with_several_readings);
	TEST(nested_deeply);
	TEST(arguments);
	TEST(what_hides_contents);
	TEST(unusable_cwd);
	arena_finish(&arena);
	return test_done();
}
