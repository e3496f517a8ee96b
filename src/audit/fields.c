/* SPDX-License-Identifier: MIT */
/*
 * Owns the budget of a record. Invariant: the shares below, all used up, are less than
 * LIMIT_RECORD_BYTES, so nothing is ever left out for want of room in `out`; what is cut is cut at
 * a character, before escaping. Must never let a text of others in without redaction.
 */
#include "audit/fields.h"

#include <assert.h>

#include "base/escape.h"
#include "base/utf8.h"

#define KEYS_BYTES      1024 /* keys, punctuation, numbers, our own words, guard, input */
#define CHAIN_BYTES     256  /* prev and mac, two SHA-256 in hexadecimal and their keys */
#define TEXTS           11   /* calls of fields_add_text */
#define LISTS           9    /* calls of fields_add_list */
#define LIST_SURE_BYTES (LIMIT_RECORD_FIELD_BYTES + 8) /* a whole value, quotes, comma, brackets */
#define SHARED_BYTES                                                                               \
	(KEYS_BYTES + CHAIN_BYTES + LIMIT_WHAT_BYTES + TEXTS * LIMIT_RECORD_FIELD_BYTES +          \
		LISTS * LIST_SURE_BYTES)
static_assert(SHARED_BYTES < LIMIT_RECORD_BYTES, "every field has room in a record");

#define ESCAPE_MOST_BYTES  6  /* \u001f for one byte */
#define ESCAPE_MOST_A_CHAR 12 /* two surrogates for one character */

void fields_init(struct fields *fields, struct arena *arena, struct redactor *redactor)
{
	*fields = (struct fields){
		.arena = arena, .redactor = redactor, .spare = LIMIT_RECORD_BYTES - SHARED_BYTES};
	buf_init(&fields->out, arena, LIMIT_RECORD_BYTES);
}

/* The longest prefix whose JSON form, without quotes, has at most `max` bytes. */
static struct str clip_escaped(struct str s, size_t max)
{
	char storage[ESCAPE_MOST_A_CHAR + 2];
	size_t used = 0;
	size_t at = 0;
	if (s.len <= max / ESCAPE_MOST_BYTES)
		return s;
	while (at < s.len) {
		uint32_t code;
		size_t len = utf8_decode(s, at, &code);
		struct str one = str_slice(s, at, at + (len == 0 ? 1 : len));
		struct buf escaped;
		buf_init_fixed(&escaped, storage, sizeof(storage));
		escape_json(&escaped, one);
		used += escaped.len - 2;
		if (used > max)
			break;
		at += one.len;
	}
	return str_slice(s, 0, at);
}

void fields_add_string(struct fields *fields, struct str text, size_t max)
{
	struct str clipped = clip_escaped(text, max);
	fields->is_truncated = fields->is_truncated || clipped.len < text.len;
	escape_json(&fields->out, clipped);
}

struct str fields_redact(struct fields *fields, struct str text)
{
	fields->is_truncated = fields->is_truncated || text.len > LIMIT_REDACT_BYTES;
	return redact_text(fields->redactor, text);
}

void fields_add_shown(struct fields *fields, const char *key, struct str shown, size_t max)
{
	if (shown.len == 0)
		return;
	buf_printf(&fields->out, ",\"%s\":", key);
	fields_add_string(fields, shown, max);
}

void fields_add_text(struct fields *fields, const char *key, struct str text)
{
	fields_add_shown(fields, key, fields_redact(fields, text), LIMIT_RECORD_FIELD_BYTES);
}

/* Appends the values, as many as fit into `room` with their quotes and commas. */
static void add_values(struct fields *fields, const struct list *list, size_t room)
{
	size_t start = fields->out.len;
	for (size_t i = 0; i < list->count; i++) {
		struct str value = fields_redact(fields, list->values[i]);
		struct str clipped = clip_escaped(value, LIMIT_RECORD_FIELD_BYTES);
		struct buf json;
		buf_init(&json, fields->arena, LIMIT_RECORD_FIELD_BYTES + 2);
		escape_json(&json, clipped);
		fields->is_truncated = fields->is_truncated || clipped.len < value.len;
		if (fields->out.len - start + json.len + 1 > room) {
			fields->is_truncated = true;
			return;
		}
		if (i > 0)
			buf_add(&fields->out, STR(","));
		buf_add(&fields->out, buf_str(&json));
	}
}

void fields_add_list(struct fields *fields, const char *key, const struct list *list)
{
	if (list->count == 0)
		return;
	fields->is_truncated = fields->is_truncated || list->is_cut;
	buf_printf(&fields->out, ",\"%s\":[", key);
	size_t start = fields->out.len;
	add_values(fields, list, LIST_SURE_BYTES - 2 + fields->spare);
	size_t used = fields->out.len - start + 2; /* and the brackets */
	if (used > LIST_SURE_BYTES)
		fields->spare -= used - LIST_SURE_BYTES;
	buf_add(&fields->out, STR("]"));
}

void list_add(struct list *list, size_t max, struct str value)
{
	if (value.len == 0 || str_is_one_of(value, list->values, list->count))
		return;
	if (list->count == max || list->count == FIELDS_LIST_ROOM)
		list->is_cut = true;
	else
		list->values[list->count++] = value;
}
