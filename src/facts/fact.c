/* SPDX-License-Identifier: MIT */
/*
 * The table of facts, and the lists that collectors fill. Invariants: the facts and actions of a
 * call are counted against their limits, and a short list holds no value twice.
 */
#include "facts/fact.h"

#include <assert.h>

#include "base/limits.h"
#include "base/utf8.h"

#define NAME   FACT_MATCH_WHOLE
#define TEXT   FACT_MATCH_SEARCH
#define SHARED true
#define OWN    false
#define OBJECT true
#define PLAIN  false

/* One row a fact; hookguard.rules(5) has the same rows, and a test compares them. */
static const struct fact_type types[] = {
	[FACT_TOOL] = {STR_INIT("tool"), NAME, SHARED, PLAIN,
		STR_INIT("the tool's name: Bash, Write, mcp__server__tool")},
	[FACT_SERVER] = {STR_INIT("server"), NAME, SHARED, PLAIN,
		STR_INIT("the MCP server that the tool belongs to")},
	[FACT_AGENT] = {STR_INIT("agent"), NAME, SHARED, PLAIN,
		STR_INIT("who calls: main, or the sub-agent's type")},
	[FACT_MODE] = {STR_INIT("mode"), NAME, SHARED, PLAIN,
		STR_INIT("the permission mode: default, plan, bypassPermissions")},
	[FACT_CONTEXT] = {STR_INIT("context"), NAME, SHARED, PLAIN,
		STR_INIT("an active context, as hookguard.conf names them")},
	[FACT_CROSSES] = {STR_INIT("crosses"), TEXT, OWN, OBJECT,
		STR_INIT("what is reached in a context that is not the session's")},
	[FACT_FORBIDDEN] = {STR_INIT("forbidden"), NAME, OWN, PLAIN,
		STR_INIT("what the contexts forbid: database-write, github-write, deployment")},
	[FACT_PROGRAM] = {STR_INIT("program"), NAME, OWN, PLAIN,
		STR_INIT("base name of the program really run, wrappers seen through")},
	[FACT_COMMAND] = {STR_INIT("command"), TEXT, OWN, PLAIN,
		STR_INIT("the command in normal form: words unquoted, one space between")},
	[FACT_FLAG] = {STR_INIT("flag"), NAME, OWN, PLAIN,
		STR_INIT("one option: -r and -f for -rf, --opt for --opt=value")},
	[FACT_OPERAND] = {STR_INIT("operand"), TEXT, OWN, PLAIN,
		STR_INIT("one argument that is no option")},
	[FACT_PIPELINE] = {STR_INIT("pipeline"), TEXT, OWN, PLAIN,
		STR_INIT("the commands of the pipeline, joined by \" | \"")},
	[FACT_VARIABLE] = {STR_INIT("variable"), TEXT, OWN, PLAIN,
		STR_INIT("NAME=value that a command sets for what it runs: A=1 cmd, export A=1")},
	[FACT_OWN] = {STR_INIT("own"), TEXT, OWN, PLAIN,
		STR_INIT(
			"git: the folder it works in, in a repository that the call itself makes")},
	[FACT_READS] = {STR_INIT("reads"), TEXT, OWN, OBJECT,
		STR_INIT("absolute path of a file or folder that is read")},
	[FACT_WRITES] = {STR_INIT("writes"), TEXT, OWN, OBJECT,
		STR_INIT("absolute path that is written, created, moved or deleted")},
	[FACT_DELETES] = {STR_INIT("deletes"), TEXT, OWN, OBJECT,
		STR_INIT("absolute path that is deleted")},
	[FACT_URL] = {STR_INIT("url"), TEXT, OWN, OBJECT, STR_INIT("a URL that is named")},
	[FACT_HOST] = {STR_INIT("host"), TEXT, OWN, OBJECT,
		STR_INIT("a network host that is named, in lower case")},
	[FACT_SQL] = {STR_INIT("sql"), TEXT, OWN, OBJECT,
		STR_INIT("one SQL statement: comments out, literals ?, white space folded")},
	[FACT_LANG] = {STR_INIT("lang"), NAME, OWN, PLAIN,
		STR_INIT("language of code that is run: python, javascript")},
	[FACT_CODE] = {STR_INIT("code"), TEXT, OWN, PLAIN, STR_INIT("source text that is run")},
	[FACT_TEXT] = {STR_INIT("text"), TEXT, SHARED, PLAIN,
		STR_INIT("any string of the tool's input, nested ones too")},
	[FACT_CONTENT] = {STR_INIT("content"), TEXT, SHARED, PLAIN,
		STR_INIT("as text, but not what an edit takes out")},
	[FACT_SECRET] = {STR_INIT("secret"), TEXT, SHARED, PLAIN,
		STR_INIT("as content, but placeholders and expansions do not count")},
	[FACT_ARG] = {STR_INIT("arg"), TEXT, SHARED, PLAIN,
		STR_INIT("arg.NAME: that member of the tool's input")},
	[FACT_VIA] = {STR_INIT("via"), TEXT, OWN, PLAIN,
		STR_INIT("how the action is reached: bash -c, heredoc, xargs")},
	[FACT_DOUBT] = {STR_INIT("doubt"), NAME, OWN, PLAIN,
		STR_INIT("what could not be known: unparsed, dynamic-program")},
	[FACT_CLIENT] = {STR_INIT("client"), NAME, SHARED, PLAIN,
		STR_INIT("scan: whose file it is: claude-code, cursor, shell, dotenv")},
	[FACT_FILE] = {STR_INIT("file"), TEXT, SHARED, PLAIN,
		STR_INIT("scan: the file: .mcp.json, ~/.claude.json, or its whole path")},
	[FACT_SCOPE] = {STR_INIT("scope"), NAME, SHARED, PLAIN,
		STR_INIT("scan: user, project, local or managed")},
	[FACT_ITEM] = {STR_INIT("item"), NAME, SHARED, PLAIN,
		STR_INIT("scan: what it is: file, server, env, header, permission, setting")},
	[FACT_KEY] = {STR_INIT("key"), TEXT, SHARED, PLAIN,
		STR_INIT("scan: where in the file: mcpServers.github.env.TOKEN")},
	[FACT_MARK] = {STR_INIT("mark"), NAME, SHARED, PLAIN,
		STR_INIT("scan: what else is known of it: credential, tracked, others-read")},
};
static_assert(ARRAY_LEN(types) == FACT_KIND_COUNT, "every kind of fact has a row");

