/* SPDX-License-Identifier: MIT */
/*
 * Tables of words for tools whose arguments nobody described to us. In doubt a tool reads and
 * writes what it is given: a rule that is asked too often is seen, one that is never asked is not.
 * Sources: the tools of the public servers for files, git and databases (secrets-sql-mcp.md 3.5).
 */
#include "facts/mcp.h"

#include "base/limits.h"
#include "facts/mcp_commands.h"
#include "facts/mcp_parts.h"
#include "facts/members.h"
#include "facts/name_words.h"
#include "facts/path.h"
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
		.is_moving = mcp_names_hold(call, moving_words, ARRAY_LEN(moving_words))};
	target.action = tool_add_action(collection);
	return target.action && members_visit(call->input, visit_value, &target) &&
	       mcp_add_sql(collection, target.action) &&
	       (!(target.effects & WRITES) || add_written(&target, call->input, STR(""))) &&
	       /* What a database is given is its data, whatever the key. */
	       (mcp_is_database(call) || mcp_add_commands(collection, target.action));
}
