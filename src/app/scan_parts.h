/* SPDX-License-Identifier: MIT */
/*
 * What the parts of `scan` share. A file is found by the table of places, read into a tree or lines, and
 * taken apart into items; each item is given its facts and held against the rules.
 */
#ifndef HOOKGUARD_APP_SCAN_PARTS_H
#define HOOKGUARD_APP_SCAN_PARTS_H

#include "app/hosts.h"
#include "app/scan.h"
#include "audit/redact.h"
#include "judge/judge.h"
#include "payload/json_text.h"

/* --- places (scan_places.c) ------------------------------------------------------------------------- */

enum scan_format {
	SCAN_JSON = 0,
	SCAN_JSONC, /* the client takes comments and commas before brackets */
	SCAN_TOML,
	SCAN_SHELL, /* export NAME=value */
	SCAN_DOTENV,
};

/* A program that reads configuration. */
struct scan_client {
	struct str name; /* for the fact `client` */
	struct str
		containers; /* paths of objects that hold servers, with blanks between; * is any key */
	const char *reference; /* "${%.*s}": how a value names a variable; NULL: it can't */
};

/* A file that a client reads. */
struct scan_source {
	const struct scan_client *client;
	struct str pattern; /* below its base; one * may stand in the last part */
	enum host_scope scope;
	enum scan_format format;
	bool is_settings; /* permissions, hooks and switches stand in it */
};

enum scan_base {
	SCAN_BELOW_HOME = 0,
	SCAN_BELOW_PROJECT,
	SCAN_ABSOLUTE,
	SCAN_BASE_COUNT,
};

size_t scan_source_count(enum scan_base base);
const struct scan_source *scan_source_at(enum scan_base base, size_t index);

/* The source of a file that was named: by the end of its path, else by what its name says. */
const struct scan_source *scan_source_of(struct str path);

/* Whether it is that of a file of any name, which no client is known to read. */
bool scan_source_is_guess(const struct scan_source *source);

/* Whether the last part of a path, `name`, fits the last part of the source's pattern; a sample
 * (.env.example) fits none. */
bool scan_source_fits(const struct scan_source *source, struct str name);

/* --- files (scan_files.c) --------------------------------------------------------------------------- */

#define SCAN_MARKS 24

/* Words that are known of a file or item, for the fact `mark`. */
struct scan_marks {
	struct str words[SCAN_MARKS];
	size_t count;
};

/* Adds a word once; beyond the room it is left out. */
void scan_mark(struct scan_marks *marks, struct str word);
bool scan_has_mark(const struct scan_marks *marks, struct str word);

struct scan_found {
	struct str path;   /* absolute */
	struct str root;   /* folder that `shown` is below; empty: none */
	struct str within; /* folder that its links must not lead out of; empty: the user's own */
	const struct scan_source *source;
	struct scan_found *next;
};

struct scan_found_list {
	struct scan_found *first;
	struct scan_found *last;
	size_t count;
};

/* Finds the files of a request; FAULT_USAGE for a path that is not there, FAULT_LIMIT. */
bool scan_find_files(struct arena *arena, const struct scan_request *request,
	struct scan_found_list *out, struct fault *f);

/* An absolute path as people call it: below the root, else ~/… below the home, else as it is. */
struct str scan_path_below(struct arena *arena, struct str path, struct str root, struct str home);

/* One file as it was read. */
struct scan_file {
	const struct scan_source *source;
	struct str path;
	struct str shown;
	struct str text;
	struct json_text tree; /* root is NULL for lines, and where nothing could be parsed */
	struct scan_marks marks;
	struct str
		problem; /* why it could not be read, parsed or taken as it is; empty if it could */
	size_t problem_line; /* its place; 0: the file as a whole */
	size_t problem_column;
};

struct scan_git;

/* Reads the file; what is wrong with it is in `marks` and `problem`. All in the arena. */
void scan_read_file(struct arena *arena, struct scan_git *git, const struct scan_request *request,
	const struct scan_found *found, struct scan_file *out);

/* The same for a text that is in memory; `marks` of the file are set already. */
void scan_read_text(struct arena *arena, struct scan_file *file);

/* The index of the repository that was asked about last. (scan_git.c) */
struct scan_git {
	struct arena *arena;
	struct str root; /* empty: none yet */
	struct str index;
	size_t digest_bytes; /* of an object's name: 20, or 32 with SHA-256 */
};

/* Whether git tracks the file at the absolute path; false where there is no repository, or one whose index
 * can't be read. Runs no git. */
bool scan_is_tracked(struct scan_git *git, struct str path);

/* --- items ------------------------------------------------------------------------------------------ */

