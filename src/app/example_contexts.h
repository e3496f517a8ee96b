/* SPDX-License-Identifier: MIT */
/* The contexts of a rule's example, whatever it is an example of. */
#ifndef HOOKGUARD_APP_EXAMPLE_CONTEXTS_H
#define HOOKGUARD_APP_EXAMPLE_CONTEXTS_H

#include "base/arena.h"
#include "base/fault.h"
#include "facts/contexts.h"

/* The home of every example. */
#define EXAMPLE_HOME "/home/dev"

/* `context` is the one that is active, or empty; `lines` are lines of hookguard.conf, of which all but
 * contexts are left out. FAULT_SETTINGS for a line that is not understood. */
bool example_contexts_read(struct arena *arena, struct str context, struct str lines,
	struct contexts *out, struct fault *f);

#endif
