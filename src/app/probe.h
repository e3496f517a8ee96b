/* SPDX-License-Identifier: MIT */
/*
 * Runs one hook as a host does, to see what it answers. The only place that starts a program, and for
 * `hookguard doctor` only: the hook itself never comes here.
 */
#ifndef HOOKGUARD_APP_PROBE_H
#define HOOKGUARD_APP_PROBE_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

struct probe {
	int start_error; /* errno if it could not be started; else 0 */
	bool is_late;    /* it was killed at its time-out */
	int signal;      /* that ended it, or 0 */
	int status;      /* that it ended with */
	struct str out;  /* the first bytes of its standard output */
	struct str err;
};

/* Starts argv[0], an absolute path, or one from the current folder, in a session of its own with sockets
 * as standard descriptors, gives it `input`, and waits for its end, `timeout_ms` at most. FAULT_SYSTEM
 * if this can't be tried. */
bool probe_run(struct arena *arena, char *const argv[], struct str input, unsigned timeout_ms,
	struct probe *out, struct fault *f);

#endif
