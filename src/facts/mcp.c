/* SPDX-License-Identifier: MIT */
/*
 * Tables of words for tools whose arguments nobody described to us. In doubt a tool reads and
 * writes what it is given: a rule that is asked too often is seen, one that is never asked is not.
 * Sources: the tools of the public servers for files, git and databases (secrets-sql-mcp.md 3.5).
 */
#include "facts/mcp.h"

#include "base/limits.h"
#include "facts/mcp_commands.h"
#include "facts/members.h"
#include "facts/name_words.h"
#include "facts/path.h"
#include "facts/sql_effects.h"
#include "facts/url.h"
#include "facts/written.h"
#include "payload/json.h"

#define READS   1u
#define WRITES  2u
#define DELETES 4u

struct verb {
	struct str word;
	unsigned effects;
};

/* clang-format off */
#define VERB(word, effects) {STR_INIT(word), effects}

static const struct verb verbs[] = {
	VERB("read", READS), VERB("get", READS), VERB("list", READS), VERB("search", READS),
	VERB("find", READS), VERB("view", READS), VERB("fetch", READS), VERB("describe", READS),
	VERB("stat", READS), VERB("info", READS), VERB("show", READS), VERB("open", READS),
	VERB("query", READS), VERB("cat", READS), VERB("tree", READS), VERB("glob", READS),
	VERB("grep", READS), VERB("status", READS), VERB("diff", READS), VERB("log", READS),
	VERB("load", READS), VERB("check", READS), VERB("count", READS), VERB("exists", READS),
	VERB("download", READS | WRITES), VERB("copy", READS | WRITES), VERB("cp", READS | WRITES),

	VERB("write", WRITES), VERB("create", WRITES), VERB("edit", WRITES), VERB("update", WRITES),
	VERB("save", WRITES), VERB("move", WRITES), VERB("mv", WRITES), VERB("rename", WRITES),
	VERB("append", WRITES), VERB("put", WRITES), VERB("upload", WRITES), VERB("insert", WRITES),
	VERB("replace", WRITES), VERB("modify", WRITES), VERB("patch", WRITES), VERB("set", WRITES),
	VERB("add", WRITES), VERB("make", WRITES), VERB("mkdir", WRITES), VERB("touch", WRITES),
	VERB("store", WRITES), VERB("export", WRITES), VERB("import", WRITES), VERB("chmod", WRITES),
	VERB("chown", WRITES), VERB("link", READS | WRITES), VERB("symlink", READS | WRITES), VERB("extract", WRITES),
	VERB("truncate", WRITES), VERB("overwrite", WRITES), VERB("push", WRITES),

	VERB("delete", DELETES), VERB("remove", DELETES), VERB("drop", DELETES), VERB("rm", DELETES),
	VERB("unlink", DELETES), VERB("trash", DELETES), VERB("rmdir", DELETES), VERB("erase", DELETES),
	VERB("destroy", DELETES), VERB("purge", DELETES), VERB("wipe", DELETES), VERB("clear", DELETES),
};
/* clang-format on */

/* Keys whose last word is one of these name a file or folder. */
static const struct str path_words[] = {
	STR_INIT("path"),
	STR_INIT("paths"),
	STR_INIT("file"),
	STR_INIT("files"),
	STR_INIT("filepath"),
	STR_INIT("filepaths"),
	STR_INIT("filename"),
	STR_INIT("filenames"),
	STR_INIT("dir"),
	STR_INIT("dirs"),
	STR_INIT("directory"),
	STR_INIT("directories"),
	STR_INIT("folder"),
	STR_INIT("folders"),
	STR_INIT("source"),
	STR_INIT("src"),
	STR_INIT("destination"),
	STR_INIT("dest"),
	STR_INIT("dst"),
	STR_INIT("cwd"),
	STR_INIT("workdir"),
};

/* Words of a server or tool that make it a database. */
static const struct str database_words[] = {
	STR_INIT("postgres"),
	STR_INIT("postgresql"),
	STR_INIT("pg"),
	STR_INIT("mysql"),
	STR_INIT("maria"),
	STR_INIT("mariadb"),
	STR_INIT("sqlite"),
	STR_INIT("sqlite3"),
	STR_INIT("mssql"),
	STR_INIT("sqlserver"),
	STR_INIT("supabase"),
	STR_INIT("neon"),
	STR_INIT("planetscale"),
	STR_INIT("snowflake"),
	STR_INIT("bigquery"),
	STR_INIT("redshift"),
	STR_INIT("clickhouse"),
	STR_INIT("duckdb"),
	STR_INIT("motherduck"),
	STR_INIT("cockroach"),
	STR_INIT("cockroachdb"),
	STR_INIT("oracle"),
	STR_INIT("dbhub"),
	STR_INIT("redis"),
	STR_INIT("valkey"),
	STR_INIT("db"),
	STR_INIT("d1"),
	STR_INIT("database"),
	STR_INIT("databases"),
	STR_INIT("sql"),
};

