/* SPDX-License-Identifier: MIT */
/* Command lines in the arguments of tools of MCP servers. */
#ifndef HOOKGUARD_FACTS_MCP_COMMANDS_H
#define HOOKGUARD_FACTS_MCP_COMMANDS_H

#include "facts/tools.h"

/* Adds the actions of the command lines that the call's arguments hold, in any object among them: as
 * text, as a list of words, as a program and its arguments; of code in a language that an argument or
 * the tool's name says; of scripts and typed lines where the tool is a shell by its name; and of the
 * program that the tool stands for. `owner` is the call's own action. */
bool mcp_add_commands(const struct collection *collection, struct action *owner);

#endif
