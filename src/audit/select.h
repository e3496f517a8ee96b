/* SPDX-License-Identifier: MIT */
/* Which records of a log are asked for. */
#ifndef HOOKGUARD_AUDIT_SELECT_H
#define HOOKGUARD_AUDIT_SELECT_H

#include "audit/entry.h"
#include "base/arena.h"
#include "base/fault.h"

/* Words of which one must be a member's value: `a,b*` means a, or what begins with b. */
struct choice {
	struct str *words; /* as JSON has them, without quotes */
	bool *are_starts;
	size_t count; /* 0: every value will do */
};

struct selection {
	char since[32]; /* as records have it: compared as text; empty: no bound */
	char until[32];
	struct choice tool, server, rule, verdict, session, agent, project;
	struct str hidden_session; /* left out, unless sessions are asked for; as JSON has it */
	struct str text;           /* as JSON has it: anywhere in the line */
	size_t shifts[256];        /* of the search for it: how far by the byte at its end */
};

/* What was typed; empty where it was not given. */
struct selection_words {
	struct str since, until, tool, server, rule, verdict, session, agent, project, text;
	struct str hidden_session;
};

/* FAULT_USAGE for a time or a verdict that is none. */
bool selection_read(struct arena *arena, const struct selection_words *words, int64_t now_ns,
	struct selection *out, struct fault *f);

/* Whether the line can hold such a record: cheaper than to read it. */
bool selection_may_match(const struct selection *selection, struct str line);

bool selection_matches(const struct selection *selection, const struct entry *entry);

#endif
