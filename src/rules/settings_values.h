/* SPDX-License-Identifier: MIT */
/*
 * Values of settings: how each kind is read from a line and shown again. Part of settings.c; its
 * table names these functions.
 */
#ifndef HOOKGUARD_RULES_SETTINGS_VALUES_H
#define HOOKGUARD_RULES_SETTINGS_VALUES_H

#include "rules/lines.h"
#include "rules/settings.h"

struct setting_row;

/* One setting on its way from a file into the settings. */
struct reading {
	struct arena *arena;
	const struct locations *locations;
	const struct lines *lines;
	const struct line *line;
	const struct setting_row *row; /* NULL for one that ends in a name of the user's */
};

typedef bool setting_read_fn(const struct reading *reading, struct settings *out, struct fault *f);
typedef struct str setting_show_fn(
	struct arena *arena, const struct settings *settings, const struct setting_row *row);

/* Reads the line's value for `name`, the key behind its prefix; `shown` gets it as text. */
typedef bool setting_read_named_fn(const struct reading *reading, struct str name,
	struct settings *out, struct str *shown, struct fault *f);

/* A setting with one key. */
struct setting_row {
	struct str name;
	struct str help;
	setting_read_fn *read;
	setting_show_fn *show;
	size_t offset; /* of its field in struct settings */
	size_t least;  /* for numbers */
	size_t most;
};

setting_read_fn setting_read_count;
setting_read_fn setting_read_bytes;
setting_read_fn setting_read_yes_no;
setting_read_fn setting_read_path;
setting_read_fn setting_read_syslog;
setting_read_fn setting_read_journal;
setting_read_fn setting_read_contexts;
setting_read_fn setting_read_level;
setting_read_fn setting_read_mode;
setting_read_fn setting_read_faults;
setting_show_fn setting_show_count;
setting_show_fn setting_show_bytes;
setting_show_fn setting_show_yes_no;
setting_show_fn setting_show_path;
setting_show_fn setting_show_endpoint;
setting_show_fn setting_show_contexts;
setting_show_fn setting_show_level;
setting_show_fn setting_show_mode;
setting_show_fn setting_show_faults;

/* Sets the fault `file:line:col: KEY must be WHAT`, at the value; always false. */
bool setting_refuse(const struct reading *reading, const char *what, struct fault *f);

/* The same of the line's key, at the key: WHAT says how it is written. */
bool setting_refuse_name(const struct reading *reading, const char *what, struct fault *f);

/* Names with white space or commas between, each once; false if one is no name of a context. */
bool setting_parse_contexts(struct arena *arena, struct str text, struct context_names *out);

/* Days of keys.max.days and keys.max.days.NAME: what many policies say, and what no credential should
 * live longer than. */
#define KEYS_DEFAULT_DAYS ((size_t)90)
#define KEYS_LEAST_DAYS   1
#define KEYS_MOST_DAYS    3650

/* The line's value as a number in a range; false with a fault. */
bool setting_parse_count(
	const struct reading *reading, size_t least, size_t most, size_t *out, struct fault *f);

/* What a list of contexts must be, for messages. */
#define CONTEXTS_EXPECTED "names of a-z, 0-9 and \"-\", with spaces between, at most 64"

/* What a list of things to forbid must be, for messages. */
#define FORBIDDABLE_EXPECTED "names of database-write, github-write and deployment, or nothing"

/* What a level must be, for messages. */
#define LEVELS_EXPECTED "standard, strict or paranoid"

/* --- settings_named.c ----------------------------------------------------------------------- */

/* Whether the key is one that ends in a name: level.TOPIC, context.FOLDER. */
bool setting_is_named(struct str key);

/* Takes over the line, whose key is such a one; a fault also where its file gave it already. */
bool setting_read_named(const struct reading *reading, struct settings *out, struct fault *f);

/* Raises the levels of topics that are below `least`. */
void setting_raise_named(struct arena *arena, enum level least, struct settings *settings);

#endif
