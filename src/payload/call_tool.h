/* SPDX-License-Identifier: MIT */
/* What the tool of a call may be: its name in our vocabulary, in every reading. */
#ifndef HOOKGUARD_PAYLOAD_CALL_TOOL_H
#define HOOKGUARD_PAYLOAD_CALL_TOOL_H

#include "payload/call.h"

/* Fills `readings` of `call` from its `dialect` and `host_tool`, and from what `payload` says of
 * the MCP server. At least one. FAULT_LIMIT for a name with more than LIMIT_TOOL_READINGS. */
bool call_read_tool(struct arena *arena, const cJSON *payload, struct call *call, struct fault *f);

/* The same for a call whose server and tool the host sends apart. */
bool call_read_relayed(struct arena *arena, struct call *call, const struct tool_reading *relayed,
	struct fault *f);

#endif
