/* SPDX-License-Identifier: MIT */
/*
 * SQL in the arguments of tools: which keys hold it is told by the tool's name. A database that runs what
 * it is given has it under any key that a server may have thought of; one that stores a row has data. In
 * doubt a text is SQL only if it starts like SQL.
 */
#include "facts/mcp_parts.h"
#include "facts/name_words.h"
#include "facts/sql_effects.h"
#include "facts/sql_http.h"
#include "facts/written.h"
#include "payload/json.h"

#define KEYS(name, ...) static const struct str name[] = {__VA_ARGS__}
#define K(literal)      STR_INIT(literal)

/* Words of a server or tool that make it a database. */
KEYS(database_words, K("postgres"), K("postgresql"), K("pg"), K("mysql"), K("maria"), K("mariadb"),
	K("sqlite"), K("sqlite3"), K("mssql"), K("sqlserver"), K("supabase"), K("neon"),
	K("planetscale"), K("snowflake"), K("bigquery"), K("redshift"), K("clickhouse"),
	K("duckdb"), K("motherduck"), K("cockroach"), K("cockroachdb"), K("oracle"), K("dbhub"),
	K("redis"), K("valkey"), K("db"), K("d1"), K("database"), K("databases"), K("sql"),
	K("warehouse"), K("trino"), K("presto"), K("athena"), K("hive"), K("impala"),
	K("cassandra"), K("scylla"), K("timescale"), K("timescaledb"), K("vertica"), K("greenplum"),
	K("singlestore"), K("tidb"), K("yugabyte"), K("questdb"), K("turso"), K("libsql"),
	K("dolt"), K("alloydb"), K("spanner"), K("teradata"), K("synapse"), K("dremio"),
	K("prisma"));

/* Databases whose commands and queries are no SQL. */
KEYS(other_database_words, K("redis"), K("valkey"), K("mongo"), K("mongodb"), K("elastic"),
	K("elasticsearch"), K("neo4j"), K("dynamodb"), K("qdrant"), K("chroma"));

/* Keys that hold SQL on such a server. */
KEYS(sql_keys, K("sql"), K("query"), K("queries"), K("statement"), K("statements"), K("sql_query"),
	K("sqlQuery"), K("sqlStatements"), K("sql_list"), K("command"), K("commands"), K("q"),
	K("text"), K("rawQuery"), K("raw_query"), K("queryText"), K("query_text"), K("queryString"),
	K("query_string"), K("QueryString"));

/* The same if the tool runs what it is given and no other key holds any, where the text starts like SQL. */
KEYS(given_keys, K("expression"), K("body"), K("input"), K("script"), K("code"), K("content"),
	K("cmd"), K("raw"), K("line"), K("payload"), K("migration"), K("up"), K("commandText"),
	K("command_text"), K("arguments"), K("args"), K("operations"), K("operation"), K("value"),
	K("prompt"), K("string"));

/* The same for a tool of any server. */
KEYS(statement_keys, K("statement"), K("statements"));

/* Words that make a tool of any server one that runs queries, and those that make it a search. */
KEYS(query_words, K("query"));
KEYS(running_words, K("run"), K("execute"), K("exec"), K("write"), K("start"), K("submit"));
KEYS(search_words, K("search"), K("web"), K("docs"), K("jira"));

/* Words of a database's tools that run what they are given. */
KEYS(acting_words, K("run"), K("execute"), K("exec"), K("write"), K("start"), K("submit"),
	K("query"), K("batch"), K("eval"), K("statement"), K("raw"), K("ddl"), K("dml"), K("sql"),
	K("apply"), K("migrate"), K("migration"), K("call"), K("perform"));

/* The word in a key that holds SQL on any server, and those that make it a setting or value of it. */
KEYS(sql_word, K("sql"), K("tsql"), K("plsql"), K("ddl"), K("dml"), K("stmt"), K("hql"), K("cql"));
KEYS(sql_setting_words, K("params"), K("parameters"), K("args"), K("arguments"), K("values"),
	K("mode"), K("dialect"), K("type"), K("id"), K("name"), K("file"), K("path"), K("server"),
	K("database"));

/* Rows to be stored. */
KEYS(data_keys, K("values"), K("row"), K("rows"), K("record"), K("records"), K("document"),
	K("documents"));

