/* SPDX-License-Identifier: MIT */
/*
 * Tools that nobody has described: MCP tools first of all. What a path in their arguments means is
 * told by the verb in the tool's name; a name without a known verb may do anything, so its paths count
 * as read and as written. Must never take prose for a path.
 */
#include "facts/collection.h"
#include "facts/path.h"
#include "facts/sql.h"
#include "facts/url.h"
#include "payload/json.h"

/* Beyond this a string is content, not a name. */
#define NAME_BYTES 4096

/* What is shown of a value, in open_tool_describe. */
#define SHOWN_BYTES 120

/* --- verbs ------------------------------------------------------------------------------------------ */

enum verb {
	VERB_UNKNOWN = 0,
	VERB_READ,
	VERB_WRITE,
	VERB_DELETE,
};

static const struct {
	struct str word;
	enum verb verb;
} verbs[] = {
	{STR_INIT("read"), VERB_READ},
	{STR_INIT("get"), VERB_READ},
	{STR_INIT("list"), VERB_READ},
	{STR_INIT("search"), VERB_READ},
	{STR_INIT("find"), VERB_READ},
	{STR_INIT("view"), VERB_READ},
	{STR_INIT("fetch"), VERB_READ},
	{STR_INIT("describe"), VERB_READ},
	{STR_INIT("stat"), VERB_READ},
	{STR_INIT("show"), VERB_READ},
	{STR_INIT("tree"), VERB_READ},
	{STR_INIT("info"), VERB_READ},
	{STR_INIT("open"), VERB_READ},
	{STR_INIT("query"), VERB_READ},
	{STR_INIT("cat"), VERB_READ},
	{STR_INIT("load"), VERB_READ},
	{STR_INIT("count"), VERB_READ},
	{STR_INIT("check"), VERB_READ},
	{STR_INIT("write"), VERB_WRITE},
	{STR_INIT("create"), VERB_WRITE},
	{STR_INIT("edit"), VERB_WRITE},
	{STR_INIT("update"), VERB_WRITE},
	{STR_INIT("save"), VERB_WRITE},
	{STR_INIT("move"), VERB_WRITE},
	{STR_INIT("rename"), VERB_WRITE},
	{STR_INIT("append"), VERB_WRITE},
	{STR_INIT("put"), VERB_WRITE},
	{STR_INIT("upload"), VERB_WRITE},
	{STR_INIT("set"), VERB_WRITE},
	{STR_INIT("insert"), VERB_WRITE},
	{STR_INIT("replace"), VERB_WRITE},
	{STR_INIT("patch"), VERB_WRITE},
	{STR_INIT("copy"), VERB_WRITE},
	{STR_INIT("touch"), VERB_WRITE},
	{STR_INIT("mkdir"), VERB_WRITE},
	{STR_INIT("download"), VERB_WRITE},
	{STR_INIT("delete"), VERB_DELETE},
	{STR_INIT("remove"), VERB_DELETE},
	{STR_INIT("drop"), VERB_DELETE},
	{STR_INIT("rm"), VERB_DELETE},
	{STR_INIT("rmdir"), VERB_DELETE},
	{STR_INIT("unlink"), VERB_DELETE},
	{STR_INIT("trash"), VERB_DELETE},
	{STR_INIT("erase"), VERB_DELETE},
	{STR_INIT("destroy"), VERB_DELETE},
	{STR_INIT("purge"), VERB_DELETE},
	{STR_INIT("wipe"), VERB_DELETE},
};

/* The next word of a name cut at _ - . and before capitals, in place; empty at the end. */
static struct str next_word(struct str name, size_t *at)
{
	while (*at < name.len && !char_is_alpha(name.ptr[*at]) && !char_is_digit(name.ptr[*at]))
		(*at)++;
	size_t from = *at;
	while (*at < name.len && (char_is_alpha(name.ptr[*at]) || char_is_digit(name.ptr[*at]))) {
		bool is_capital = name.ptr[*at] >= 'A' && name.ptr[*at] <= 'Z';
		bool is_after_small = *at > from && char_is_alpha(name.ptr[*at - 1]) &&
				      char_to_lower(name.ptr[*at - 1]) == name.ptr[*at - 1];
		if (is_capital && is_after_small)
			break;
		(*at)++;
	}
	return str_slice(name, from, *at);
}

/* The strongest verb in a tool's name: get_deleted_files reads, but delete_or_get deletes. */
static enum verb verb_of(struct str name)
{
	enum verb found = VERB_UNKNOWN;
	size_t at = 0;
	for (struct str word = next_word(name, &at); word.len > 0; word = next_word(name, &at)) {
		for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
			if (str_equal_nocase(word, verbs[i].word) && verbs[i].verb > found)
				found = verbs[i].verb;
		}
	}
	return found;
}

/* --- names of servers and arguments -------------------------------------------------------------- */

static const struct str database_words[] = {
	STR_INIT("postgres"),
	STR_INIT("postgresql"),
	STR_INIT("pg"),
	STR_INIT("mysql"),
	STR_INIT("maria"),
	STR_INIT("mariadb"),
	STR_INIT("sqlite"),
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
	STR_INIT("cockroach"),
	STR_INIT("oracle"),
	STR_INIT("db"),
	STR_INIT("database"),
	STR_INIT("sql"),
	STR_INIT("dbhub"),
	STR_INIT("d1"),
};

/* The first one says it by itself. */
static const struct str sql_words[] = {
	STR_INIT("sql"),
	STR_INIT("query"),
	STR_INIT("queries"),
	STR_INIT("statement"),
	STR_INIT("statements"),
	STR_INIT("command"),
};

