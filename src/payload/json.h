/* SPDX-License-Identifier: MIT */
/*
 * Strict JSON (RFC 8259) over cJSON. cJSON alone cuts a string at \u0000, keeps the first of two
 * equal keys where JavaScript keeps the last, takes invalid UTF-8, raw control bytes, a BOM and
 * trailing bytes: each shows the guard one command and the tool another, so each is refused here.
 */
#ifndef HOOKGUARD_PAYLOAD_JSON_H
#define HOOKGUARD_PAYLOAD_JSON_H

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

/* Parses `text`, one JSON value with nothing but white space around it. `name` is what messages
 * call it ("payload"). Refused as FAULT_PAYLOAD, with the byte's offset: anything RFC 8259 refuses,
 * invalid UTF-8, \u0000, equal keys in one object (after unescaping), a BOM, nesting deeper than
 * LIMIT_JSON_DEPTH. A lone surrogate escape is U+FFFD, which is what the tool will see
 * (clients.md). The tree lives in the arena; nothing in it is ever deleted. */
bool json_parse(
	struct arena *arena, struct str text, struct str name, const cJSON **root, struct fault *f);

/* The same for a file that is to be edited: messages name PATH:LINE:COLUMN, and what people write into
 * JSON that is none, such as comments. */
bool json_parse_lines(
	struct arena *arena, struct str text, struct str path, const cJSON **root, struct fault *f);

/* The same for a file that programs read as JavaScript does: a BOM before it is left out, and of equal
 * keys the last counts, which json_member_last finds. */
bool json_parse_file(
	struct arena *arena, struct str text, struct str name, const cJSON **root, struct fault *f);

/* The last member called exactly `name`, or NULL as json_member. */
const cJSON *json_member_last(const cJSON *object, struct str name);

/* The member called exactly `name`, or NULL; also when `object` is NULL or not an object. */
cJSON *json_member(const cJSON *object, struct str name);

/* The value of a string item; the empty string for NULL or another type. */
struct str json_string(const cJSON *item);

/* The member's value if it is a string, else the empty string. */
struct str json_member_string(const cJSON *object, struct str name);

/* The key of a member, or the empty string for an element of an array. */
struct str json_key(const cJSON *item);

/* An item as JSON text without white space; numbers as cJSON prints them. In the arena. */
struct str json_print(struct arena *arena, const cJSON *item);

#endif
