/* SPDX-License-Identifier: MIT */
/* What a replay reads, from the command line; shared by `replay` and `rules try`. */
#ifndef HOOKGUARD_APP_REPLAY_PLAN_H
#define HOOKGUARD_APP_REPLAY_PLAN_H

#include "app/replay.h"

/* The time of --since, unchanged if there is none; FAULT_USAGE for what is no time. */
bool replay_read_since(const struct options *options, int64_t *since_ns, struct fault *f);

/* Fills the plan from --since, --jobs and the operands from number `first` on; without any these are the
 * transcripts of Claude Code, if there are some. FAULT_USAGE for what can't be understood. */
bool replay_plan_make(struct arena *arena, const struct options *options, size_t first,
	struct replay_plan *plan, struct fault *f);

#endif