/* Keys that hold SQL on such a server. */
static const struct str sql_keys[] = {
	STR_INIT("sql"),
	STR_INIT("query"),
	STR_INIT("queries"),
	STR_INIT("statement"),
	STR_INIT("statements"),
	STR_INIT("sql_query"),
	STR_INIT("sqlQuery"),
	STR_INIT("sqlStatements"),
	STR_INIT("sql_list"),
	STR_INIT("command"),
	STR_INIT("commands"),
	STR_INIT("q"),
	STR_INIT("text"),
	STR_INIT("rawQuery"),
	STR_INIT("raw_query"),
	STR_INIT("queryText"),
	STR_INIT("query_text"),
	STR_INIT("queryString"),
	STR_INIT("query_string"),
};

/* Words that make a tool of any server one that runs queries, and those that make it a search. */
static const struct str query_word[] = {STR_INIT("query")};
static const struct str running_words[] = {
	STR_INIT("run"), STR_INIT("execute"), STR_INIT("exec"), STR_INIT("write")};
static const struct str search_words[] = {
	STR_INIT("search"), STR_INIT("web"), STR_INIT("docs"), STR_INIT("jira")};

/* Databases whose commands and queries are no SQL. */
static const struct str other_database_words[] = {STR_INIT("redis"), STR_INIT("valkey"),
	STR_INIT("mongo"), STR_INIT("mongodb"), STR_INIT("elastic"), STR_INIT("elasticsearch"),
	STR_INIT("neo4j"), STR_INIT("dynamodb"), STR_INIT("qdrant"), STR_INIT("chroma")};

/* The word in a key that holds SQL on any server, and those that make it a setting or value of it. */
static const struct str sql_word[] = {STR_INIT("sql"), STR_INIT("tsql"), STR_INIT("plsql")};
static const struct str sql_setting_words[] = {STR_INIT("params"), STR_INIT("parameters"),
	STR_INIT("args"), STR_INIT("arguments"), STR_INIT("values"), STR_INIT("mode"),
	STR_INIT("dialect"), STR_INIT("type"), STR_INIT("id"), STR_INIT("name"), STR_INIT("file"),
	STR_INIT("path"), STR_INIT("server"), STR_INIT("database")};

/* --- what the tool is ----------------------------------------------------------------------- */

/* The name that says what the tool does: at its server, or the host's. */
static struct str acting_name(const struct tool_reading *reading)
{
	return reading->server_tool.len > 0 ? reading->server_tool : reading->tool;
}

static unsigned effects_of_name(struct str name)
{
	size_t at = 0;
	unsigned effects = 0;
	struct str word;
	while (name_words_next(name, &at, &word)) {
		for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
			if (str_equal_nocase(verbs[i].word, word))
				effects |= verbs[i].effects;
		}
	}
	return effects > 0 ? effects : READS | WRITES;
}

/* All that any reading of the tool's name says. */
static unsigned effects_of_call(const struct call *call)
{
	unsigned effects = 0;
	for (size_t i = 0; i < call->readings_count; i++)
		effects |= effects_of_name(acting_name(&call->readings[i]));
	return effects;
}

static bool names_hold(const struct call *call, const struct str *words, size_t count)
{
	for (size_t i = 0; i < call->readings_count; i++) {
		if (name_words_hold(call->readings[i].tool, words, count))
			return true;
	}
	return false;
}

/* --- paths and URLs ------------------------------------------------------------------------- */

struct paths {
	const struct collection *collection;
	struct action *action;
	unsigned effects;
	bool is_moving; /* what is read goes away */
};

/* Tools that move a file, and the keys that say which. */
static const struct str moving_words[] = {STR_INIT("move"), STR_INIT("mv"), STR_INIT("rename")};
static const struct str moved_words[] = {
	STR_INIT("source"), STR_INIT("src"), STR_INIT("from"), STR_INIT("old")};

static bool is_path_key(struct str key)
{
	size_t at = 0;
	struct str word;
	struct str last = STR("");
	while (name_words_next(key, &at, &word))
		last = word;
	for (size_t i = 0; i < ARRAY_LEN(path_words); i++) {
		if (str_equal_nocase(last, path_words[i]))
			return true;
	}
	return false;
}

