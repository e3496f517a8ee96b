/* SPDX-License-Identifier: MIT */
/*
 * The table of clients, and those of their commands and options. Sources: the manuals of psql 16,
 * sqlite3 3.45, DuckDB 1, mysql 8, sqlcmd, snowsql, SQL*Plus, beeline.
 */
#include "facts/sql_client.h"

#include "facts/programs.h"
#include "facts/sql_dialects.h"

/* clang-format off */
#define S(literal) STR_INIT(literal)

static const struct sql_client clients[] = {
	{S("psql usql edb-psql vsql ysqlsh nzsql mclient"), SQL_STYLE_BACKSLASH, SQL_POSTGRES, false, S("-c --command"), S("-f --file"), 0, S("")},
	{S("pgcli"), SQL_STYLE_BACKSLASH, SQL_POSTGRES, false, S(""), S(""), 0, S("")},
	{S("cockroach"), SQL_STYLE_BACKSLASH, SQL_POSTGRES, false, S("-e --execute"), S("-f --file"), 0, S("sql")},
	{S("mysql mariadb tidb"), SQL_STYLE_MYSQL, SQL_MYSQL, false, S("-e --execute --init-command"), S(""), 0, S("")},
	{S("mycli"), SQL_STYLE_MYSQL, SQL_MYSQL, false, S("-e --execute"), S(""), 0, S("")},
	{S("sqlite3 sqlite sqlcipher litecli"), SQL_STYLE_DOT, SQL_SQLITE, true, S("-cmd --cmd"), S("-init --init"), 2, S("")},
	{S("duckdb"), SQL_STYLE_DOT, SQL_DUCKDB, true, S("-c -s -cmd --cmd"), S("-init --init -f -file --file"), 2, S("")},
	{S("sqlcmd mssql-cli"), SQL_STYLE_COLON, SQL_SERVER, false, S("-Q -q"), S("-i --input-file"), 0, S("")},
	{S("clickhouse-client clickhouse-local clickhouse"), SQL_STYLE_NONE, SQL_CLICKHOUSE, false, S("-q --query"), S("--queries-file"), 0, S("")},
	{S("snowsql"), SQL_STYLE_BANG, SQL_SNOWFLAKE, false, S("-q --query"), S("-f --filename"), 0, S("")},
	{S("bq"), SQL_STYLE_NONE, SQL_BIGQUERY, false, S(""), S(""), 2, S("query")},
	{S("sqlplus sqlplus64 sqlcl sql"), SQL_STYLE_SQLPLUS, SQL_ORACLE, false, S(""), S(""), 0, S("")},
	{S("beeline"), SQL_STYLE_BANG, SQL_MYSQL, false, S("-e"), S("-f -i"), 0, S("")},
	{S("hive spark-sql"), SQL_STYLE_SQLPLUS, SQL_MYSQL, false, S("-e"), S("-f -i"), 0, S("")},
	{S("osql isql fisql tsql"), SQL_STYLE_NONE, SQL_SERVER, false, S("-Q -q"), S("-i"), 0, S("")},
	{S("impala-shell"), SQL_STYLE_NONE, SQL_MYSQL, false, S("-q --query"), S("-f --query_file"), 0, S("")},
	{S("db2"), SQL_STYLE_BANG, SQL_ORACLE, false, S(""), S("-f"), 1, S("")},
	{S("hdbsql exaplus"), SQL_STYLE_NONE, SQL_ORACLE, false, S("-sql"), S("-I -f"), 1, S("")},
	{S("cqlsh"), SQL_STYLE_SQLPLUS, SQL_POSTGRES, false, S("-e --execute"), S("-f --file"), 0, S("")},
	{S("trino presto"), SQL_STYLE_NONE, SQL_POSTGRES, false, S("--execute"), S("-f --file"), 0, S("")},
};

