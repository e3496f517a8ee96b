/* SPDX-License-Identifier: MIT */
/*
 * The tools that hosts build in: what their arguments name, as one table. Tools of MCP servers and
 * tools that nobody knows are mcp.h's.
 */
#ifndef HOOKGUARD_FACTS_TOOLS_H
#define HOOKGUARD_FACTS_TOOLS_H

#include "facts/fact.h"

/* One call on its way to actions. */
struct collection {
	struct actions *actions;
	const struct call *call;
	const struct surroundings *surroundings;
	struct fault *f;
};

struct tool;

typedef bool tool_collect_fn(const struct collection *collection, const struct tool *tool);

struct tool {
	struct str name;
	tool_collect_fn *collect;
	struct str member;   /* the argument that says what is done */
	enum fact_kind kind; /* what happens to the file that it names */
	struct str verb;     /* for people: "write" */
	struct str noun;     /* what its actions are, for "2nd of 3 commands" */
};

/* The row of a tool in our vocabulary, or NULL. */
const struct tool *tool_find(struct str name);

/* Adds the action of a tool whose arguments act on nothing here, described by its members; NULL
 * after a fault. */
struct action *tool_add_action(const struct collection *collection);

/* Adds a path of the tool's input to an action, relative to the call's cwd. */
bool tool_add_path(const struct collection *collection, struct action *action, enum fact_kind kind,
	struct str raw);

/* Adds an action on the file `raw`, as the tool's row has it. */
bool tool_add_file(const struct collection *collection, const struct tool *tool, struct str raw);

/* Adds what a script does that `object`, arguments or an edit among them, writes into the file `name`;
 * nothing for what is no script. `owner` writes the file. (tool_written.c) */
bool tool_add_contents(const struct collection *collection, struct action *owner, struct str name,
	const cJSON *object);

/* The same for the call's own arguments, one edit or a list of them; the last action writes.
 * (tool_written.c) */
bool tool_add_written(const struct collection *collection, struct str name);

/* Edits of the file that the call names, or of those that its edits name: one action each.
 * (tool_written.c) */
bool tool_collect_edits(const struct collection *collection, const struct tool *tool);

/* A call of AWS by service, operation and parameters: the command that does it. (tool_aws.c) */
bool tool_collect_aws(const struct collection *collection, const struct tool *tool);

#endif
