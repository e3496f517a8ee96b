/* SPDX-License-Identifier: MIT */
/*
 * Redaction: no secret reaches the log, stderr or the host. Applied to every text of others before
 * it is shown, once, here.
 */
#ifndef HOOKGUARD_AUDIT_REDACT_H
#define HOOKGUARD_AUDIT_REDACT_H

#include "audit/marks.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "rules/index.h"

struct redactor {
	struct arena *arena;   /* of what is worked on; what is compiled lives with the rules */
	struct ruleset *rules; /* their `secret` conditions are the patterns; NULL for none */
	struct index_hits nothing[RULE_PARTS]; /* what every text begins with */
	struct index_hits hits[RULE_PARTS];    /* of the text in hand */
	/* Kinds replaced so far, each once: "github-token" from the rule secrets.github-token. */
	struct str kinds[32];
	size_t kinds_count;
};

void redactor_init(struct redactor *redactor, struct arena *arena, struct ruleset *rules);

/* `text` with every secret of every `secret` rule as [secret:KIND]; the user info and the query's
 * values of URLs dropped; values of Authorization and key headers, -p…/--password of database
 * clients, -u user:password as [secret:password]. Never fails: a pattern that faults blanks the
 * whole text to [unreadable]. Of a text longer than LIMIT_REDACT_BYTES the first half of that many
 * bytes is given. Bytes that are not UTF-8 become U+FFFD. The result lives in the arena, or is
 * `text` itself where nothing had to go. */
struct str redact_text(struct redactor *redactor, struct str text);

/* The same for a text of at most LIMIT_REDACT_BYTES in which places are to be pointed at: moves each
 * of the `count` places to where it is in the result. One that touches a secret takes in all that is
 * shown for it. */
struct str redact_around(
	struct redactor *redactor, struct str text, struct span *places, size_t count);

/* Marks what the `secret` conditions alone find in the marks' text, which is UTF-8 of at most
 * LIMIT_REDACT_BYTES. False if a pattern can't tell. */
bool redact_mark_secrets(struct redactor *redactor, struct marks *marks);

#endif
