/* SPDX-License-Identifier: MIT */
/* How far a replay is, on standard error where that is a terminal. */
#ifndef HOOKGUARD_APP_REPLAY_PROGRESS_H
#define HOOKGUARD_APP_REPLAY_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/* How often it is shown. */
#define REPLAY_PROGRESS_MS 100

struct replay_progress {
	bool is_shown;
	uint64_t bytes; /* in all */
	uint64_t started_us;
	uint64_t last_us;
};

void replay_progress_start(struct replay_progress *progress, uint64_t bytes);
void replay_progress_show(struct replay_progress *progress, uint64_t bytes_done);

/* Takes the line away again. */
void replay_progress_end(struct replay_progress *progress);

#endif
