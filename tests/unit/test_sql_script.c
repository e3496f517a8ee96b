/* SPDX-License-Identifier: MIT */
/* Scripts of database clients: their own commands, what statements reach, and whole command lines. */
#include "collecting.h"

#include "disk.h"
#include "facts/sql_dialects.h"
#include "facts/sql_script.h"

struct script_row {
	struct str client; /* empty: none is known */
	struct str text;
	struct str pieces;
};

#define PIECES(client, text, pieces)                                                               \
	{                                                                                          \
		STR_INIT(client), STR_INIT(text), STR_INIT(pieces)                                 \
	}

/* "kind text" with " | " between; a remote kind has an @. The SQL of the whole script is left out. */
static struct str show(const struct sql_pieces *pieces)
{
	static const char *const kinds[] = {
		[SQL_PIECE_SQL] = "sql",
		[SQL_PIECE_SHELL] = "shell",
		[SQL_PIECE_READS] = "reads",
		[SQL_PIECE_WRITES] = "writes",
		[SQL_PIECE_INCLUDED] = "script",
		[SQL_PIECE_HOST] = "host",
		[SQL_PIECE_DOUBT] = "doubt",
	};
	struct buf out;
	buf_init(&out, &arena, 1 * MIB);
	for (const struct sql_piece *piece = pieces->first; piece; piece = piece->next) {
		if (piece->kind == SQL_PIECE_SQL && piece->depth == 0)
			continue;
		buf_printf(&out, "%s%s%s %.*s", out.len > 0 ? " | " : "", kinds[piece->kind],
			piece->is_remote && piece->kind != SQL_PIECE_SQL ? "@" : "",
			STR_ARG(piece->text));
	}
	return buf_str(&out);
}

static void check_scripts(const struct script_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		unsigned errors = test_point_errors;
		struct sql_pieces pieces = {.arena = &arena};
		sql_script_read(sql_client_find(rows[i].client), rows[i].text, &pieces);
		CHECK_STR(show(&pieces), rows[i].pieces);
		if (test_point_errors > errors)
			printf("#   in: %.*s: %.*s\n", STR_ARG(rows[i].client),
				STR_ARG(rows[i].text));
	}
}

static void psql_commands(void)
{
	static const struct script_row rows[] = {
		PIECES("psql", "\\! rm -rf / \\; x\nSELECT 1", "shell rm -rf / \\; x"),
		PIECES("psql", "SELECT 1 \\! id", "shell id"),
		PIECES("psql", "\\i a.sql \\ir 'b c.sql'\n\\include d",
			"script a.sql | script b c.sql | script d"),
		PIECES("psql", "\\cd /tmp\n\\i a.sql\n\\i /b.sql",
			"script /tmp/a.sql | script /b.sql"),
		PIECES("psql", "\\o out.txt\n\\o |cat > x\n\\o '| tee y'\n\\o\n",
			"writes out.txt | shell cat > x | shell tee y"),
		PIECES("psql", "SELECT 1 \\g (format=csv) f.csv\nSELECT 2 \\g |sh\n",
			"writes f.csv | shell sh"),
		PIECES("psql", "\\copy t from 'a b.csv' csv", "reads a b.csv"),
		PIECES("psql", "\\copy t (a, b) to stdout", ""),
		PIECES("psql", "\\copy (select 'x' from t) to /tmp/x.csv", "writes /tmp/x.csv"),
		PIECES("psql", "\\copy t to program 'rm -rf /a'", "shell rm -rf /a"),
		PIECES("psql", "\\set x `rm a`\n\\echo `date`\n", "shell rm a | shell date"),
		PIECES("psql", "\\setenv PAGER 'sh -c id'\n\\setenv X y", "shell sh -c id"),
		PIECES("psql",
			"\\c app bob db.example.com 5432\n\\c - - - 1\n\\connect 'host=h dbname=x'",
			"host db.example.com | host h"),
		PIECES("psql", "\\c postgresql://u@h/x", "host postgresql://u@h/x"),
		PIECES("psql", "\\lo_import a\n\\lo_export 1 b\n\\w c",
			"reads a | writes b | writes c"),
		PIECES("psql", "SELECT 'DROP TABLE a' \\gexec\n",
			"doubt dynamic-sql | sql DROP TABLE a"),
		PIECES("psql", "\\d+ t\n\\pset format csv\n\\timing\n\\x\n", ""),
		/* data */
		PIECES("psql", "SELECT '\\! id', $$\\! id$$, \"\\! id\" -- \\! id\n/* \\! id */",
			""),
		PIECES("psql", "SELECT E'\\'\\! id'", ""),
		PIECES("psql", "COPY t FROM stdin;\n1\t\\! id\n\\.\n\\! ls", "shell ls"),
		PIECES("psql", "it's unfinished \\! id", ""),
	};
	check_scripts(rows, ARRAY_LEN(rows));
}

