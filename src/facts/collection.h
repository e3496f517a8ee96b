/* SPDX-License-Identifier: MIT */
/* What the collectors of single tools share while they turn one call into actions. */
#ifndef HOOKGUARD_FACTS_COLLECTION_H
#define HOOKGUARD_FACTS_COLLECTION_H

#include <cjson/cJSON.h>

#include "base/buf.h"
#include "facts/fact.h"

struct collection {
	struct arena *arena;
	const struct call *call;
	const struct surroundings *surroundings;
	struct actions *actions;
	struct fault *f;
};

/* Adds an action; NULL after a fault. */
struct action *collection_add_action(struct collection *c, struct str what);

/* Adds a path, relative to the call's cwd, to an action. */
bool collection_add_path(
	struct collection *c, struct action *action, enum fact_kind kind, struct str raw);

/* Adds a value without a place. */
bool collection_add(
	struct collection *c, struct action *action, enum fact_kind kind, struct str value);

/* Calls `visit` for every string in `item`, nested ones too, in order; `key` is that of the member
 * that the string is, or stands in. False as soon as `visit` is. The depth is bounded by that of the
 * payload. */
typedef bool collection_visit_fn(void *context, struct str key, struct str value);
bool collection_each_string(
	const cJSON *item, struct str key, collection_visit_fn *visit, void *context);

/* Adds one action for a tool whose arguments nobody has described: an MCP tool, an MCP resource, any
 * unknown tool. Its strings give URLs, paths (read, written or deleted by the verb in the tool's
 * name; both read and written if there is none) and, for a database, SQL. (open_tool.c) */
bool open_tool_collect(struct collection *c);

/* `TOOL key=value …` of such a tool, for people: long values and contents by their size. */
struct str open_tool_describe(struct collection *c);

#endif
