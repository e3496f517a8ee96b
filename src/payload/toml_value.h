/* SPDX-License-Identifier: MIT */
/* What the two halves of the TOML reader share: keys, values, and growing the tree. */
#ifndef HOOKGUARD_PAYLOAD_TOML_VALUE_H
#define HOOKGUARD_PAYLOAD_TOML_VALUE_H

#include "payload/json_text.h"

/* Parts of one dotted key: a server's environment variable has four. */
#define TOML_KEY_PARTS 16

struct toml {
	struct arena *arena;
	struct str text;
	struct str path;
	struct fault *f;
	size_t at;
	size_t keys;  /* so far */
	cJSON *fresh; /* the item of the node that was added last */
	struct json_node *root;
};

struct toml_key {
	struct str name; /* NUL behind it, for cJSON */
	struct span place;
};

/* Sets the fault PATH:LINE:COLUMN: WHAT; false. */
bool toml_fail(struct toml *t, size_t at, const char *what);

char toml_peek(const struct toml *t);      /* '\0' at the end */
bool toml_take(struct toml *t, char byte); /* goes on if it is the next */
void toml_skip_blanks(struct toml *t);     /* spaces and tabs */
void toml_skip_comment(struct toml *t);    /* up to the end of the line */
void toml_skip_space(struct toml *t);      /* blanks, line ends and comments */

/* Appends a node of that cJSON type; `key` is NULL in a list. NULL after a fault. */
struct json_node *toml_add(
	struct toml *t, struct json_node *parent, const struct toml_key *key, int type);

/* Reads a.b."c d"; `keys` has place for TOML_KEY_PARTS. */
bool toml_read_key(struct toml *t, struct toml_key *keys, size_t *count);

/* Reads the value that comes next into `node`, which was added just now. */
bool toml_read_value(struct toml *t, struct json_node *node, size_t depth);

/* Reads the members of an inline table up to its end. */
bool toml_read_inline(struct toml *t, struct json_node *table, size_t depth);

#endif