static void other_clients_commands(void)
{
	static const struct script_row rows[] = {
		PIECES("sqlite3", ".shell rm -rf /\n.system id\n.sh ls",
			"shell rm -rf / | shell id | "
			"shell ls"),
		PIECES("sqlite3", ".read a.sql\n.read '|cmd x'\n.import --csv a.csv t\n",
			"script a.sql | shell cmd x | reads a.csv"),
		PIECES("sqlite3",
			".output out\n.once -x |cat\n.o\n.output stdout\n.save main b\n.backup c",
			"writes out | shell cat | writes b | writes c"),
		PIECES("sqlite3", ".open /x.db\n.restore d\n.load ./e\n.log f\n.clone g",
			"writes /x.db | reads d | reads ./e | writes f | writes g"),
		PIECES("sqlite3", ".archive -c -f z.zip a\n.ar -tf y.zip",
			"writes z.zip | writes a | reads y.zip"),
		PIECES("sqlite3", ".cd /tmp\n.read a\n.mode csv\n.tables", "script /tmp/a"),
		PIECES("sqlite3", "SELECT '\n.shell id\n';\n/*\n.shell id */ -- \n", ""),
		PIECES("sqlite3", "SELECT t .shell FROM x", ""),
		PIECES("sqlite3", "SELECT 1;\n .shell id", ""),
		PIECES("duckdb",
			".shell id\nCOPY t TO 'x.csv'; SELECT * FROM 'y.csv' JOIN read_csv('z')",
			"shell id | writes x.csv | reads y.csv | reads z"),
		PIECES("mysql", "\\! id\nSELECT 1; system ls;\n  system ls;\n",
			"shell id | shell ls"),
		PIECES("mysql", "source a.sql;\n\\. b.sql\ntee c\n\\T d\npager sh -c x\n",
			"script a.sql | script b.sql | writes c | writes d | shell sh -c x"),
		PIECES("mysql",
			"SELECT a,\n source\nFROM t WHERE b = '\\! id' AND c = \"\\! id\" # \\! id",
			""),
		PIECES("mysql", "SELECT \\N, \"it\\\"s\\! id\"", ""),
		PIECES("sqlcmd",
			":r a.sql\n:!! dir\n!! del x\n:out f\nSELECT '\n:r b'\nGO\n:connect h",
			"script a.sql | shell dir | shell del x | writes f | host h"),
		PIECES("snowsql", "!system id\n!source a.sql\n!spool b\nSELECT '\n!system x'",
			"shell id | script a.sql | writes b"),
		PIECES("sqlplus",
			"! id\nhost ls\n@a.sql x\n@@b\nstart c\nspool d\nSELECT host FROM t\n",
			"shell id | shell ls | script a.sql | script b | script c | writes d"),
		PIECES("clickhouse-client", ".shell id\n\\! id", ""),
	};
	check_scripts(rows, ARRAY_LEN(rows));
}

