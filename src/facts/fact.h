/* SPDX-License-Identifier: MIT */
/*
 * Facts: what rules can ask about an action. One table names them all; the rule parser, the judge,
 * the man page test and the commands read it.
 */
#ifndef HOOKGUARD_FACTS_FACT_H
#define HOOKGUARD_FACTS_FACT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"
#include "facts/contexts.h"
#include "payload/call.h"

enum fact_kind {
	FACT_TOOL = 0,
	FACT_SERVER,
	FACT_AGENT,
	FACT_MODE,
	FACT_CONTEXT,
	FACT_CROSSES,
	FACT_FORBIDDEN,
	FACT_PROGRAM,
	FACT_COMMAND,
	FACT_FLAG,
	FACT_OPERAND,
	FACT_PIPELINE,
	FACT_VARIABLE,
	FACT_READS,
	FACT_WRITES,
	FACT_DELETES,
	FACT_URL,
	FACT_HOST,
	FACT_SQL,
	FACT_LANG,
	FACT_CODE,
	FACT_TEXT,
	FACT_CONTENT, /* has no values of its own: those of FACT_TEXT that are not taken out */
	FACT_SECRET,  /* the same */
	FACT_ARG,     /* written arg.NAME */
	FACT_VIA,
	FACT_DOUBT,
	/* Of configuration, which `scan` reads (app/scan_facts.h); no call has one. */
	FACT_CLIENT,
	FACT_FILE,
	FACT_SCOPE,
	FACT_ITEM,
	FACT_KEY,
	FACT_MARK,
	FACT_KIND_COUNT,
};

/* How a pattern is held against a value. */
enum fact_match {
	FACT_MATCH_WHOLE = 0, /* names: the pattern must match from end to end */
	FACT_MATCH_SEARCH,    /* texts: the pattern may match anywhere */
};

struct fact_type {
	struct str name;
	enum fact_match match;
	bool is_shared; /* one list for the whole call, not one an action */
	/* Each value is a thing of its own that is acted on (a path, a URL, a statement): an `unless`
	 * on it excuses that thing only, never its neighbours. */
	bool is_object;
	struct str help; /* one line for `hookguard rules --facts` and the man page */
};

const struct fact_type *fact_type_of(enum fact_kind kind);

/* The kind called `name` ("arg" for every arg.NAME); false if there is none. */
bool fact_kind_find(struct str name, enum fact_kind *kind);

struct fact {
	struct str value;
	struct str resolved; /* paths: the same with links followed, if that differs; else empty */
	struct str
		as_home; /* paths in a home such as /var/lib/jenkins: as if that were /home/jenkins */
	struct str name;   /* FACT_ARG: the argument's name; else empty */
	struct span place; /* in the action's source, len 0 if unknown */
	bool is_taken_out; /* texts: an edit removes it, so it is not FACT_CONTENT */
	struct fact *next;
};

struct fact_list {
	struct fact *first;
	struct fact *last;
	size_t count;
};

/* One thing that the call would do. */
struct action {
	struct fact_list
		facts[FACT_KIND_COUNT]; /* lists of shared kinds stay empty: see actions_facts */
	struct str what;                /* for people: its normal form, not yet redacted */
	struct str source;              /* text that places lie in; empty where there is none */
	struct span place;              /* in `source` */
	size_t number;                  /* 1 for the call's first */
	struct action *next;
};

struct asked;
struct disk;
struct loader;

/* The last path whose links were followed, and the folder of the last without any (path.c). */
struct walked {
	struct str path;    /* empty before the first */
	struct str reached; /* where its links lead */
	struct str folder;  /* absolute and normal; empty before the first */
	bool is_folder_missing;
};

/* All actions of a call, and the facts that they share. */
struct actions {
	struct arena *arena;
	const struct call *call;
	struct fact_list shared[FACT_KIND_COUNT];
	struct action *first;
	struct action *last;
	struct str source; /* of the actions that are added from now on */
	size_t count;
	size_t facts_count;
	struct walked walked;
	struct loader *loader; /* of files that the call runs: script_loader's; NULL until asked */
	struct asked *asked;   /* is told of variables of the environment; NULL: nobody asks */
	struct str noun; /* what the actions are, for "2nd of 3 commands": "command", "change" */
};

struct wrapper;

/* What the collectors know of the world besides the call. */
struct surroundings {
	struct str home; /* absolute, normal path of the user's home; empty if unknown */
	struct str
		pinned_home; /* the same by the hook's own command line; empty if it names none */
	struct contexts contexts;
	struct str session_root; /* where the session began, as the host says; empty if unknown */
	const struct wrapper *wrappers; /* the user's own: programs that run programs */
	size_t wrappers_count;
	bool follow_links; /* look at the disk; false in rules' examples, which must not depend on it */
	const struct disk *disk;   /* what scripts are read from (scripts.h); NULL: the machine's */
	struct look_ups *look_ups; /* of the call that is read (look_ups.h); NULL: none are kept */
};

/* Turns a call into actions with facts; at least one action for a tool call. FAULT_LIMIT when
 * LIMIT_ACTIONS or LIMIT_FACTS is reached; FAULT_PAYLOAD for a relative path under a cwd that is
 * missing or relative, and for an argument whose type hides what the tool would do (a command that
 * is no string). All in the arena. (facts/collect.c) */
bool facts_collect(struct arena *arena, const struct call *call,
	const struct surroundings *surroundings, struct actions *out, struct fault *f);

/* The values of one kind that hold for an action: the shared ones or its own. For FACT_CONTENT
 * and FACT_SECRET those of FACT_TEXT, of which the judge leaves out what is_taken_out. */
const struct fact_list *actions_facts(
	const struct actions *actions, const struct action *action, enum fact_kind kind);

/* --- for collectors ------------------------------------------------------------------------- */

/* Appends an action with `what` and its place; NULL after FAULT_LIMIT. */
struct action *actions_add(
	struct actions *actions, struct str what, struct span place, struct fault *f);

/* Appends a value to an action's fact (or the call's, for a shared kind; `action` is not read
 * then). Empty values of name kinds are left out, and equal values while the list is short. */
bool actions_add_fact(struct actions *actions, struct action *action, enum fact_kind kind,
	struct str value, struct span place, struct fault *f);

/* The actions so far. */
struct actions_mark {
	struct action *last; /* NULL: none */
	size_t count;
	size_t facts_count;
};
struct actions_mark actions_mark(const struct actions *actions);

/* Drops what was added after the mark. */
void actions_cut(struct actions *actions, const struct actions_mark *mark);

/* Drops each action behind `second` that one between `first` and `second` equals. */
void actions_drop_repeated(struct actions *actions, const struct actions_mark *first,
	const struct actions_mark *second);

/* The same with every field; for paths and arg.NAME. `fact` is copied. */
bool actions_add_whole_fact(struct actions *actions, struct action *action, enum fact_kind kind,
	const struct fact *fact, struct fault *f);

#endif
