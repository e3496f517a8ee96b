/* SPDX-License-Identifier: MIT */
/*
 * The call: a payload, parsed, checked and put into one vocabulary, whatever the host calls things.
 */
#ifndef HOOKGUARD_PAYLOAD_CALL_H
#define HOOKGUARD_PAYLOAD_CALL_H

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/limits.h"
#include "base/str.h"
#include "payload/dialect.h"

/* Zero is the event that is judged. */
enum call_event {
	CALL_BEFORE_TOOL = 0,
	CALL_OTHER_EVENT, /* passes: there is no tool call to judge */
};

/* One reading of a tool's name. mcp__a__b__c may be tool b__c of server a, or tool c of a__b. */
struct tool_reading {
	struct str tool;        /* our vocabulary: Bash, Write, mcp__server__tool */
	struct str server;      /* MCP server, or empty */
	struct str server_tool; /* the tool's name at that server, or empty */
};

/* An argument that got our name. */
struct argument_name {
	struct str ours;
	struct str theirs;
	const struct argument_name *next;
};

struct call {
	const struct dialect *dialect;
	enum call_event event;
	struct str event_name;
	struct str session;    /* empty where the host sends none, as the next eight */
	struct str transcript; /* path */
	struct str cwd;        /* path as sent; checked only where a path needs it */
	struct str mode;       /* permission_mode */
	struct str id;         /* tool_use_id */
	struct str agent_id;
	struct str agent_type; /* of the sub-agent that calls */
	struct str host_tool;  /* the tool's name as the host wrote it */
	/* At least one for CALL_BEFORE_TOOL; the first is the one that records show. */
	struct tool_reading readings[LIMIT_TOOL_READINGS];
	size_t readings_count;
	const cJSON *input;    /* the tool's arguments, an object, with argument names of ours */
	struct str input_path; /* where they lie: tool_input, toolCall.args; empty: tool_input */
	const struct argument_name *renamed;
	size_t payload_bytes; /* size of the payload as it came */
};

/* Reads one payload. `pinned` is the dialect of --agent, or NULL to tell it by the shape.
 * FAULT_PAYLOAD for everything that json_parse refuses, a top level that is not an object, a shape
 * that no row knows or that is not the pinned one, a missing, empty or non-string tool name, tool
 * arguments that are missing or not an object (Copilot sends them as an object or as JSON text),
 * a common field that is not a string (null counts as missing), an argument under two names at once
 * (path and file_path), and a tool call under an event name that no row knows; FAULT_LIMIT for a
 * tool name with too many readings. Another event than the one before a tool is CALL_OTHER_EVENT,
 * and no fault. Everything lives in the arena. */
bool call_parse(struct arena *arena, struct str payload, const struct dialect *pinned,
	struct call *out, struct fault *f);

/* Where in the payload the argument lies that is `member` to us, for messages: tool_info.command_line. */
struct str call_argument_path(struct arena *arena, const struct call *call, struct str member);

/* "main" for the session's own agent, else the sub-agent's type (its id where it has no type). */
struct str call_agent(const struct call *call);

#endif
