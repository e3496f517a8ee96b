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

/* A thing that configuration says: of a server (or empty), with a text. */
struct crossing_item {
	struct str server;
	struct str text;
};

/* The same for configuration: what the text refers to, and the hosts among the action's facts. `session`
 * is that of the folder that the file lies in. */
bool crossings_add_item(struct actions *actions, struct action *action,
	const struct contexts *contexts, const struct context_session *session,
	const struct crossing_item *item, struct fault *f);

#endif
