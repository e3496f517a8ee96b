/* SPDX-License-Identifier: MIT */
/* What the hook and the commands do before they judge: settings, surroundings, rules. */
#ifndef HOOKGUARD_APP_SETUP_H
#define HOOKGUARD_APP_SETUP_H

#include "app/pipeline.h"

/* Finds the guard's files, reads the settings and looks up --agent. run->arena and run->options are
 * set already. After a fault run->settings holds the defaults, so that the fault can be recorded. */
bool setup_settings(struct run *run, struct fault *f);

/* Loads the rules in force for work in `cwd` (empty: no project) into run->rules, from the files
 * that options and locations name; `files` gets what was read. */
bool setup_rules(struct run *run, struct str cwd, struct rule_files *files, struct fault *f);

/* The folder that the process was started in; empty if it is gone. */
struct str setup_working_folder(struct arena *arena);

#endif
