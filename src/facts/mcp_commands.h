/* SPDX-License-Identifier: MIT */
/* Command lines in the arguments of tools of MCP servers. */
#ifndef HOOKGUARD_FACTS_MCP_COMMANDS_H
#define HOOKGUARD_FACTS_MCP_COMMANDS_H

#include "facts/tools.h"

/* Adds the actions of the command lines that the call's arguments hold: as text, as a list of words,
 * as a program and its arguments, in an object that only wraps them; and for a tool that is a shell or
 * terminal by its name, scripts and typed lines. `owner` is the call's own action. */
bool mcp_add_commands(const struct collection *collection, struct action *owner);

/* Whether a member only wraps the arguments. */
bool mcp_is_wrapping(struct str key);

#endif
