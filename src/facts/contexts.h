/* SPDX-License-Identifier: MIT */
/*
 * Contexts: names such as production that rules can ask for. Which are active is said by settings,
 * by the folder of a call and by the environment; more of them only ever mean more rules.
 */
#ifndef HOOKGUARD_FACTS_CONTEXTS_H
#define HOOKGUARD_FACTS_CONTEXTS_H

#include "base/arena.h"
#include "base/str.h"

struct context_names {
	const struct str *names;
	size_t count;
};

/* Contexts of a folder and all that lies in it. */
struct context_folder {
	struct str folder; /* absolute, normal */
	struct context_names contexts;
};

/* Contexts in which the tools of an MCP server are called. */
struct context_server {
	struct str server; /* as the host names it */
	struct context_names contexts;
};

struct contexts {
	struct context_names always; /* in every folder */
	struct context_names added;  /* by the environment: never keeps another from being active */
	struct context_names otherwise; /* where neither `always` nor a folder says anything */
	struct context_folder *folders;
	size_t folders_count;
	struct context_server *servers;
	size_t servers_count;
};

/* The active contexts of a call, each once: `always`, `added`, those of the folder that holds `cwd`
 * and those of the one that holds `root`, the folder in which the session began (either may be empty
 * or relative: then no folder holds it); of several the longest, by its path as written and with
 * links followed. Those of `otherwise` where `always` is empty and no folder holds `cwd`. */
struct context_names contexts_active(struct arena *arena, const struct contexts *contexts,
	struct str cwd, struct str root, bool follow_links);

/* Those of an MCP server, which are active in its calls besides: none if no setting names it, as for the
 * empty name. */
struct context_names contexts_of_server(const struct contexts *contexts, struct str server);

#endif
