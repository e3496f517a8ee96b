/* SPDX-License-Identifier: MIT */
/* SQL: every expected statement is what some database would execute. */
#include "facts/sql.h"

#include <string.h>

#include "test.h"

static struct arena arena;

struct outcome {
	struct str statements; /* all of them, with " | " between */
	size_t doubts;
	const struct fact *first;
};

static struct outcome read_sql(struct str text)
{
	struct actions actions = {.arena = &arena};
	struct fault f = {0};
	struct action *action = actions_add(&actions, text, (struct span){0}, &f);
	CHECK(sql_add_facts(&actions, action, text, &f));
	const struct fact_list *list = actions_facts(&actions, action, FACT_SQL);
	struct outcome outcome = {.first = list->first};
	for (const struct fact *fact = list->first; fact; fact = fact->next)
		outcome.statements = arena_printf(&arena, "%.*s%s%.*s", STR_ARG(outcome.statements),
			outcome.statements.len > 0 ? " | " : "", STR_ARG(fact->value));
	outcome.doubts = actions_facts(&actions, action, FACT_DOUBT)->count;
	return outcome;
}

struct sample {
	struct str text;
	struct str statements;
};

static void check_samples(const struct sample *samples, size_t count, size_t doubts)
{
	for (size_t i = 0; i < count; i++) {
		struct outcome outcome = read_sql(samples[i].text);
		CHECK_STR(outcome.statements, samples[i].statements);
		CHECK_LONG(outcome.doubts, doubts);
	}
}

#define S(text, statements)                                                                        \
	{                                                                                          \
		STR_INIT(text), STR_INIT(statements)                                               \
	}

static void statements_are_normal(void)
{
	static const struct sample samples[] = {
		S("", ""),
		S("  ;; \n ; -- nothing\n", ""),
		S("select 1", "select ?"),
		S("SELECT\t*\n FROM  t ;", "SELECT * FROM t"),
		S("a;b ; c", "a | b | c"),
		S("SELECT 'x''y', 'z;w' FROM t", "SELECT ?, ? FROM t"),
		S("SELECT ''", "SELECT ?"),
		S("SELECT \"a;b\"\"c\" FROM `d;e` WHERE t1.c2 = 3",
			"SELECT \"a;b\"\"c\" FROM `d;e` WHERE t1.c2 = ?"),
		S("WHERE a=1.5e-3 AND b=0x1F AND c=.5 AND d=1_000 AND e=-7",
			"WHERE a=? AND b=? AND c=.? AND d=? AND e=-?"),
		S("SELECT N'a', b'01', X'ff', e'q'", "SELECT ?, ?, ?, ?"),
		S("SELECT name'x'", "SELECT name?"),
		S("SELECT :id, @v1, @@v2", "SELECT :id, @v1, @@v2"),
		S("DROP/**/TABLE/* x */t -- y", "DROP TABLE t"),
		S("DROP\xC2\xA0TABLE\xE3\x80\x80t\0x", "DROP TABLE t x"),
		S("DROP TABLE na\xC3\xAFve", "DROP TABLE na\xC3\xAFve"),
		S("DROP TABLE \xFF\xC2", "DROP TABLE \xEF\xBF\xBD\xEF\xBF\xBD"),
		S("SELECT 1DROP TABLE t", "SELECT ?DROP TABLE t | DROP TABLE t"),
		S("SELECT 0x41INSERT INTO t", "SELECT ?INSERT INTO t | INSERT INTO t"),
		S("SELECT 1else 2e", "SELECT ?else ?e"),
	};
	check_samples(samples, ARRAY_LEN(samples), 0);
}

static void batches_end_at_go(void)
{
	static const struct sample samples[] = {
		S("USE master\nGO\nDROP DATABASE d\n go 5 \nSELECT 1\r\nGo",
			"USE master | DROP DATABASE d | SELECT ?"),
		S("GO", ""),
		S("SELECT go FROM t", "SELECT go FROM t"),
		S("SELECT\ngoing\nFROM t", "SELECT going FROM t"),
		S("a\nGO b\nc", "a GO b c"),
	};
	check_samples(samples, ARRAY_LEN(samples), 0);
}

