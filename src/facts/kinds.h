/* SPDX-License-Identifier: MIT */
/* What the value of an option or an operand means, by the letters of programs.h. */
#ifndef HOOKGUARD_FACTS_KINDS_H
#define HOOKGUARD_FACTS_KINDS_H

#include "facts/reader.h"

/* One command whose facts go to one action. */
struct effects {
	const struct reader *reader;
	const struct invocation *invocation;
	struct action *action;
	const struct program *row; /* of the program or its subcommand; never NULL */
	struct str operands;       /* their kinds, by the mode that holds, else by the row */
	bool has_mode;
	struct folder folder; /* that relative paths start from */
};

/* Adds what an argument's value means. Unknown letters mean nothing. */
bool kind_add(struct effects *effects, char kind, const struct argument *argument);

/* Adds the path in an argument's value. Writing to /dev/null and its like is none. */
bool kind_add_path(struct effects *effects, enum fact_kind kind, const struct argument *argument);

/* Adds the path `text`, which the table of programs holds: ~/.gitconfig. */
bool kind_add_known_path(struct effects *effects, char kind, struct str text);

/* Adds the host of [user@]host[:port] as if by a URL whose scheme is the program; not what can't be
 * a host, such as a port alone. */
bool kind_add_host(struct effects *effects, const struct argument *argument, struct str host);

/* Whether an argument is a path by itself, and no name that the program looks up. */
bool kind_is_path(const struct argument *argument);

/* The value of one of the blank-separated `names` in a list name=value,name=value with `separator`
 * between; empty if none is there. */
struct str kind_find_setting(struct str list, char separator, struct str names);

/* Whether `value` is host:path. */
bool kind_is_remote(struct str value);

/* Whether writing to a place destroys nothing. */
bool kind_is_sink(struct str path);

#endif
