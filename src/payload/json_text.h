/* SPDX-License-Identifier: MIT */
/*
 * A JSON text with the place of everything in it, and changes to it that leave every other byte as it
 * is: order, white space, line ends, and how numbers and strings are written.
 */
#ifndef HOOKGUARD_PAYLOAD_JSON_TEXT_H
#define HOOKGUARD_PAYLOAD_JSON_TEXT_H

#include "payload/json.h"

/* A value and, for the member of an object, its key. */
struct json_node {
	const cJSON *item;
	struct span key;   /* with its quotes; empty if it is no member */
	struct span value; /* with its quotes or brackets */
	struct json_node *parent;
	struct json_node *first;
	struct json_node *last;
	struct json_node *next;
	struct json_node *previous;
};

struct json_text {
	struct arena *arena;
	struct str text;
	struct json_node *root;
};

/* Reads `text` as json_parse_lines does, with the same faults. */
bool json_text_parse(struct arena *arena, struct str text, struct str path, struct json_text *out,
	struct fault *f);

/* The member called `name`, or NULL; also when `object` is NULL or no object. */
struct json_node *json_node_member(const struct json_node *object, struct str name);

/* The text with `fragment`, JSON without white space, as the last of a container; `name` is its key,
 * or empty in an array. It is laid out as its neighbours are: on lines of its own with their
 * indentation, or in one line. */
struct str json_text_insert(const struct json_text *text, const struct json_node *container,
	struct str name, struct str fragment);

/* The text without the node and the comma that went with it: the reverse of json_text_insert, but that
 * white space in a container that becomes empty is gone. The root can't be removed. */
struct str json_text_remove(const struct json_text *text, const struct json_node *node);

/* The text with `fragment` in the place of the node's value. */
struct str json_text_replace(
	const struct json_text *text, const struct json_node *node, struct str fragment);

/* `fragment` alone as a file: two spaces of indentation, a newline at the end. */
struct str json_text_new(struct arena *arena, struct str fragment);

#endif