/* One line, of a length that a path can have, and no URL of something else. */
static bool may_be_path(struct str value)
{
	return value.len > 0 && value.len < LIMIT_PATH_BYTES &&
	       str_find_byte(value, '\n', 0) == STR_NONE &&
	       (str_find(value, STR("://"), 0) == STR_NONE || path_looks_like_one(value));
}

static bool visit_value(struct str key, struct str value, void *context)
{
	static const struct {
		unsigned effect;
		enum fact_kind kind;
	} kinds[] = {{READS, FACT_READS}, {WRITES, FACT_WRITES}, {DELETES, FACT_DELETES}};
	const struct paths *paths = context;
	const struct collection *collection = paths->collection;
	if (!url_add_facts(collection->actions, paths->action, value, collection->f))
		return false;
	if (!may_be_path(value) || !(is_path_key(key) || path_looks_like_one(value)))
		return true;
	bool is_moved =
		paths->is_moving && name_words_hold(key, moved_words, ARRAY_LEN(moved_words));
	if (is_moved && !tool_add_path(collection, paths->action, FACT_DELETES, value))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if ((paths->effects & kinds[i].effect) &&
			!tool_add_path(collection, paths->action, kinds[i].kind, value))
			return false;
	}
	return true;
}

/* --- SQL ------------------------------------------------------------------------------------ */

/* A command line that the database runs is on its machine. */
static bool add_statement(struct paths *target, struct str text)
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

static bool holds_sql(const cJSON *item, bool is_any_query)
{
	struct str key = json_key(item);
	if (name_words_hold(key, sql_word, ARRAY_LEN(sql_word)))
		return !name_words_hold(key, sql_setting_words, ARRAY_LEN(sql_setting_words));
	return is_any_query && str_is_one_of(key, sql_keys, ARRAY_LEN(sql_keys));
}

/* A statement, a list of them at any depth, or an object that holds them: {"text": …, "values": […]}.
 * `is_sql`: the key of the list around it says so. */
static bool add_sql_item(struct paths *target, const cJSON *item, bool is_sql, bool is_any_query)
{
	if (json_key(item).len > 0)
		is_sql = holds_sql(item, is_any_query);
	if (is_sql && cJSON_IsString(item))
		return add_statement(target, json_string(item));
	for (const cJSON *child = item->child; child; child = child->next) {
		if (!add_sql_item(target, child, is_sql && cJSON_IsArray(item), is_any_query))
			return false;
	}
	return true;
}

/* Whether a text of the call is SQL by a key that says little, such as `query`. */
static bool takes_queries(const struct call *call)
{
	if (names_hold(call, other_database_words, ARRAY_LEN(other_database_words)))
		return false;
	if (names_hold(call, database_words, ARRAY_LEN(database_words)))
		return true;
	return names_hold(call, query_word, ARRAY_LEN(query_word)) &&
	       names_hold(call, running_words, ARRAY_LEN(running_words)) &&
	       !names_hold(call, search_words, ARRAY_LEN(search_words));
}

/* --- files ---------------------------------------------------------------------------------- */

/* The file that an object names, as its scripts' name; empty if it names none. */
static struct str find_name(const cJSON *object)
{
	for (const cJSON *item = object->child; item; item = item->next) {
		if (cJSON_IsString(item) && is_path_key(json_key(item)))
			return json_string(item);
	}
	return STR("");
}

/* What is written into the file `name`, or into one that an object in the arguments names. */
static bool add_written(const struct paths *target, const cJSON *item, struct str name)
{
	const struct collection *collection = target->collection;
	struct str own = cJSON_IsObject(item) ? find_name(item) : STR("");
	if (own.len > 0)
		name = own;
	if (cJSON_IsObject(item) && name.len > 0 &&
		!tool_add_contents(collection, target->action, name, item))
		return false;
	for (const cJSON *child = item->child; child; child = child->next) {
		if (!cJSON_IsString(child) && !add_written(target, child, name))
			return false;
	}
	return true;
}

bool mcp_collect(const struct collection *collection)
{
	const struct call *call = collection->call;
	struct paths target = {.collection = collection,
		.effects = effects_of_call(call),
		.is_moving = names_hold(call, moving_words, ARRAY_LEN(moving_words))};
	target.action = tool_add_action(collection);
	/* What a database is given is its data, whatever the key. */
	bool is_database = names_hold(call, database_words, ARRAY_LEN(database_words)) ||
			   names_hold(call, other_database_words, ARRAY_LEN(other_database_words));
	return target.action && members_visit(call->input, visit_value, &target) &&
	       add_sql_item(&target, call->input, false, takes_queries(call)) &&
	       (!(target.effects & WRITES) || add_written(&target, call->input, STR(""))) &&
	       (is_database || mcp_add_commands(collection, target.action));
}
