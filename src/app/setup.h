/* SPDX-License-Identifier: MIT */
/* What the hook and the commands do before they judge: settings, surroundings, rules. */
#ifndef HOOKGUARD_APP_SETUP_H
#define HOOKGUARD_APP_SETUP_H

#include "app/pipeline.h"
#include "audit/redact.h"

/* Finds the guard's files, reads the settings and looks up --agent. run->arena and run->options are
 * set already. After a fault run->settings holds the defaults, so that the fault can be recorded. */
bool setup_settings(struct run *run, struct fault *f);

/* For run->note_call: the folder of a call that names none, where its host starts the hook in it. */
bool setup_call_folder(struct run *run);

/* Reads the settings as settings_load, and tightens them by the environment. */
bool setup_load(struct arena *arena, const struct locations *locations, struct settings *out,
	struct str *origins, struct fault *f);

/* The folder in which the agent's session began, by its host's variable; empty if not set. */
struct str setup_session_root(struct arena *arena);

/* Loads the rules in force for work in `cwd` (empty: no project) into run->rules, from the files
 * that options and locations name; `files` gets what was read. */
bool setup_rules(struct run *run, struct str cwd, struct rule_files *files, struct fault *f);

/* The rules that the hook judges run->call by, their examples verified: a run_rules_fn. */
bool setup_verified_rules(struct run *run, struct fault *f);

/* Redacts by the rules in force and, whatever --rules says, by the built-in ones. */
struct redactor setup_redactor(const struct run *run, struct arena *arena);

/* The folder that the process was started in; empty if it is gone. */
struct str setup_working_folder(struct arena *arena);

#endif