/* Where dialects differ, the statements of every reading are there. */
static void every_dialect_is_read(void)
{
	static const struct sample samples[] = {
		/* a backslash before a quote */
		S("SELECT '\\'; DROP TABLE t; --'", "SELECT ? | DROP TABLE t"),
		S("SELECT 'it\\'s; DROP TABLE t'", "SELECT ?s | SELECT ?"),
		S("SELECT '\\\\'; DROP TABLE t", "SELECT ? | DROP TABLE t"),
		S("SELECT \"\\\"; DROP TABLE t; --\"",
			"SELECT \"\\\" | DROP TABLE t | SELECT \"\\\"; DROP TABLE t; --\""),
		S("SELECT E'\\'; DROP TABLE t; --'", "SELECT ? | DROP TABLE t"),
		/* -- without a space */
		S("SELECT 1--1; DROP TABLE t", "SELECT ? | SELECT ?--? | DROP TABLE t"),
		S("SELECT 1 -- 1; DROP TABLE t", "SELECT ?"),
		S("SELECT 1 --", "SELECT ?"),
		S("SELECT 1 --\tx\n;b", "SELECT ? | b"),
		/* # */
		S("SELECT a #> '{x}'; DROP TABLE t", "SELECT a #> ? | DROP TABLE t | SELECT a"),
		S("# it's\nDROP TABLE t; -- '", "# it? | DROP TABLE t"),
		S("SELECT * FROM #temp", "SELECT * FROM #temp | SELECT * FROM"),
		/* // */
		S("a // it's\n; DROP TABLE t -- '", "a // it? | a | DROP TABLE t"),
		/* nesting */
		S("/* /* */ DROP TABLE t; -- */", "DROP TABLE t"),
		S("/* /* */ ' */ DROP TABLE t -- '", "DROP TABLE t | ?"),
		/* executable comments */
		S("/*!50000 DROP TABLE t*/", "DROP TABLE t"),
		S("/*!DROP*//*M!100100 TABLE*/ t", "t | DROP TABLE t"),
		S("SELECT 1 /*! ' */; DROP TABLE t; -- '", "SELECT ? | DROP TABLE t | SELECT ? ?"),
		S("SELECT /*+ hint */ 1", "SELECT ?"),
		/* brackets */
		S("SELECT [a'b]; DROP TABLE t; --'", "SELECT [a? | SELECT [a'b] | DROP TABLE t"),
		S("SELECT ARRAY[']']; DROP TABLE t; --']",
			"SELECT ARRAY[?] | DROP TABLE t | SELECT ARRAY[']?]"),
		S("SELECT [a]];b] FROM t", "SELECT [a]] | b] FROM t | SELECT [a]];b] FROM t"),
		/* dollars */
		S("SELECT $$a;b$$, $q$ it's $$ $q$", "SELECT ?, ? | SELECT $$a"),
		S("SELECT $1, a$b$c", "SELECT $1, a$b$c"),
		S("SELECT 1 $$; DROP TABLE t; SELECT 1 $$",
			"SELECT ? ? | SELECT ? $$ | DROP TABLE t"),
		/* Oracle */
		S("SELECT q'[']'; DROP TABLE t; --'", "SELECT q?]? | SELECT ? | DROP TABLE t"),
		S("SELECT nq'!it's!' FROM t", "SELECT ? FROM t"),
		/* carriage returns */
		S("-- a\rDROP TABLE t", "DROP TABLE t"),
		S("-- a\r'\nDROP TABLE t; -- '", "? | DROP TABLE t"),
	};
	for (size_t i = 0; i < ARRAY_LEN(samples); i++)
		CHECK_STR(read_sql(samples[i].text).statements, samples[i].statements);
}

/* Published ways round other guards (secrets-sql-mcp.md, 3.4). */
static void known_bypasses_are_visible(void)
{
	static const struct sample samples[] = {
		S("COMMIT; DROP SCHEMA public CASCADE;", "COMMIT | DROP SCHEMA public CASCADE"),
		S("/* c */ DELETE FROM t", "DELETE FROM t"),
		S("SELECT 1 INTO/**/OUTFILE '/x'", "SELECT ? INTO OUTFILE ?"),
		S("EXPLAIN\x0B"
		  "ANALYZE\x0C"
		  "DELETE FROM t",
			"EXPLAIN ANALYZE DELETE FROM t | DELETE FROM t"),
		S("WITH x AS (SELECT 1) DELETE FROM t",
			"WITH x AS (SELECT ?) DELETE FROM t | DELETE FROM t"),
		S("SELECT * FROM logs WHERE m = 'DROP TABLE t; DELETE'",
			"SELECT * FROM logs WHERE m = ?"),
	};
	check_samples(samples, ARRAY_LEN(samples), 0);
}

