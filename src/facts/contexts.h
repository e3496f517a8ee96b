/* SPDX-License-Identifier: MIT */
/*
 * Contexts: names such as production that rules can ask for. Which are active is said by settings,
 * by the folder of a call and by the environment; what belongs to which is said by settings alone.
 * More of them only ever mean more rules.
 */
#ifndef HOOKGUARD_FACTS_CONTEXTS_H
#define HOOKGUARD_FACTS_CONTEXTS_H

#include "base/arena.h"
#include "base/str.h"

struct context_names {
	const struct str *names;
	size_t count;
};

/* The names with blanks between. */
struct str context_names_text(struct arena *arena, const struct context_names *names);

/* What a setting says of one name. */
struct context_entry {
	struct str name;
	struct context_names says; /* contexts; of CONTEXT_FORBID what is forbidden */
	struct str origin;         /* file:line of the setting */
};

/* What a name of a setting may be. */
enum context_kind {
	CONTEXT_FOLDER = 0, /* of projects and all that lies in it: absolute, normal */
	CONTEXT_SERVER,     /* of MCP, as the host names it */
	CONTEXT_HOST,       /* in lower case; *.example.com: each one below example.com */
	CONTEXT_VARIABLE,   /* of the environment; PROD_*: each one that starts so */
	CONTEXT_REACH,      /* a context, and those that its sessions may reach besides */
	CONTEXT_FORBID,     /* a context, and what is forbidden there */
	CONTEXT_KIND_COUNT,
};

struct context_entries {
	struct context_entry *items;
	size_t count;
};

struct contexts {
	struct context_names always; /* in every folder */
	struct context_names added;  /* by the environment: never keeps another from being active */
	struct context_names otherwise; /* where neither `always` nor a folder says anything */
	struct context_entries of[CONTEXT_KIND_COUNT];
};

/* Why a context is active. */
enum context_source {
	CONTEXT_BY_SETTING = 0,  /* `always` */
	CONTEXT_BY_ENVIRONMENT,  /* `added` */
	CONTEXT_BY_CALL_FOLDER,  /* a folder that holds that of the call */
	CONTEXT_BY_SESSION_ROOT, /* a folder that holds the one in which the session began */
	CONTEXT_BY_DEFAULT,      /* `otherwise` */
};

struct context_saying {
	enum context_source source;
	const struct context_entry *folder; /* NULL for what is no folder */
	struct context_names names;
};

/* `always`, `added`, `otherwise`, and two folders in their two spellings. */
#define CONTEXT_SAYINGS 7

/* A session: which contexts it has, and what says so. */
struct context_session {
	struct context_names active; /* each once */
	struct context_saying sayings[CONTEXT_SAYINGS];
	size_t count;
};

/* The contexts of a call: `always`, `added`, those of the folder that holds `cwd` and those of the one
 * that holds `root`, the folder in which the session began (either may be empty or relative: then no
 * folder holds it); of several the longest, by its path as written and with links followed. Those of
 * `otherwise` where `always` is empty and no folder holds `cwd`. */
void contexts_find_session(struct arena *arena, const struct contexts *contexts, struct str cwd,
	struct str root, bool follow_links, struct context_session *out);

/* The entry that speaks of `name`, which may be empty: the one that is written so, else the longest
 * that ends or starts so; hosts in any case. NULL if there is none. */
const struct context_entry *contexts_find(
	const struct contexts *contexts, enum context_kind kind, struct str name);

/* What is forbidden where `context` is active: by its setting; without one in production everything
 * that the guard knows, elsewhere nothing. */
struct context_names contexts_forbidden(const struct contexts *contexts, struct str context);

/* Whether a session may reach what belongs to `belongs`: where it has no context, it may; else each
 * folder that speaks for it, and the environment, must have or reach one of them. If not, `from` gets
 * the contexts of the one that does not. */
bool contexts_may_reach(struct arena *arena, const struct contexts *contexts,
	const struct context_session *session, const struct context_names *belongs,
	struct context_names *from);

/* Kinds of things that can be forbidden: the values of FACT_FORBIDDEN. */
extern const struct str context_forbiddable[];
extern const size_t context_forbiddable_count;

#endif
