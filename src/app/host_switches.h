/* SPDX-License-Identifier: MIT */
/*
 * How each host is told to run no hooks: the files that can say so, and what they say, as two tables.
 * A new switch is a row.
 */
#ifndef HOOKGUARD_APP_HOST_SWITCHES_H
#define HOOKGUARD_APP_HOST_SWITCHES_H

#include "app/hosts.h"

/* A file that is asked for a host's switches. */
struct switch_file {
	struct str agent;
	struct str file; /* as in struct host; empty: the files in which entries stand */
	enum host_scope scope;
	bool is_toml;
	bool is_pin;      /* what it says holds, under whichever name, against all that are none */
	bool needs_trust; /* of a project: it counts once the host's user trusts that */
};

/* What a switch switches off. */
enum switch_reach {
	SWITCH_ALL = 0,   /* every hook; the strongest file that has it decides */
	SWITCH_UNMANAGED, /* the same, but that a managed entry obeys managed files only */
	SWITCH_ELSEWHERE, /* hooks of files that are not managed; only a pinning file can say it */
	SWITCH_OF_FILE,   /* hooks of the file that has it, unless that is managed */
	SWITCH_NAMES,     /* the hooks that it lists, by name or command; of all files together */
	SWITCH_STATES, /* the hooks in whose object "enabled" is false, by file and place; the user's */
	SWITCH_REACH_COUNT,
};

#define SWITCH_SPELLINGS 2

struct host_switch {
	struct str agent;
	/* Keys on the way to it, with dots between; the second is an older spelling, which counts where no
	 * file has the first. */
	struct str keys[SWITCH_SPELLINGS];
	bool off; /* the value that switches off, where it is a boolean */
	enum switch_reach reach;
};

size_t switch_file_count(void);
const struct switch_file *switch_file_at(size_t index); /* of one host: the strongest first */

size_t host_switch_count(void);
const struct host_switch *host_switch_at(size_t index);

#endif
