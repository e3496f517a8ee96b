/* SPDX-License-Identifier: MIT */
/* What Claude Code's settings say of the tools of MCP servers: rules of permissions.allow, ask and deny. */
#ifndef HOOKGUARD_APP_ALLOWED_H
#define HOOKGUARD_APP_ALLOWED_H

#include "base/arena.h"
#include "base/str.h"

/* Ordered by strength, as the host has it. */
enum allowed_list {
	ALLOWED_DENY = 0,
	ALLOWED_ASK,
	ALLOWED_ALLOW,
	ALLOWED_LISTS,
};

struct allowed_rule {
	enum allowed_list list;
	struct str pattern; /* mcp__server, mcp__server__tool, with * */
	struct str scope;   /* of the file: user, project, local, managed */
	bool is_used;       /* allowed_find met it */
};

struct allowed {
	struct allowed_rule *rules; /* of MCP tools; LIMIT_REPORT_RULES at most */
	size_t count;
	bool is_cut;       /* there were more */
	size_t files;      /* that were read */
	struct str broken; /* a file that could not be; empty: none */
};

/* Reads the settings files of the user, the project and the machine, as far as they are there. */
void allowed_read(struct arena *arena, struct str home, struct str project, struct allowed *out);

/* The strongest rule for a tool; NULL if none names it. Marks all that do as used. */
const struct allowed_rule *allowed_find(struct allowed *allowed, struct str tool);

/* "deny", "ask", "allow" */
struct str allowed_list_name(enum allowed_list list);

#endif
