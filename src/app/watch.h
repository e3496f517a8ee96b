/* SPDX-License-Identifier: MIT */
/* Waits for a change of files, for `hookguard test --watch`. */
#ifndef HOOKGUARD_APP_WATCH_H
#define HOOKGUARD_APP_WATCH_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct watch {
	struct arena *arena;
	const struct str *paths; /* files, and folders whose files count; may be missing */
	size_t count;
	uint64_t seen; /* what they looked like */
	int events;    /* of inotify; -1: none */
};

/* Notes what the paths look like, and from now on takes Ctrl-C as the end of the wait. */
void watch_start(struct watch *watch, struct arena *arena, const struct str *paths, size_t count);

/* Waits until something has changed since the last look; false after Ctrl-C or a request to end. */
bool watch_wait(struct watch *watch);

#endif
