/* SPDX-License-Identifier: MIT */
/*
 * Hosts' dialects, as one table: how each host's payload is told apart, what it calls its keys and
 * how it can be asked. A new host is one row and the shapes it is told by; a new tool or argument
 * name is one row of dialect_tables.c.
 */
#ifndef HOOKGUARD_PAYLOAD_DIALECT_H
#define HOOKGUARD_PAYLOAD_DIALECT_H

#include <cjson/cJSON.h>

#include "base/str.h"

/* How a host takes the verdict "ask". ASK_NEVER turns it into a deny. */
enum ask_form {
	ASK_NEVER = 0, /* it ignores or misreads the answer, or nobody has measured it */
	ASK_NESTED,    /* {"hookSpecificOutput":{"permissionDecision":"ask",…}} */
	ASK_FLAT,      /* {"permissionDecision":"ask",…} */
};

/* How a host writes the names of MCP tools. */
enum mcp_form {
	MCP_DOUBLE_UNDERSCORE = 0, /* mcp__server__tool */
	MCP_SINGLE_UNDERSCORE,     /* mcp_server_tool */
	MCP_DASH,                  /* server-tool */
	MCP_COLON,                 /* MCP:tool, without its server */
};

/* A member that must be there with this value; an empty value: with any but null. */
struct member_mark {
	struct str name;
	struct str value;
};

#define SHAPE_MARKS 3
#define SHAPE_GAPS  3

/* One way to tell a host by the members of its payload: all of `present`, none of `absent`. */
struct shape {
	struct member_mark present[SHAPE_MARKS];
	struct str absent[SHAPE_GAPS];
};

#define AFTER_MEMBERS 2

struct dialect {
	struct str name; /* for --agent and the record's `host`: claude-code, codex, … */
	const struct shape *shapes; /* any one of them will do */
	size_t shapes_count;
	/* PreToolUse, BeforeTool; empty where the payload does not name its event. Then `after` are
	 * the members that only a call that is over has. */
	struct str event_before_tool;
	struct str after[AFTER_MEMBERS];
	struct str key_session;
	struct str key_tool;
	struct str key_input;
	bool is_input_text; /* the tool's arguments may be JSON text inside a string */
	enum mcp_form mcp;
	enum ask_form ask;
	bool shows_message; /* {"systemMessage":…} of a hook that lets the call go on */
};

/* The row called `name`, or NULL. */
const struct dialect *dialect_find(struct str name);

/* The first row that knows the shape of `payload` (an object), or NULL. */
const struct dialect *dialect_detect(const cJSON *payload);

/* Whether `payload` is of this row: for --agent, which pins the row. An event without a tool call
 * is accepted by every row whose payloads name their event: nothing in it is judged. */
bool dialect_accepts(const struct dialect *dialect, const cJSON *payload);

/* Number of rows, and the name of the i-th, for messages and completions. */
size_t dialect_count(void);
struct str dialect_name_at(size_t index);

/* Whether the payload has any member that hosts send a tool call in. */
bool dialect_has_tool_call(const cJSON *payload);

/* Whether hosts are known to send this event after or beside a tool call, so that a tool call in
 * it, or a name like PreCompact, is no reason to stop it. */
bool dialect_is_other_event(struct str event);

/* Our name for a host's tool, or the empty string where the host's own is kept. One vocabulary for
 * all hosts: no two mean different things by one name, and a host that is taken for another still
 * has its shell judged as a shell. */
struct str dialect_tool_name(struct str host_tool);

/* Our name for an argument of `tool` (a tool of ours), or the empty string. */
struct str dialect_argument_name(struct str tool, struct str host_argument);

#endif