static const struct sql_command commands[] = {
	/* psql */
	{SQL_STYLE_BACKSLASH, S("!"), 0, SQL_ARGUMENT_REST, SQL_PIECE_SHELL},
	{SQL_STYLE_BACKSLASH, S("|"), 0, SQL_ARGUMENT_REST, SQL_PIECE_SHELL},
	{SQL_STYLE_BACKSLASH, S("i"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_INCLUDED},
	{SQL_STYLE_BACKSLASH, S("ir"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_INCLUDED},
	{SQL_STYLE_BACKSLASH, S("include"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_INCLUDED},
	{SQL_STYLE_BACKSLASH, S("include_relative"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_INCLUDED},
	{SQL_STYLE_BACKSLASH, S("o"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_BACKSLASH, S("out"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_BACKSLASH, S("w"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_BACKSLASH, S("write"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_BACKSLASH, S("s"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_BACKSLASH, S("e"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_BACKSLASH, S("edit"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_BACKSLASH, S("lo_import"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_READS},
	{SQL_STYLE_BACKSLASH, S("lo_export"), 0, SQL_ARGUMENT_SECOND, SQL_PIECE_WRITES},
	{SQL_STYLE_BACKSLASH, S("copy"), 0, SQL_ARGUMENT_COPY, SQL_PIECE_READS},
	{SQL_STYLE_BACKSLASH, S("setenv"), 0, SQL_ARGUMENT_SETENV, SQL_PIECE_SHELL},
	{SQL_STYLE_BACKSLASH, S("cd"), 0, SQL_ARGUMENT_FOLDER, SQL_PIECE_READS},
	{SQL_STYLE_BACKSLASH, S("c"), 0, SQL_ARGUMENT_CONNECT, SQL_PIECE_HOST},
	{SQL_STYLE_BACKSLASH, S("connect"), 0, SQL_ARGUMENT_CONNECT, SQL_PIECE_HOST},
	{SQL_STYLE_BACKSLASH, S("g"), 0, SQL_ARGUMENT_RUN, SQL_PIECE_WRITES},
	{SQL_STYLE_BACKSLASH, S("gx"), 0, SQL_ARGUMENT_RUN, SQL_PIECE_WRITES},
	{SQL_STYLE_BACKSLASH, S("gset"), 0, SQL_ARGUMENT_END, SQL_PIECE_SQL},
	{SQL_STYLE_BACKSLASH, S("gdesc"), 0, SQL_ARGUMENT_END, SQL_PIECE_SQL},
	{SQL_STYLE_BACKSLASH, S("crosstabview"), 0, SQL_ARGUMENT_END, SQL_PIECE_SQL},
	{SQL_STYLE_BACKSLASH, S("watch"), 0, SQL_ARGUMENT_END, SQL_PIECE_SQL},
	{SQL_STYLE_BACKSLASH, S("gexec"), 0, SQL_ARGUMENT_GENERATED, SQL_PIECE_DOUBT},

	/* sqlite3 and DuckDB: a beginning of the name is enough. */
	{SQL_STYLE_DOT, S("shell"), 2, SQL_ARGUMENT_REST, SQL_PIECE_SHELL},
	{SQL_STYLE_DOT, S("system"), 2, SQL_ARGUMENT_REST, SQL_PIECE_SHELL},
	{SQL_STYLE_DOT, S("pager"), 5, SQL_ARGUMENT_REST, SQL_PIECE_SHELL},
	{SQL_STYLE_DOT, S("read"), 3, SQL_ARGUMENT_FILE, SQL_PIECE_INCLUDED},
	{SQL_STYLE_DOT, S("import"), 2, SQL_ARGUMENT_FILE, SQL_PIECE_READS},
	{SQL_STYLE_DOT, S("output"), 1, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_DOT, S("once"), 2, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_DOT, S("open"), 2, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_DOT, S("save"), 2, SQL_ARGUMENT_LAST, SQL_PIECE_WRITES},
	{SQL_STYLE_DOT, S("backup"), 3, SQL_ARGUMENT_LAST, SQL_PIECE_WRITES},
	{SQL_STYLE_DOT, S("clone"), 3, SQL_ARGUMENT_LAST, SQL_PIECE_WRITES},
	{SQL_STYLE_DOT, S("restore"), 3, SQL_ARGUMENT_LAST, SQL_PIECE_READS},
	{SQL_STYLE_DOT, S("load"), 2, SQL_ARGUMENT_FILE, SQL_PIECE_READS},
	{SQL_STYLE_DOT, S("log"), 3, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_DOT, S("trace"), 3, SQL_ARGUMENT_LAST, SQL_PIECE_WRITES},
	{SQL_STYLE_DOT, S("archive"), 3, SQL_ARGUMENT_ARCHIVE, SQL_PIECE_READS},
	{SQL_STYLE_DOT, S("ar"), 2, SQL_ARGUMENT_ARCHIVE, SQL_PIECE_READS},
	{SQL_STYLE_DOT, S("cd"), 2, SQL_ARGUMENT_FOLDER, SQL_PIECE_READS},

	{SQL_STYLE_MYSQL, S("\\!"), 0, SQL_ARGUMENT_REST, SQL_PIECE_SHELL},
	{SQL_STYLE_MYSQL, S("system"), 0, SQL_ARGUMENT_REST, SQL_PIECE_SHELL},
	{SQL_STYLE_MYSQL, S("\\."), 0, SQL_ARGUMENT_FILE, SQL_PIECE_INCLUDED},
	{SQL_STYLE_MYSQL, S("source"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_INCLUDED},
	{SQL_STYLE_MYSQL, S("\\T"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_MYSQL, S("tee"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_MYSQL, S("\\P"), 0, SQL_ARGUMENT_REST, SQL_PIECE_SHELL},
	{SQL_STYLE_MYSQL, S("pager"), 0, SQL_ARGUMENT_REST, SQL_PIECE_SHELL},
	{SQL_STYLE_MYSQL, S("\\r"), 0, SQL_ARGUMENT_SECOND, SQL_PIECE_HOST},
	{SQL_STYLE_MYSQL, S("connect"), 0, SQL_ARGUMENT_SECOND, SQL_PIECE_HOST},
	{SQL_STYLE_MYSQL, S("\\d"), 0, SQL_ARGUMENT_DELIMITER, SQL_PIECE_SQL},
	{SQL_STYLE_MYSQL, S("delimiter"), 0, SQL_ARGUMENT_DELIMITER, SQL_PIECE_SQL},
	{SQL_STYLE_MYSQL, S("\\g"), 0, SQL_ARGUMENT_NONE, SQL_PIECE_SQL},
	{SQL_STYLE_MYSQL, S("\\G"), 0, SQL_ARGUMENT_NONE, SQL_PIECE_SQL},

	{SQL_STYLE_COLON, S("!!"), 0, SQL_ARGUMENT_REST, SQL_PIECE_SHELL},
	{SQL_STYLE_COLON, S("r"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_INCLUDED},
	{SQL_STYLE_COLON, S("out"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_COLON, S("error"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_COLON, S("perftrace"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_COLON, S("connect"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_HOST},

	{SQL_STYLE_BANG, S("system"), 0, SQL_ARGUMENT_REST, SQL_PIECE_SHELL},
	{SQL_STYLE_BANG, S("sh"), 0, SQL_ARGUMENT_REST, SQL_PIECE_SHELL},
	{SQL_STYLE_BANG, S("source"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_INCLUDED},
	{SQL_STYLE_BANG, S("load"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_INCLUDED},
	{SQL_STYLE_BANG, S("run"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_INCLUDED},
	{SQL_STYLE_BANG, S("spool"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_BANG, S("record"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_BANG, S("script"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},

	{SQL_STYLE_SQLPLUS, S("!"), 0, SQL_ARGUMENT_REST, SQL_PIECE_SHELL},
	{SQL_STYLE_SQLPLUS, S("host"), 2, SQL_ARGUMENT_REST, SQL_PIECE_SHELL},
	{SQL_STYLE_SQLPLUS, S("@"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_INCLUDED},
	{SQL_STYLE_SQLPLUS, S("@@"), 0, SQL_ARGUMENT_FILE, SQL_PIECE_INCLUDED},
	{SQL_STYLE_SQLPLUS, S("start"), 3, SQL_ARGUMENT_FILE, SQL_PIECE_INCLUDED},
	{SQL_STYLE_SQLPLUS, S("source"), 6, SQL_ARGUMENT_FILE, SQL_PIECE_INCLUDED},
	{SQL_STYLE_SQLPLUS, S("spool"), 3, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
	{SQL_STYLE_SQLPLUS, S("save"), 3, SQL_ARGUMENT_FILE, SQL_PIECE_WRITES},
};

/* Options whose value is neither SQL nor a script. */
static const struct client_option {
	struct str programs;
	struct str options;
	enum sql_piece_kind kind;
} options[] = {
	{S("psql"), S("-o --output"), SQL_PIECE_WRITES},
	{S("mysql mariadb"), S("--pager"), SQL_PIECE_SHELL},
	{S("mysql mariadb"), S("--tee"), SQL_PIECE_WRITES},
};
/* clang-format on */

const struct sql_client *sql_client_find(struct str program)
{
	struct str plain = program_without_version(program);
	for (size_t i = 0; i < ARRAY_LEN(clients); i++) {
		if (str_list_holds(clients[i].names, ' ', program) ||
			str_list_holds(clients[i].names, ' ', plain))
			return &clients[i];
	}
	return NULL;
}

bool sql_client_option(
	struct str program, struct str option, struct str *value, enum sql_piece_kind *kind)
{
	for (size_t i = 0; i < ARRAY_LEN(options); i++) {
		if (!str_list_holds(options[i].programs, ' ', program) ||
			!str_list_holds(options[i].options, ' ', option))
			continue;
		bool is_pipe = str_starts_with(*value, STR("|"));
		*kind = is_pipe ? SQL_PIECE_SHELL : options[i].kind;
		*value = str_slice(*value, is_pipe, value->len);
		return true;
	}
	return false;
}

/* The shortest name that fits, by the shell's own order: `.o` is .output. */
const struct sql_command *sql_command_find(enum sql_style style, struct str name)
{
	bool has_case = style == SQL_STYLE_BACKSLASH || str_starts_with(name, STR("\\"));
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		const struct sql_command *row = &commands[i];
		if (row->style != style || name.len > row->name.len)
			continue;
		struct str wanted = row->name;
		if (row->min > 0 && name.len >= row->min)
			wanted = str_slice(wanted, 0, name.len);
		if (has_case ? str_equal(wanted, name) : str_equal_nocase(wanted, name))
			return row;
	}
	return NULL;
}
