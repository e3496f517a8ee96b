/* SPDX-License-Identifier: MIT */
/*
 * Hosts' dialects, as one table: how each host's payload is told apart, what it calls its keys and
 * how it can be asked. A new host is one row and the shapes it is told by; a new tool or argument
 * name is one row of dialect_tables.c.
 */
#ifndef HOOKGUARD_PAYLOAD_DIALECT_H
#define HOOKGUARD_PAYLOAD_DIALECT_H

#include <cjson/cJSON.h>

#include "base/arena.h"
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
	MCP_AT_SLASH,              /* @server/tool */
};

/* A member that must be there with this value; an empty value: with any but null. */
struct member_mark {
	struct str name;
	struct str value;
};

/* Where a member lies: at the top level of the payload, or in an object there. */
struct member_path {
	struct str outer;
	struct str inner; /* empty: it is the outer one */
};

/* A tool of the host that hands a call on to an MCP server, and where in its input that call lies. */
struct mcp_relay {
	struct str tool; /* as the host calls it; empty: it has none */
	struct str server;
	struct str server_tool;
	struct str arguments; /* an object, or JSON text of one; may be missing */
};

#define SHAPE_MARKS 3
#define SHAPE_GAPS  3

/* One way to tell a host by the members of its payload: all of `present`, none of `absent`. */
struct shape {
	struct member_mark present[SHAPE_MARKS];
	struct str absent[SHAPE_GAPS];
};

#define OWN_MEMBERS        2
#define EVENTS_BEFORE_TOOL 4
#define AFTER_MEMBERS      2

struct dialect {
	struct str name; /* for --agent and the record's `host`: claude-code, codex, … */
	/* Hosts that read each other's files, and take the same deny: an entry of one may be run by the
	 * other, whose payload is then read by the other's row. Empty: it is alone. */
	struct str family;
	/* A host whose entries this one runs, too, and whose deny it takes; or empty. The other way around
	 * it is not so. */
	struct str runs;
	struct str own[OWN_MEMBERS]; /* members that no other host sends */
	const struct shape *shapes;  /* any one of them will do */
	size_t shapes_count;
	struct str key_event;                  /* empty where the payload does not name its event */
	struct str events[EVENTS_BEFORE_TOOL]; /* before a tool: PreToolUse, BeforeTool */
	/* Members that only a call that is over has, where the payload does not name its event. */
	struct str after[AFTER_MEMBERS];
	struct str key_session;
	struct str key_transcript;
	struct member_path tool;  /* its name; may be the event's */
	struct member_path input; /* its arguments */
	struct member_path cwd;
	bool is_cwd_list; /* the first of several folders */
	bool is_own_cwd; /* where the payload has none, it is the one that the hook is started in */
	bool is_input_text; /* the tool's arguments may be JSON text inside a string */
	struct mcp_relay relay;
	enum mcp_form mcp;
	enum ask_form ask;
	bool shows_message; /* {"systemMessage":…} of a hook that lets the call go on */
	/* Where status 2 alone does not block: JSON that does, up to the reason, which is a string and
	 * closes the object; and JSON that a call needs in order to pass, or nothing. */
	struct str deny_opening;
	struct str pass_answer;
	bool is_deny_success; /* such a deny counts for sure only with status 0 */
};

/* The row called `name`, or NULL. */
const struct dialect *dialect_find(struct str name);

/* The first row that knows the shape of `payload` (an object), or NULL. */
const struct dialect *dialect_detect(const cJSON *payload);

/* The row to read `payload` by where --agent pins one: that row, the one of its family that knows the
 * shape, or that of a host which runs its entries; NULL for a payload of another host. An event without a tool call is read by every row
 * whose payloads name their event: nothing in it is judged. */
const struct dialect *dialect_choose(const struct dialect *pinned, const cJSON *payload);

/* Why the payload is none of `wanted`, or of any row where that is NULL: the member at fault, as
 * `codex always sends "turn_id"`. In the arena; holds bytes of the payload, clipped. */
struct str dialect_misfit(struct arena *arena, const struct dialect *wanted, const cJSON *payload);

/* Number of rows, the i-th in order of detection, and its name, for messages and completions. */
size_t dialect_count(void);
const struct dialect *dialect_at(size_t index);
struct str dialect_name_at(size_t index);

/* Whether the event is one of those before a tool. */
bool dialect_is_before_tool(const struct dialect *dialect, struct str event);

/* The member at a path, or NULL. */
const cJSON *dialect_member(const cJSON *payload, const struct member_path *path);

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