static void statements_reach_out(void)
{
	static const struct script_row rows[] = {
		PIECES("", "COPY t TO PROGRAM 'rm ''a'''", "shell@ rm 'a'"),
		PIECES("", "COPY t FROM PROGRAM $x$id$x$", "shell@ id"),
		PIECES("", "COPY t TO '/x'; COPY (SELECT 'a') FROM '/y'", "writes@ /x | reads@ /y"),
		PIECES("", "COPY t TO STDOUT WITH (FORMAT 'csv')", ""),
		PIECES("", "SELECT * INTO/**/OUTFILE '/x' FROM t", "writes@ /x"),
		PIECES("", "SELECT a INTO DUMPFILE \"/x\"", "writes@ /x"),
		PIECES("",
			"LOAD DATA LOCAL INFILE '/x' INTO TABLE t; LOAD DATA INFILE '/y' INTO "
			"TABLE t",
			"reads /x | reads@ /y"),
		PIECES("", "SELECT * FROM pg_catalog.pg_read_file('/etc/passwd', 0, 1)",
			"reads@ /etc/passwd"),
		PIECES("", "SELECT \"pg_read_file\" /* x */ ('/a')", "reads@ /a"),
		PIECES("", "SELECT lo_export(1, '/x'), lo_import('/y')", "writes@ /x | reads@ /y"),
		PIECES("", "SELECT LOAD_FILE(concat('/etc/', 'x'))", ""),
		PIECES("sqlite3", "ATTACH DATABASE '/x' AS y; ATTACH 'z' AS w; VACUUM INTO 'v'",
			"writes /x | writes z | writes v"),
		PIECES("sqlite3",
			"SELECT readfile('a'), writefile('b', 'c'), load_extension('d'), "
			"edit(x, 'sh')",
			"reads a | writes b | reads d | shell sh"),
		PIECES("", "EXEC master..xp_cmdshell N'dir'; EXEC xp_cmdshell @c", "shell@ dir"),
		PIECES("", "BULK INSERT t FROM 'x'; BACKUP DATABASE d TO DISK = 'y'",
			"reads@ x | writes@ y"),
		PIECES("", "SELECT * FROM dblink('host=h dbname=d', 'DROP TABLE t')",
			"sql host=h dbname=d | sql DROP TABLE t"),
		PIECES("", "SELECT dblink_connect('c', 'host=h user=u')", "host@ h"),
		PIECES("",
			"EXECUTE IMMEDIATE 'DROP TABLE a'; EXEC('DELETE FROM b'); PREPARE p FROM "
			"'C d'",
			"sql DROP TABLE a | sql DELETE FROM b | sql C d"),
		PIECES("", "EXEC sp_executesql N'DROP TABLE a'", "sql DROP TABLE a"),
		PIECES("",
			"DO LANGUAGE plpgsql $a$ BEGIN EXECUTE 'COPY t TO PROGRAM ''id'''; END $a$",
			"sql  BEGIN EXECUTE 'COPY t TO PROGRAM ''id'''; END  | sql COPY t TO "
			"PROGRAM 'id' | "
			"shell@ id"),
		PIECES("psql", "CREATE FUNCTION f() RETURNS int AS $$ COPY t TO PROGRAM 'id' $$",
			""),
		PIECES("", "SELECT 'COPY t TO PROGRAM ''id''', \"program\", program FROM copies",
			""),
		PIECES("", "SELECT 1 -- COPY t TO PROGRAM 'id'", ""),
	};
	check_scripts(rows, ARRAY_LEN(rows));
}

