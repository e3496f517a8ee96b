/* SPDX-License-Identifier: MIT */
/*
 * Tools of MCP servers, and tools that no table knows: what they do is told by the words of their
 * names, and what they do it to by the keys and looks of their arguments.
 */
#ifndef HOOKGUARD_FACTS_MCP_H
#define HOOKGUARD_FACTS_MCP_H

#include "facts/tools.h"

/* Adds the call's action with every path, URL and SQL statement in its arguments, and the commands
 * of a tool that is a shell by its name. */
bool mcp_collect(const struct collection *collection);

#endif