/* One thing that a file says. Its texts need not outlive the call of scan_emit. */
struct scan_item {
	struct str item; /* server, env, header, … */
	struct str key;
	struct str name; /* the last part of the key: what credentials are told by */
	struct str server;
	struct str text;
	struct str variable; /* NAME=value */
	struct str command;  /* for a shell */
	struct str tool;     /* of a permission */
	struct str option;   /* the word before an argument */
	struct str detail;
	struct scan_marks marks;
	struct span place;            /* in the file */
	const struct json_node *node; /* whose value `text` is; NULL: the text is as in the file */
	const struct json_node
		*words; /* of a command: the list that holds its words; NULL if none */
	size_t line;    /* where it is known without a place */
	size_t column;
};

/* A permission rule that denies or asks, of any of Claude Code's settings. */
struct scan_denied {
	struct str rule;
	const struct scan_denied *next;
};

/* Room for the rows of hosts.c. */
#define SCAN_HOSTS 16

/* A run. */
struct scan {
	struct arena *arena;     /* of the result */
	struct arena file_arena; /* of the file in hand */
	struct arena item_arena; /* of the item in hand */
	const struct scan_request *request;
	struct redactor redactor;
	const struct scan_denied *denied;
	bool is_example;              /* a rule's: nothing is looked up on the disk */
	const struct scan_file *file; /* the one in hand */
	const size_t *lines;          /* where its lines start */
	size_t lines_count;
	size_t items;        /* of it */
	size_t text_bytes;   /* of their texts */
	bool has_credential; /* the file holds one */
	bool has_unjudged;   /* and something that no rule could tell of */
	struct scan_result *result;
	struct scan_finding *last_finding;
	struct scan_finding *last_of_file; /* the last one before this file's */
	struct scan_credential *last_credential;
	/* By host: the first settings file of it that was read, without its text; and whether any has an
	 * entry of ours. */
	struct scan_file *hosts[SCAN_HOSTS];
	bool is_guarded[SCAN_HOSTS];
	struct fault *f;
};

/* Starts a run; `out` and `f` are filled by what follows. */
void scan_begin(struct scan *scan, struct arena *arena, const struct scan_request *request,
	struct scan_result *out, struct fault *f);

/* Gives the memory of what was worked on back. */
void scan_end(struct scan *scan);

/* Takes a file apart; false after a fault. (scan_items.c) */
bool scan_take_file(struct scan *scan, const struct scan_file *file);

/* Gives the item its credentials and facts and holds it against the rules (scan_judge.c); false after a
 * fault. */
bool scan_emit(struct scan *scan, struct scan_item *item);

/* MCP servers of the tree (scan_servers.c). */
bool scan_take_servers(struct scan *scan);

/* Permissions, hooks, helpers and switches (scan_settings.c). */
bool scan_take_settings(struct scan *scan);

/* The members of an object as items `env` or `header` below `key`. */
bool scan_take_members(struct scan *scan, const struct json_node *object, struct str item,
	struct str key, struct str server);

/* The deny and ask rules of the tree, before `rest`. */
const struct scan_denied *scan_collect_denied(
	struct arena *arena, const struct json_text *tree, const struct scan_denied *rest);

/* NAME=value lines (scan_lines.c). */
bool scan_take_lines(struct scan *scan);

/* Finds credentials and references in the item's text: marks the item, and adds them to the result
 * (scan_credentials.c). `found` gets the places in the text, `*at` that in the file of the first, which
 * stays as it is if there is none. */
void scan_find_credentials(
	struct scan *scan, struct scan_item *item, struct marks *found, struct span *at);

/* Whether a value that a name of this kind (password, token, …) stands before is a secret: no reference, no
 * placeholder, no path or address, long and random enough for its kind (scan_values.c). */
bool scan_is_secret(struct str kind, struct str value);

/* What a finding shows of the item: its text, short, without what was found and without all that only
 * may be a secret (scan_show.c). In the arena of the result. */
struct str scan_show(struct scan *scan, const struct scan_item *item, const struct marks *found);

/* A key, or the name of a server or variable, as it may be shown: a file can hold a credential there, too.
 * In the arena of the result. */
struct str scan_show_name(struct scan *scan, struct str name);

/* Adds the name of a variable that is referred to. */
void scan_add_reference(
	struct scan *scan, const struct scan_item *item, struct str name, struct span part);

/* What `doctor` says of the guard's entries in the file, as items (scan_guard.c). */
bool scan_take_guard(struct scan *scan);

/* An item for each host that has settings and no entry of ours in any. */
bool scan_take_unguarded(struct scan *scan);

/* The place in the file of a part of an item's text. */
struct span scan_place_in(const struct scan *scan, const struct scan_item *item, struct span part);

/* Line and column of a place in the file in hand; of an empty place at 0, the file as a whole. */
struct scan_place scan_place_of(const struct scan *scan, struct span place);

/* "a.b" of a parent's key and a member's, in the file's arena. */
struct str scan_key(struct scan *scan, struct str parent, struct str name);

/* The node's value as text: a string as it is, true, false and numbers as they are written; empty for
 * others. */
struct str scan_text_of(const struct json_text *tree, const struct json_node *node);

/* The span of a node for people: its key's, if it has one. */
struct span scan_span_of(const struct json_node *node);

#endif