/* Statements without a semicolon between, in blocks, and in the list of WITH; and what only looks so. */
static void statements_inside_are_found(void)
{
	static const struct sample samples[] = {
		S("SELECT 1 DROP TABLE t", "SELECT ? DROP TABLE t | DROP TABLE t"),
		S("IF EXISTS (SELECT 1) DROP TABLE t ELSE DELETE FROM u",
			"IF EXISTS (SELECT ?) DROP TABLE t ELSE DELETE FROM u | DROP TABLE t ELSE "
			"| "
			"DELETE FROM u"),
		S("BEGIN UPDATE dbo.t SET a = 1 END",
			"BEGIN UPDATE dbo.t SET a = ? END | UPDATE dbo.t SET a = ? END"),
		S("use x exec xp_cmdshell 'dir'", "use x exec xp_cmdshell ? | exec xp_cmdshell ?"),
		S("WITH x AS (DELETE FROM t RETURNING (a)) SELECT * FROM x",
			"WITH x AS (DELETE FROM t RETURNING (a)) SELECT * FROM x | DELETE FROM t "
			"RETURNING (a)"),
		S("COPY (DELETE FROM t RETURNING a) TO STDOUT",
			"COPY (DELETE FROM t RETURNING a) TO STDOUT | DELETE FROM t RETURNING a"),
		S("EXPLAIN (VERBOSE, ANALYZE) UPDATE t SET a = 1",
			"EXPLAIN (VERBOSE, ANALYZE) UPDATE t SET a = ? | UPDATE t SET a = ?"),
		S("CREATE TABLE a (b int) DROP TABLE c",
			"CREATE TABLE a (b int) DROP TABLE c | DROP "
			"TABLE c"),
		S("EXPLAIN DELETE FROM t", "EXPLAIN DELETE FROM t"),
		S("EXPLAIN (ANALYZE false) DELETE FROM t", "EXPLAIN (ANALYZE false) DELETE FROM t"),
		S("SELECT delete, drop, update FROM t", "SELECT delete, drop, update FROM t"),
		S("SELECT \"x DROP TABLE y\", `DELETE FROM z` FROM t",
			"SELECT \"x DROP TABLE y\", `DELETE FROM z` FROM t"),
		S("SELECT * FROM t FOR UPDATE", "SELECT * FROM t FOR UPDATE"),
		S("INSERT INTO t VALUES (1) ON CONFLICT DO UPDATE SET a = 1",
			"INSERT INTO t VALUES (?) ON CONFLICT DO UPDATE SET a = ?"),
		S("INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 1",
			"INSERT INTO t VALUES (?) ON DUPLICATE KEY UPDATE a = ?"),
		S("CREATE TABLE a (b int REFERENCES c ON DELETE CASCADE ON UPDATE SET NULL)",
			"CREATE TABLE a (b int REFERENCES c ON DELETE CASCADE ON UPDATE SET NULL)"),
		S("CREATE TRIGGER x AFTER DELETE ON t FOR EACH ROW DELETE FROM u",
			"CREATE TRIGGER x AFTER DELETE ON t FOR EACH ROW DELETE FROM u"),
		S("MERGE INTO t USING s ON a = b WHEN MATCHED THEN UPDATE SET c = 1 WHEN NOT "
		  "MATCHED "
		  "THEN DELETE",
			"MERGE INTO t USING s ON a = b WHEN MATCHED THEN UPDATE SET c = ? WHEN NOT "
			"MATCHED THEN DELETE"),
		S("GRANT SELECT, INSERT, UPDATE ON t TO u",
			"GRANT SELECT, INSERT, UPDATE ON t TO u"),
		S("ALTER TABLE t DROP TABLE", "ALTER TABLE t DROP TABLE"),
		S("SHOW CREATE USER x", "SHOW CREATE USER x"),
	};
	check_samples(samples, ARRAY_LEN(samples), 0);
}

