/* SPDX-License-Identifier: MIT */
/*
 * Tables of words for tools whose arguments nobody described to us. In doubt a tool reads and
 * writes what it is given: a rule that is asked too often is seen, one that is never asked is not.
 * Sources: the tools of the public servers for files, git and databases (secrets-sql-mcp.md 3.5).
 */
#include "facts/mcp.h"

#include "base/limits.h"
#include "facts/members.h"
#include "facts/name_words.h"
#include "facts/path.h"
#include "facts/shell.h"
#include "facts/sql.h"
#include "facts/url.h"
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
	VERB("chown", WRITES), VERB("link", WRITES), VERB("symlink", WRITES), VERB("extract", WRITES),
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
};

/* The word in a key that holds SQL on any server. */
static const struct str sql_word[] = {STR_INIT("sql")};

/* Members that only wrap the arguments. */
static const struct str wrapping_keys[] = {
	STR_INIT("params"), STR_INIT("arguments"), STR_INIT("input")};

/* Keys that hold a command line, whatever the tool that takes it is called. */
static const struct str command_keys[] = {STR_INIT("command"), STR_INIT("cmd"),
	STR_INIT("command_line"), STR_INIT("commandLine"), STR_INIT("cli_command"),
	STR_INIT("shell_command"), STR_INIT("bash_command")};

static const struct str folder_keys[] = {STR_INIT("cwd"), STR_INIT("workdir"),
	STR_INIT("working_directory"), STR_INIT("workingDirectory"), STR_INIT("directory")};

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

static bool is_database(const struct call *call)
{
	for (size_t i = 0; i < call->readings_count; i++) {
		if (name_words_hold(
			    call->readings[i].tool, database_words, ARRAY_LEN(database_words)))
			return true;
	}
	return false;
}

/* --- paths and URLs ------------------------------------------------------------------------- */

struct paths {
	const struct collection *collection;
	struct action *action;
	unsigned effects;
};

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
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if ((paths->effects & kinds[i].effect) &&
			!tool_add_path(collection, paths->action, kinds[i].kind, value))
			return false;
	}
	return true;
}

/* --- SQL ------------------------------------------------------------------------------------ */

static bool visit_sql(struct str key, struct str value, void *context)
{
	const struct paths *target = context;
	(void)key;
	return sql_add_facts(
		target->collection->actions, target->action, value, target->collection->f);
}

static bool holds_sql(const cJSON *item, bool is_any_query)
{
	struct str key = json_key(item);
	return name_words_hold(key, sql_word, ARRAY_LEN(sql_word)) ||
	       (is_any_query && str_is_one_of(key, sql_keys, ARRAY_LEN(sql_keys)));
}

/* The members of `object` that hold SQL, and those of an object that only wraps them. */
static bool add_sql(struct paths *target, const cJSON *object, bool is_any_query, bool is_outer)
{
	for (const cJSON *item = object->child; item; item = item->next) {
		bool is_wrapping = is_outer && str_is_one_of(json_key(item), wrapping_keys,
						       ARRAY_LEN(wrapping_keys));
		bool is_list = cJSON_IsString(item) || cJSON_IsArray(item);
		if (is_list && holds_sql(item, is_any_query) &&
			!members_visit(item, visit_sql, target))
			return false;
		if (is_wrapping && cJSON_IsObject(item) &&
			!add_sql(target, item, is_any_query, false))
			return false;
	}
	return true;
}

/* --- commands ------------------------------------------------------------------------------- */

static struct str find_text(const cJSON *input, const struct str *keys, size_t count)
{
	struct str text = STR("");
	for (size_t i = 0; i < count && text.len == 0; i++)
		text = json_member_string(input, keys[i]);
	return text;
}

static bool add_commands(const struct collection *collection)
{
	const struct call *call = collection->call;
	struct arena *arena = collection->actions->arena;
	struct str text = find_text(call->input, command_keys, ARRAY_LEN(command_keys));
	struct str folder = find_text(call->input, folder_keys, ARRAY_LEN(folder_keys));
	struct str cwd = call->cwd;
	if (text.len == 0 || is_database(call)) /* a database's command is no shell's */
		return true;
	if (folder.len > 0 && !path_normalize(arena, folder, call->cwd,
				      collection->surroundings->home, &cwd, collection->f))
		return false;
	return shell_add_actions(
		collection->actions, text, cwd, collection->surroundings, collection->f);
}

bool mcp_collect(const struct collection *collection)
{
	const struct call *call = collection->call;
	struct paths target = {.collection = collection, .effects = effects_of_call(call)};
	target.action = tool_add_action(collection);
	return target.action && members_visit(call->input, visit_value, &target) &&
	       add_sql(&target, call->input, is_database(call), true) && add_commands(collection);
}
