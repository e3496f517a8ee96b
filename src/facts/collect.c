/* SPDX-License-Identifier: MIT */
/*
 * From a call to its actions: the facts that all actions share, then the collector of its tool.
 * Must give every tool call an action: what has none is asked about by no rule.
 */
#include "facts/crossings.h"
#include "facts/look_ups.h"
#include "facts/mcp.h"
#include "facts/members.h"
#include "facts/name_words.h"
#include "facts/tools.h"
#include "payload/json.h"

static const struct span nowhere = {0, 0};

static bool add_shared(const struct collection *collection, enum fact_kind kind, struct str value)
{
	return value.len == 0 ||
	       actions_add_fact(collection->actions, NULL, kind, value, nowhere, collection->f);
}

/* The tool under each of its names, and the servers that it may belong to. */
static bool add_names(const struct collection *collection)
{
	const struct call *call = collection->call;
	for (size_t i = 0; i < call->readings_count; i++) {
		if (!add_shared(collection, FACT_TOOL, call->readings[i].tool) ||
			!add_shared(collection, FACT_SERVER, call->readings[i].server))
			return false;
	}
	return add_shared(collection, FACT_TOOL, call->host_tool) &&
	       add_shared(collection, FACT_AGENT, call_agent(call)) &&
	       add_shared(collection, FACT_MODE, call->mode);
}

static bool add_context_names(
	const struct collection *collection, const struct context_names *active)
{
	for (size_t i = 0; i < active->count; i++) {
		if (!add_shared(collection, FACT_CONTEXT, active->names[i]))
			return false;
	}
	return true;
}

/* Those of the session, and those of the server, which are active in its calls besides. */
static bool add_contexts(const struct collection *collection, struct context_session *session)
{
	const struct call *call = collection->call;
	const struct surroundings *surroundings = collection->surroundings;
	contexts_find_session(collection->actions->arena, &surroundings->contexts, call->cwd,
		surroundings->session_root, surroundings->follow_links, session);
	if (!add_context_names(collection, &session->active))
		return false;
	for (size_t i = 0; i < call->readings_count; i++) {
		const struct context_entry *server = contexts_find(
			&surroundings->contexts, CONTEXT_SERVER, call->readings[i].server);
		if (server && !add_context_names(collection, &server->says))
			return false;
	}
	return true;
}

/* Keys of what an edit takes out, and the words of tools that edit. */
static const struct str old_text_keys[] = {STR_INIT("old_string"), STR_INIT("old_str"),
	STR_INIT("old_text"), STR_INIT("oldText"), STR_INIT("oldString"),
	STR_INIT("TargetContent")};
static const struct str editing_words[] = {STR_INIT("edit"), STR_INIT("replace")};

/* What an edit takes out stands in the file already, and goes: a call that removes a password from
 * the source must not be blocked for the password. */
static bool is_taken_out(const struct call *call, struct str key)
{
	return str_is_one_of(key, old_text_keys, ARRAY_LEN(old_text_keys)) &&
	       name_words_hold(call->readings[0].tool, editing_words, ARRAY_LEN(editing_words));
}

static bool visit_text(struct str key, struct str value, void *context)
{
	const struct collection *collection = context;
	struct fact fact = {.value = value, .is_taken_out = is_taken_out(collection->call, key)};
	return value.len == 0 ||
	       actions_add_whole_fact(collection->actions, NULL, FACT_TEXT, &fact, collection->f);
}

static bool add_arguments(const struct collection *collection)
{
	const cJSON *item;
	cJSON_ArrayForEach(item, collection->call->input)
	{
		struct fact fact = {
			.name = json_key(item),
			.value = members_text(collection->actions->arena, item),
		};
		if (!actions_add_whole_fact(
			    collection->actions, NULL, FACT_ARG, &fact, collection->f))
			return false;
	}
	return true;
}

static bool add_actions(const struct collection *collection)
{
	struct actions *out = collection->actions;
	const struct tool *tool = tool_find(collection->call->readings[0].tool);
	if (tool)
		out->noun = tool->noun;
	if (!(tool ? tool->collect(collection, tool) : mcp_collect(collection)))
		return false;
	return out->count > 0 || tool_add_action(collection) != NULL;
}

bool facts_collect(struct arena *arena, const struct call *call,
	const struct surroundings *surroundings, struct actions *out, struct fault *f)
{
	struct surroundings *around = ARENA_NEW(arena, struct surroundings);
	struct collection collection = {out, call, around, f};
	struct context_session session;
	struct asked asked = {arena, &surroundings->contexts, NULL};
	*out = (struct actions){.arena = arena, .call = call, .noun = STR("action")};
	if (call->event != CALL_BEFORE_TOOL)
		return true;
	*around = *surroundings;
	around->look_ups = look_ups_new(arena);
	if (surroundings->contexts.of[CONTEXT_VARIABLE].count > 0)
		out->asked = &asked;
	bool is_collected = add_names(&collection) && add_contexts(&collection, &session) &&
			    members_visit(call->input, visit_text, &collection) &&
			    add_arguments(&collection) && add_actions(&collection) &&
			    crossings_add_facts(&collection, &session, out->asked);
	out->asked = NULL;
	return is_collected;
}
