/* SPDX-License-Identifier: MIT */
/*
 * A hook that is a file: a shell script of one command, and nothing else. Only a text that is exactly
 * what is composed here counts as ours; what a person wrote is not read for what it may do.
 */
#ifndef HOOKGUARD_APP_HOOK_SCRIPT_H
#define HOOKGUARD_APP_HOOK_SCRIPT_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

/* The script that starts the command of these words. */
struct str hook_script_compose(struct arena *arena, const struct str *words, size_t count);

/* The command line of a script of ours; empty if it is none. */
struct str hook_script_line(struct arena *arena, struct str text);

/* The script of ours as the entry of a settings file, as JSON: `{"hooks":{"PreToolUse":[…]}}`; of any
 * other text `{}`. For those who look at entries only. */
struct str hook_script_as_settings(struct arena *arena, struct str text);

/* `script` in the place of a script of ours. FAULT_PAYLOAD if `text` is another's. */
bool hook_script_put(struct arena *arena, struct str text, struct str path, struct str script,
	struct str *out, struct fault *f);

#endif
