/* SPDX-License-Identifier: MIT */
/*
 * The settings of contexts whose keys end in a name: context.FOLDER, server.NAME, host.NAME,
 * variable.NAME, reach.CONTEXT and forbid.CONTEXT.
 */
#ifndef HOOKGUARD_RULES_CONTEXT_LINES_H
#define HOOKGUARD_RULES_CONTEXT_LINES_H

#include "rules/settings_values.h"

/* Each adds what the line says of `name`, or puts it in the place of what an earlier file said;
 * `shown` gets its value. False with the fault `file:line:col: …` for a name or a value that is not
 * understood. */
setting_read_named_fn context_line_read_folder;
setting_read_named_fn context_line_read_server;
setting_read_named_fn context_line_read_host;
setting_read_named_fn context_line_read_variable;
setting_read_named_fn context_line_read_reach;
setting_read_named_fn context_line_read_forbidden;

#endif
