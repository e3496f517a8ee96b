/* SPDX-License-Identifier: MIT */
/*
 * A line of the log, taken apart into its members. For reading a million of them: nothing is copied,
 * values stay JSON text until they are shown.
 */
#ifndef HOOKGUARD_AUDIT_ENTRY_H
#define HOOKGUARD_AUDIT_ENTRY_H

#include "base/buf.h"
#include "base/str.h"

/* The members of a record, in its order. */
enum entry_key {
	ENTRY_V = 0,
	ENTRY_SEQ,
	ENTRY_TIME,
	ENTRY_VERDICT,
	ENTRY_RULE,
	ENTRY_SEVERITY,
	ENTRY_ENFORCED,
	ENTRY_RULES,
	ENTRY_CODE,
	ENTRY_GRANT,
	ENTRY_UNTIL,
	ENTRY_TOOL,
	ENTRY_SERVER,
	ENTRY_WHAT,
	ENTRY_VIA,
	ENTRY_READS,
	ENTRY_WRITES,
	ENTRY_DELETES,
	ENTRY_HOSTS,
	ENTRY_DOUBT,
	ENTRY_SESSION,
	ENTRY_CALL,
	ENTRY_AGENT,
	ENTRY_MODE,
	ENTRY_CWD,
	ENTRY_PROJECT,
	ENTRY_HOST,
	ENTRY_CONTEXT,
	ENTRY_INPUT,
	ENTRY_REDACTED,
	ENTRY_TRUNCATED,
	ENTRY_GUARD,
	ENTRY_US,
	ENTRY_NEXT,
	ENTRY_FIRST,
	ENTRY_PREV,
	ENTRY_MAC,
	ENTRY_COUNT,
};

struct entry {
	struct str line;
	struct str
		values[ENTRY_COUNT]; /* JSON text, such as "ls" with its quotes; empty: not there */
};

struct str entry_key_name(enum entry_key key);

/* Whether the line is an object as hookguard writes it: version 1, no key twice, nothing behind it, a
 * time and, but for records that close a file, a verdict. Unknown keys are passed over. */
bool entry_read(struct str line, struct entry *out);

/* The text between the quotes of a JSON string, still escaped; any other value as it is. */
struct str entry_raw(struct str value);

/* Appends a string's text, unescaped. What its escapes spell may be any byte: it is to be escaped for
 * where it goes. */
void entry_unescape(struct buf *buf, struct str value);

/* Whether it is about a tool call: grants and their revoking are records, too. */
bool entry_is_call(const struct entry *entry);

/* The next string of a JSON array of strings; *rest starts as the array. False at its end. */
bool entry_next(struct str *rest, struct str *item);

/* The next member of a JSON object, its key without quotes; *rest starts as the object. False at its
 * end. */
bool entry_next_member(struct str *rest, struct str *key, struct str *value);

#endif
