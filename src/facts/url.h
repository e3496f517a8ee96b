/* SPDX-License-Identifier: MIT */
/* URLs and hosts in texts. */
#ifndef HOOKGUARD_FACTS_URL_H
#define HOOKGUARD_FACTS_URL_H

#include "facts/fact.h"

struct url {
	struct str whole;
	struct str scheme;
	struct str user_info; /* before the @, without it; empty if none */
	struct str host;      /* without port and brackets; lower case is the caller's to make */
	struct str query;     /* after the ?, without it */
};

/* Reads `s` as one whole URL with a scheme and `//`; false if it is none. Views into s. As browsers
 * and curl do, http, https, ws, wss and ftp take slashes and backslashes in any number. */
bool url_parse(struct str s, struct url *out);

/* Finds the next URL in a text at or after `from`: scheme of letters, "://", then up to the first
 * byte that no URL holds (white space, quotes, <>, backslash, control), less closing punctuation.
 * A backslash belongs to the URL in \/ (JSON's slash) and before the @ of the user. `place` is where
 * it stands. False if there is none. */
bool url_find(struct str text, size_t from, struct url *out, struct span *place);

/* Adds every URL of `text`, with scheme and host in lower case and plain slashes, as FACT_URL, and
 * its host, percent-decoded, in lower case and without a trailing dot, as FACT_HOST; each host of a
 * list, and both hosts where browsers and curl differ, and an IPv4 address in its dotted form, too,
 * however it is written. URLs inside URLs count, too. */
bool url_add_facts(
	struct actions *actions, struct action *action, struct str text, struct fault *f);

/* s with %XX decoded; what is no such code, and %00, is kept as it is. */
struct str url_percent_decode(struct arena *arena, struct str s);

#endif