/* One call on its way. */
struct statements {
	const struct collection *collection;
	struct action *action;
	bool is_query;   /* keys that say little hold SQL, too: query */
	bool is_running; /* so do statement and the like, if their text starts so */
	bool is_given;   /* so do those of given_keys */
};

/* A command line that the database runs is on its machine. */
static bool add_statement(const struct statements *target, struct str text)
{
	const struct collection *collection = target->collection;
	struct sql_command_lines lines = {NULL, NULL};
	struct shared_reading shared = {0};
	struct reader reader = {.shared = &shared,
		.actions = collection->actions,
		.arena = collection->actions->arena,
		.surroundings = collection->surroundings,
		.f = collection->f};
	if (!sql_effects_add_text(&reader, target->action, text, &lines))
		return false;
	const struct sql_command_line *line = lines.first;
	while (line && written_add_text(collection->actions, target->action, line->text, line->via,
			       collection->surroundings, collection->f))
		line = line->next;
	return !line;
}

/* Whether a key holds SQL; if it may hold something else, too, only a text that starts so is SQL. */
static bool holds_sql(const struct statements *target, struct str key, bool *is_sure)
{
	*is_sure = true;
	if (name_words_hold(key, sql_word, ARRAY_LEN(sql_word)))
		return !name_words_hold(key, sql_setting_words, ARRAY_LEN(sql_setting_words));
	*is_sure = !str_list_holds(STR("text q"), ' ', key); /* a note's text, too */
	if (target->is_query && str_is_one_of(key, sql_keys, ARRAY_LEN(sql_keys)))
		return true;
	*is_sure = false;
	return (target->is_running &&
		       str_is_one_of(key, statement_keys, ARRAY_LEN(statement_keys))) ||
	       (target->is_given && str_is_one_of(key, given_keys, ARRAY_LEN(given_keys)));
}

/* What is known of the key of a list around an item. */
struct around {
	bool is_sql;
	bool is_sure;
};

/* A statement, a list of them at any depth, or an object that holds them: {"text": …, "values": […]}. */
static bool add_item(const struct statements *target, const cJSON *item, struct around around)
{
	struct str key = json_key(item);
	if (key.len > 0)
		around.is_sql = holds_sql(target, key, &around.is_sure);
	if (cJSON_IsObject(item) && str_is_one_of(key, data_keys, ARRAY_LEN(data_keys)))
		return true;
	if (around.is_sql && cJSON_IsString(item) &&
		(around.is_sure || sql_http_is_statement(json_string(item))))
		return add_statement(target, json_string(item));
	around.is_sql &= cJSON_IsArray(item);
	for (const cJSON *child = item->child; child; child = child->next) {
		if (!add_item(target, child, around))
			return false;
	}
	return true;
}

bool mcp_is_database(const struct call *call)
{
	return mcp_names_hold(call, database_words, ARRAY_LEN(database_words)) ||
	       mcp_names_hold(call, other_database_words, ARRAY_LEN(other_database_words));
}

/* Whether a text of the call is SQL by a key that says little, such as `query`. */
static bool takes_queries(const struct call *call)
{
	bool is_search = mcp_names_hold(call, search_words, ARRAY_LEN(search_words));
	bool is_running = mcp_names_hold(call, running_words, ARRAY_LEN(running_words));
	if (mcp_names_hold(call, database_words, ARRAY_LEN(database_words)))
		return !is_search || is_running;
	return mcp_names_hold(call, query_words, ARRAY_LEN(query_words)) && is_running &&
	       !is_search;
}

bool mcp_add_sql(const struct collection *collection, struct action *action)
{
	const struct call *call = collection->call;
	bool is_other = mcp_names_hold(call, other_database_words, ARRAY_LEN(other_database_words));
	struct statements target = {.collection = collection,
		.action = action,
		.is_query = !is_other && takes_queries(call),
		.is_running =
			!is_other && mcp_names_hold(call, running_words, ARRAY_LEN(running_words))};
	const struct around nothing = {false, false};
	if (!add_item(&target, call->input, nothing))
		return false;
	target.is_given = !is_other && action->facts[FACT_SQL].count == 0 &&
			  mcp_names_hold(call, database_words, ARRAY_LEN(database_words)) &&
			  mcp_names_hold(call, acting_words, ARRAY_LEN(acting_words));
	return !target.is_given || add_item(&target, call->input, nothing);
}
