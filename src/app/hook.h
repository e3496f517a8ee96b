/* SPDX-License-Identifier: MIT */
/* The hook: one payload on standard input, one verdict as exit status. */
#ifndef HOOKGUARD_APP_HOOK_H
#define HOOKGUARD_APP_HOOK_H

#include <stdint.h>

#include "app/options.h"
#include "base/arena.h"
#include "base/fault.h"
#include "base/process.h"

/* Reads the payload to its end, judges it, records it, answers. `usage` is the fault of the command
 * line, if it had one: it is recorded and answered like any other. Never fails: what goes wrong is
 * EXIT_STATUS_BLOCK. */
enum exit_status hook_run(struct arena *arena, const struct options *options,
	const struct fault *usage, uint64_t started_us);

#endif