static void open_ends_are_doubts(void)
{
	static const struct sample open[] = {
		S("DROP TABLE t; SELECT 'abc; b", "DROP TABLE t | SELECT ?"),
		S("DROP TABLE t /* x", "DROP TABLE t"),
		S("/*", ""),
		S("SELECT \"abc", "SELECT \"abc"),
		S("SELECT `abc", "SELECT `abc"),
		S("'", "?"),
	};
	static const struct sample closed_for_one[] = {
		S("/* /* */ SELECT 1", "SELECT ?"),
		S("SELECT $a$ FROM t", "SELECT $a$ FROM t"),
		S("SELECT a[1", "SELECT a[?"),
		S("SELECT 'it\\'s'", "SELECT ?"),
	};
	check_samples(open, ARRAY_LEN(open), 1);
	check_samples(closed_for_one, ARRAY_LEN(closed_for_one), 0);
	CHECK_LONG(read_sql(STR("/*!50000 DROP TABLE t")).doubts, 1);
}

static void statements_know_their_place(void)
{
	const struct fact *fact = read_sql(STR("  /* x */ DROP 'a' ; b")).first;
	CHECK_LONG(fact->place.at, 10);
	CHECK_LONG(fact->place.len, 8);
	CHECK_LONG(fact->next->place.at, 21);
	CHECK_LONG(fact->next->place.len, 1);
}

static void equal_statements_are_one(void)
{
	char dump[4000];
	for (size_t i = 0; i + 20 <= sizeof(dump); i += 20)
		memcpy(dump + i, i % 40 == 0 ? "INSERT INTO t SEL 1;" : "INSERT INTO u SEL 2;", 20);
	CHECK_STR(read_sql((struct str){dump, sizeof(dump)}).statements,
		STR("INSERT INTO t SEL ? | INSERT INTO u SEL ?"));
}

static void many_statements_are_all_there(void)
{
	struct str text = {NULL, 0};
	for (int i = 0; i < 500; i++)
		text = arena_printf(&arena, "%.*sDROP TABLE t%d;", STR_ARG(text), i);
	size_t count = 0;
	for (const struct fact *fact = read_sql(text).first; fact; fact = fact->next)
		count++;
	CHECK_LONG(count, 500);
}

/* No prefix and no single byte may trip the lexer; the sanitizers watch. */
static void any_bytes_are_read(void)
{
	static const struct str hard = STR_INIT("/*!50000 a*/ q'[x]' e'\\'' $t$ $t$ [a]] \"\\\"\" "
						"`b``` 0x1F 1e-5 -- c\r\n# d\n/* /* */ // \xC2");
	for (size_t i = 0; i <= hard.len; i++) {
		struct str copy = arena_copy(&arena, str_slice(hard, i, hard.len));
		(void)read_sql(copy);
		(void)read_sql(str_slice(hard, 0, i));
		(void)sql_blank_literals(&arena, copy);
	}
}

static void values_are_not_shown(void)
{
	static const struct sample samples[] = {
		S("", ""),
		S("SELECT  *\nFROM t -- note\n;", "SELECT  *\nFROM t -- note\n;"),
		S("INSERT INTO u VALUES ('a', \"b\", 12)", "INSERT INTO u VALUES (?, ?, ?)"),
		/* without escapes the second quote opens a string to the end: shown by no reading */
		S("SELECT a, 'it\\'s s3cret' FROM t", "SELECT a, ?"),
		S("SELECT E'\\' s3cret' FROM t", "SELECT ?"),
		S("SELECT $k$s3cret$k$ FROM t", "SELECT ? FROM t"),
		S("SELECT [a], `b` FROM t1 WHERE x='", "SELECT [a], `b` FROM t1 WHERE x=?"),
	};
	for (size_t i = 0; i < ARRAY_LEN(samples); i++)
		CHECK_STR(sql_blank_literals(&arena, samples[i].text), samples[i].statements);
}

int main(void)
{
	arena_init(&arena, 64 * MIB);
	TEST(statements_are_normal);
	TEST(batches_end_at_go);
	TEST(every_dialect_is_read);
	TEST(known_bypasses_are_visible);
	TEST(statements_inside_are_found);
	TEST(open_ends_are_doubts);
	TEST(statements_know_their_place);
	TEST(equal_statements_are_one);
	TEST(many_statements_are_all_there);
	TEST(any_bytes_are_read);
	TEST(values_are_not_shown);
	arena_finish(&arena);
	return test_done();
}
