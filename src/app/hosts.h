/* SPDX-License-Identifier: MIT */
/*
 * Where each host keeps its hooks, and what an entry looks like there, as one table: what `install`
 * writes and `doctor` expects. How its payloads look is in payload/dialect.h, under the same name.
 */
#ifndef HOOKGUARD_APP_HOSTS_H
#define HOOKGUARD_APP_HOSTS_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

/* Whose file it is. */
enum host_scope {
	HOST_USER = 0,
	HOST_PROJECT, /* in the repository, for all who work in it */
	HOST_LOCAL,   /* in the repository, for this user */
	HOST_MANAGED, /* of the machine, root's */
	HOST_SCOPE_COUNT,
};

#define HOST_EVENTS 4

struct host {
	struct str agent; /* for --agent */
	struct str title; /* Claude Code */
	struct str files
		[HOST_SCOPE_COUNT]; /* below the home, below the project (twice), absolute; empty: it has none */
	struct str folder;              /* first part of files[HOST_USER] */
	const char *folder_variable;    /* names another folder in its place; NULL for none */
	struct str events[HOST_EVENTS]; /* those before a tool; an entry stands under each */
	struct str
		event_key;  /* names the event in an entry, where all stand in one list; or empty */
	struct str matcher; /* that matches every tool; empty: there is none */
	struct str members; /* of an entry, as JSON, with a comma behind each; may be empty */
	bool is_untyped;    /* there is no "type" of a handler */
	bool is_type_optional; /* without one, a handler is a command */
	struct str command_key;
	struct str action_key; /* of an object that holds type and command; empty: the entry does */
	struct str timeout_key; /* empty: the host has none */
	unsigned timeout_units; /* of the host's, in a second */
	bool has_arguments;     /* "args": the command is started without a shell */
	bool is_bare;           /* events stand at the top of the file, in no object */
	struct str container;   /* the object that holds the events; empty: "hooks" */
	bool is_flat;           /* handlers stand in the event's list, in no group with a matcher */
	bool is_script;         /* the file is the hook itself, and holds nothing else */
	struct str
		failure_key; /* that makes a hook which dies block, and its value as JSON; or empty */
	struct str failure_value;
	struct str opening;  /* members of a new file, as JSON, with a comma behind each */
	bool is_strict;      /* one bad value in the file drops all its hooks */
	bool reads_comments; /* it passes over comments in its JSON */
	bool reads_commas;   /* and over a comma before a closing bracket */
	bool has_variables; /* "env" in a settings file sets variables of a session, and so of its hooks */
	/* Members of a payload of its own that carries a shell command, with HOST_PROBE_FOLDER and
	 * HOST_PROBE_COMMAND in the place of these strings. */
	struct str probe;
	struct str note; /* what is to be known after an install; may be empty */
};

size_t host_count(void);
const struct host *host_at(size_t index);

/* The row for --agent; claude-code if `agent` is empty. FAULT_USAGE, with the names there are, if it
 * has none. */
const struct host *host_find(struct str agent, struct fault *f);

/* The file of a scope, absolute; empty if the host has none. `home` and `project` are absolute. */
struct str host_file(struct arena *arena, const struct host *host, enum host_scope scope,
	struct str home, struct str project);

/* The same with another file of the host's: `file` is as in struct host. */
struct str host_file_called(struct arena *arena, const struct host *host, enum host_scope scope,
	struct str file, struct str home, struct str project);

/* Whether the host also runs the hooks that stand in files of the other, but the managed ones. */
bool host_reads_files_of(const struct host *host, const struct host *other);

/* Whether an entry of the host's belongs under this event. */
bool host_has_event(const struct host *host, struct str event);

/* "user", "project", "local", "managed". */
struct str host_scope_name(enum host_scope scope);

/* The session of calls that `doctor` makes up, by which they are told from an agent's in the log. */
#define HOST_PROBE_SESSION "hookguard-doctor"
#define HOST_PROBE_FOLDER  "@FOLDER@"
#define HOST_PROBE_COMMAND "@COMMAND@"

/* Seconds that a host is to wait for the hook: the guard ends itself long before. */
#define HOST_TIMEOUT_SECONDS 10

/* And this is too little: the guard's own deadline (hookguard.conf) and a slow machine's delays. */
#define HOST_TIMEOUT_LEAST_SECONDS 5

#endif
