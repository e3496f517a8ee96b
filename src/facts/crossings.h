/* SPDX-License-Identifier: MIT */
/* What a call reaches in contexts, and what is forbidden there: FACT_CROSSES and FACT_FORBIDDEN. */
#ifndef HOOKGUARD_FACTS_CROSSINGS_H
#define HOOKGUARD_FACTS_CROSSINGS_H

#include "facts/asked.h"
#include "facts/tools.h"

/* Adds to each action what it reaches that belongs to a context that `session` may not reach, and
 * what is forbidden in the contexts that are active or that it reaches. Without any context it does
 * nothing. `asked` may be NULL. */
bool crossings_add_facts(const struct collection *collection, const struct context_session *session,
	const struct asked *asked);

#endif