static const struct str path_words[] = {
	STR_INIT("path"),
	STR_INIT("paths"),
	STR_INIT("file"),
	STR_INIT("files"),
	STR_INIT("filename"),
	STR_INIT("filepath"),
	STR_INIT("dir"),
	STR_INIT("directory"),
	STR_INIT("folder"),
	STR_INIT("source"),
	STR_INIT("destination"),
	STR_INIT("target"),
};

/* Arguments whose value is content: only its size is shown. */
static const struct str content_words[] = {
	STR_INIT("content"),
	STR_INIT("contents"),
	STR_INIT("text"),
	STR_INIT("body"),
	STR_INIT("data"),
	STR_INIT("message"),
	STR_INIT("prompt"),
	STR_INIT("code"),
	STR_INIT("script"),
	STR_INIT("source"),
	STR_INIT("string"),
	STR_INIT("value"),
	STR_INIT("plan"),
	STR_INIT("input"),
};

/* Whether a word of `name` is in the list, without regard to case. */
static bool has_word(struct str name, const struct str *words, size_t count)
{
	size_t at = 0;
	for (struct str word = next_word(name, &at); word.len > 0; word = next_word(name, &at)) {
		for (size_t i = 0; i < count; i++) {
			if (str_equal_nocase(word, words[i]))
				return true;
		}
	}
	return false;
}

#define HAS_WORD(name, words) has_word((name), (words), ARRAY_LEN(words))

/* --- strings ------------------------------------------------------------------------------------------ */

struct open_tool {
	struct collection *c;
	struct action *action;
	enum verb verb;
	bool is_database;
};

/* sql, sqlQuery and the like are SQL anywhere; query and statement are at a database. */
static bool is_sql(const struct open_tool *tool, struct str key)
{
	const struct str anywhere = sql_words[0];
	return has_word(key, &anywhere, 1) || (tool->is_database && HAS_WORD(key, sql_words));
}

static bool is_name(struct str value)
{
	return value.len > 0 && value.len < NAME_BYTES && str_find_byte(value, '\n', 0) == STR_NONE;
}

/* A relative value is a path by its argument's name only if it can be one: owner/repo is none. */
static bool is_path(struct str key, struct str value)
{
	struct url url;
	if (!is_name(value) || (url_parse(value, &url) && !path_looks_like_one(value)))
		return false;
	return path_looks_like_one(value) || HAS_WORD(key, path_words);
}

static bool add_path(struct open_tool *tool, struct str value)
{
	struct collection *c = tool->c;
	switch (tool->verb) {
	case VERB_READ:
		return collection_add_path(c, tool->action, FACT_READS, value);
	case VERB_WRITE:
		return collection_add_path(c, tool->action, FACT_WRITES, value);
	case VERB_DELETE:
		return collection_add_path(c, tool->action, FACT_DELETES, value);
	case VERB_UNKNOWN:
		break;
	}
	return collection_add_path(c, tool->action, FACT_READS, value) &&
	       collection_add_path(c, tool->action, FACT_WRITES, value);
}

static bool add_string(void *context, struct str key, struct str value)
{
	struct open_tool *tool = context;
	struct collection *c = tool->c;
	if (is_sql(tool, key) && !sql_add_facts(c->actions, tool->action, value, c->f))
		return false;
	if (value.len < NAME_BYTES && !url_add_facts(c->actions, tool->action, value, c->f))
		return false;
	return !is_path(key, value) || add_path(tool, value);
}

bool open_tool_collect(struct collection *c)
{
	const struct tool_reading *reading = &c->call->readings[0];
	bool is_mcp = reading->server.len > 0;
	struct open_tool tool = {
		.c = c,
		.action = collection_add_action(c, open_tool_describe(c)),
		.verb = verb_of(is_mcp ? reading->server_tool : reading->tool),
		.is_database = HAS_WORD(reading->server, database_words) ||
			       HAS_WORD(reading->server_tool, database_words),
	};
	return tool.action && collection_each_string(c->call->input, STR(""), add_string, &tool);
}

/* --- for people ------------------------------------------------------------------------------------------ */

static void describe_argument(struct buf *what, const cJSON *item)
{
	struct str key = json_key(item);
	struct str value = json_string(item);
	if (cJSON_IsArray(item) || cJSON_IsObject(item)) {
		buf_printf(what, " %.*s=%s", STR_ARG(key), cJSON_IsArray(item) ? "[…]" : "{…}");
	} else if (!cJSON_IsString(item)) {
		struct str number = json_print(what->arena, item);
		buf_printf(what, " %.*s=%.*s", STR_ARG(key), STR_ARG(number));
	} else if (!HAS_WORD(key, sql_words) &&
		   (value.len > SHOWN_BYTES || HAS_WORD(key, content_words))) {
		buf_printf(what, " %.*s=<%zu bytes>", STR_ARG(key), value.len);
	} else {
		buf_printf(what, " %.*s=%.*s", STR_ARG(key), STR_ARG(value));
	}
}

struct str open_tool_describe(struct collection *c)
{
	struct buf what;
	buf_init(&what, c->arena, LIMIT_RECORD_BYTES); /* what is beyond is not shown anywhere */
	buf_add(&what, c->call->readings[0].tool);
	for (const cJSON *item = c->call->input->child; item && !what.is_truncated;
		item = item->next)
		describe_argument(&what, item);
	return buf_str(&what);
}
