/* SPDX-License-Identifier: MIT */
/* What a replay reads, from the command line; shared by `replay` and `rules try`. */
#ifndef HOOKGUARD_APP_REPLAY_PLAN_H
#define HOOKGUARD_APP_REPLAY_PLAN_H

#include "app/replay.h"

/* Fills the plan from --since, --jobs and the operands from number `first` on; without any these are the
 * transcripts of Claude Code, if there are some. FAULT_USAGE for what can't be understood. */
bool replay_plan_make(struct arena *arena, const struct options *options, size_t first,
	struct replay_plan *plan, struct fault *f);

#endif