const struct fact_type *fact_type_of(enum fact_kind kind)
{
	return &types[kind];
}

bool fact_kind_find(struct str name, enum fact_kind *kind)
{
	for (size_t i = 0; i < ARRAY_LEN(types); i++) {
		if (str_equal(types[i].name, name)) {
			*kind = (enum fact_kind)i;
			return true;
		}
	}
	return false;
}

const struct fact_list *actions_facts(
	const struct actions *actions, const struct action *action, enum fact_kind kind)
{
	if (kind == FACT_SECRET || kind == FACT_CONTENT)
		kind = FACT_TEXT;
	return types[kind].is_shared ? &actions->shared[kind] : &action->facts[kind];
}

struct action *actions_add(
	struct actions *actions, struct str what, struct span place, struct fault *f)
{
	if (actions->count == LIMIT_ACTIONS) {
		fault_record(f, FAULT_LIMIT,
			"call: more than %d actions: split it into several calls", LIMIT_ACTIONS);
		return NULL;
	}
	struct action *action = ARENA_NEW(actions->arena, struct action);
	*action = (struct action){
		.what = what,
		.source = actions->source,
		.place = place,
		.number = ++actions->count,
	};
	if (actions->last)
		actions->last->next = action;
	else
		actions->first = action;
	actions->last = action;
	return action;
}

/* str_equal looks at lengths first, so long texts are rarely compared byte by byte. */
static bool list_holds(const struct fact_list *list, const struct fact *wanted)
{
	for (const struct fact *fact = list->first; fact; fact = fact->next) {
		if (str_equal(fact->value, wanted->value) &&
			fact->is_taken_out == wanted->is_taken_out &&
			str_equal(fact->name, wanted->name) &&
			str_equal(fact->resolved, wanted->resolved) &&
			str_equal(fact->as_home, wanted->as_home))
			return true;
	}
	return false;
}

static void list_append(struct fact_list *list, struct fact *fact)
{
	if (list->last)
		list->last->next = fact;
	else
		list->first = fact;
	list->last = fact;
	list->count++;
}

/* Beyond this many values a list is not searched for equals: it would be quadratic. */
#define DEDUPLICATED_VALUES 64

/* A call can compute bytes that are not UTF-8 (`$'\xff'`): patterns would fail on them. */
static struct fact make_valid(struct arena *arena, const struct fact *fact)
{
	struct fact valid = *fact;
	valid.value = utf8_make_valid(arena, fact->value);
	valid.name = utf8_make_valid(arena, fact->name);
	valid.resolved = utf8_make_valid(arena, fact->resolved);
	valid.as_home = utf8_make_valid(arena, fact->as_home);
	valid.next = NULL;
	return valid;
}

bool actions_add_whole_fact(struct actions *actions, struct action *action, enum fact_kind kind,
	const struct fact *fact, struct fault *f)
{
	struct fact_list *list =
		types[kind].is_shared ? &actions->shared[kind] : &action->facts[kind];
	if (fact->value.len == 0 && types[kind].match == FACT_MATCH_WHOLE)
		return true;
	if (list->count <= DEDUPLICATED_VALUES && list_holds(list, fact))
		return true;
	if (actions->facts_count == LIMIT_FACTS)
		return fault_set(f, FAULT_LIMIT,
			"call: more than %d facts: split it into several calls", LIMIT_FACTS);
	actions->facts_count++;
	struct fact *added = ARENA_NEW(actions->arena, struct fact);
	*added = make_valid(actions->arena, fact);
	list_append(list, added);
	return true;
}

bool actions_add_fact(struct actions *actions, struct action *action, enum fact_kind kind,
	struct str value, struct span place, struct fault *f)
{
	struct fact fact = {.value = value, .place = place};
	return actions_add_whole_fact(actions, action, kind, &fact, f);
}
