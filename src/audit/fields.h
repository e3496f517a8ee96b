/* SPDX-License-Identifier: MIT */
/*
 * The fields of a record under construction: redacted, escaped, and each within its own share of
 * LIMIT_RECORD_BYTES, so that no field of a hostile call can push out one that comes after it.
 */
#ifndef HOOKGUARD_AUDIT_FIELDS_H
#define HOOKGUARD_AUDIT_FIELDS_H

#include "audit/redact.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/str.h"

/* Most values that a list can be given; more short names than its share has room for. */
#define FIELDS_LIST_ROOM 64

/* Different values, in order of their coming. */
struct list {
	struct str values[FIELDS_LIST_ROOM];
	size_t count;
	bool is_cut; /* more were offered than `max` */
};

struct fields {
	struct arena *arena;
	struct redactor *redactor;
	struct buf out;    /* the line from behind `seq` on */
	size_t spare;      /* bytes that lists may use beyond their own share */
	bool is_truncated; /* something was cut */
};

void fields_init(struct fields *fields, struct arena *arena, struct redactor *redactor);

/* `text` as it may be shown: redacted. */
struct str fields_redact(struct fields *fields, struct str text);

/* Appends `,"key":"text"`, the JSON form of the text at most `max` bytes; nothing if it is empty.
 * `max` is LIMIT_RECORD_FIELD_BYTES, or LIMIT_WHAT_BYTES for the one field `what`. */
void fields_add_shown(struct fields *fields, const char *key, struct str shown, size_t max);

/* The same for a text that is to be redacted, with LIMIT_RECORD_FIELD_BYTES. */
void fields_add_text(struct fields *fields, const char *key, struct str text);

/* Appends `,"key":["…","…"]`, redacted; nothing if the list is empty. */
void fields_add_list(struct fields *fields, const char *key, const struct list *list);

/* Appends `text` as a JSON string of at most `max` bytes between its quotes. */
void fields_add_string(struct fields *fields, struct str text, size_t max);

/* Adds `value` if it is not empty, not there yet, and the list holds less than `max`. */
void list_add(struct list *list, size_t max, struct str value);

#endif