static void commands_leave_the_statements(void)
{
	static const struct {
		struct str client, text, sql;
	} rows[] = {
		{STR_INIT("psql"), STR_INIT("SELECT 1\\; DROP TABLE t"),
			STR_INIT("SELECT 1;  DROP TABLE t")},
		{STR_INIT("psql"), STR_INIT("a \\g x\nb"), STR_INIT("a ;   \nb")},
		{STR_INIT("psql"), STR_INIT("DROP \\echo x\n TABLE t"),
			STR_INIT("DROP        \n TABLE t")},
		{STR_INIT("mysql"), STR_INIT("a\\Gb"), STR_INIT("a; b")},
		{STR_INIT("mysql"), STR_INIT("delimiter //\na; b//c END// "),
			STR_INIT("            \na; b; c END;  ")},
		{STR_INIT("sqlite3"), STR_INIT(".x y\nDROP TABLE t"),
			STR_INIT(".x y\nDROP TABLE t")},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct sql_pieces pieces = {.arena = &arena};
		sql_script_read(sql_client_find(rows[i].client), rows[i].text, &pieces);
		const struct sql_piece *piece = pieces.first;
		while (piece && (piece->kind != SQL_PIECE_SQL || piece->depth > 0))
			piece = piece->next;
		CHECK(piece);
		CHECK_STR(piece ? piece->text : STR(""), rows[i].sql);
	}
}

static void nesting_is_bounded(void)
{
	struct str text = STR("DROP TABLE t");
	struct sql_pieces pieces = {.arena = &arena};
	for (size_t i = 0; i < 10; i++) {
		struct buf out;
		buf_init(&out, &arena, 1 * MIB);
		buf_add(&out, STR("EXECUTE '"));
		for (size_t k = 0; k < text.len; k++) {
			buf_add_byte(&out, text.ptr[k]);
			if (text.ptr[k] == '\'')
				buf_add_byte(&out, '\'');
		}
		buf_add_byte(&out, '\'');
		text = buf_str(&out);
	}
	sql_script_read(NULL, text, &pieces);
	CHECK_STR(pieces.last->text, STR("too-deep"));
	CHECK_LONG(pieces.last->kind, SQL_PIECE_DOUBT);
}

/* --- whole command lines -------------------------------------------------------------------- */

#define BASH(command, kind, values) ROW("Bash", "{\"command\":\"" command "\"}", kind, values)

static void command_lines(void)
{
	static const struct collect_row rows[] = {
		BASH("psql -c '\\\\! rm -rf /a'", FACT_DELETES, "/a"),
		BASH("psql -c '\\\\! rm -rf a'", FACT_DELETES, "/srv/app/a"),
		BASH("psql -c '\\\\! rm -rf a'", FACT_VIA, "psql \\!"),
		BASH("psql <<'EOF'\\nSELECT 1;\\n\\\\! rm /a\\nDROP TABLE t;\\nEOF", FACT_DELETES,
			"/a"),
		BASH("psql <<'EOF'\\nSELECT 1;\\n\\\\! rm /a\\nDROP TABLE t;\\nEOF", FACT_SQL,
			"SELECT ?,DROP TABLE t"),
		BASH("psql -c \\\"COPY t TO PROGRAM 'rm -rf a /b'\\\"", FACT_DELETES, "/b"),
		BASH("psql -o '|rm /a' -c 'select 1'", FACT_DELETES, "/a"),
		BASH("mysql --pager='rm /a' -e 'select 1'", FACT_DELETES, "/a"),
		BASH("sqlite3 x.db '.shell rm /a'", FACT_DELETES, "/a"),
		BASH("sqlite3 x.db 'SELECT 1' '.output y' 'DROP TABLE t'", FACT_SQL,
			"SELECT ?,DROP TABLE t"),
		BASH("echo '.shell rm /a' | sqlite3 x.db", FACT_DELETES, "/a"),
		BASH("sqlite3 -cmd '.system rm /a' x.db", FACT_DELETES, "/a"),
		BASH("psql -f x.sql", FACT_READS, "/srv/app/x.sql"),
		BASH("psql -c '\\\\i ~/x.sql'", FACT_READS, "/home/dev/x.sql"),
		BASH("psql -c '\\\\copy t to t.csv csv'", FACT_WRITES, "/srv/app/t.csv"),
		BASH("psql -c '\\\\copy t to t.csv csv'", FACT_SQL, ""),
		BASH("psql -c '\\\\copy t from stdin' <<EOF\\nDROP TABLE x\\nEOF", FACT_SQL, ""),
		BASH("psql -f - <<EOF\\nDROP TABLE x\\nEOF", FACT_SQL, "DROP TABLE x"),
		BASH("psql -c \\\"SELECT '\\\\! rm /a'\\\"", FACT_PROGRAM, "psql"),
		BASH("psql -c 'SELECT 1--1; DROP TABLE t'", FACT_SQL, "SELECT ?"),
		BASH("mysql -e 'SELECT 1--1; DROP TABLE t'", FACT_SQL, "SELECT ?--?,DROP TABLE t"),
		BASH("bq query 'DROP TABLE t'", FACT_SQL, "DROP TABLE t"),
		BASH("bq rm -f t", FACT_SQL, ""),
		BASH("cockroach sql -e 'DROP TABLE t'", FACT_SQL, "DROP TABLE t"),
		BASH("duckdb -c 'DROP TABLE t'", FACT_SQL, "DROP TABLE t"),
		BASH("psql -c \\\"SELECT pg_read_file('/etc/shadow')\\\"", FACT_READS,
			"/etc/shadow"),
		BASH("psql -f none.sql", FACT_DOUBT, ""),
	};
	CHECK_ROWS(rows);
}

static void files_on_disk_are_read(void)
{
	static const struct disk_file files[] = {
		{STR_INIT("/srv/app/x.sql"), STR_INIT("DROP TABLE a;\n\\i y.sql\n")},
		{STR_INIT("/srv/app/y.sql"), STR_INIT("\\! rm /a\n\\i x.sql\nDROP TABLE b")},
		{STR_INIT(""), STR_INIT("")},
	};
	static const struct surroundings on_disk = {
		.home = STR_INIT("/home/dev"), .follow_links = true, .disk = &disk};
	static const struct {
		struct str input, sql, deletes, doubts;
	} rows[] = {
		{STR_INIT("{\"command\":\"psql -f x.sql\"}"), STR_INIT("DROP TABLE b,DROP TABLE a"),
			STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("{\"command\":\"psql < y.sql\"}"), STR_INIT("DROP TABLE a,DROP TABLE b"),
			STR_INIT("/a"), STR_INIT("")},
		{STR_INIT("{\"command\":\"psql -c 'select' < y.sql\"}"), STR_INIT("select"),
			STR_INIT(""), STR_INIT("")},
		{STR_INIT("{\"command\":\"echo DROP TABLE c > w.sql; psql -f w.sql\"}"),
			STR_INIT("DROP TABLE c"), STR_INIT(""), STR_INIT("")},
		{STR_INIT("{\"command\":\"psql < <(echo DROP TABLE c)\"}"),
			STR_INIT("DROP TABLE c"), STR_INIT(""), STR_INIT("")},
		{STR_INIT("{\"command\":\"mysql < none.sql\"}"), STR_INIT(""), STR_INIT(""),
			STR_INIT("unread-script")},
		{STR_INIT("{\"command\":\"psql -f \\\"$x\\\"\"}"), STR_INIT(""), STR_INIT(""),
			STR_INIT("dynamic-path,unread-script")},
	};
	disk_files = files;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct call call = call_of(STR("Bash"), rows[i].input);
		CHECK(facts_collect(&arena, &call, &on_disk, &actions, &fault));
		CHECK_STR(values(FACT_SQL), rows[i].sql);
		CHECK_STR(values(FACT_DELETES), rows[i].deletes);
		CHECK_STR(values(FACT_DOUBT), rows[i].doubts);
	}
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(psql_commands);
	TEST(other_clients_commands);
	TEST(statements_reach_out);
	TEST(commands_leave_the_statements);
	TEST(nesting_is_bounded);
	TEST(command_lines);
	TEST(files_on_disk_are_read);
	arena_finish(&arena);
	return test_done();
}
