/* SPDX-License-Identifier: MIT */
/*
 * Secrets that are known by where they stand, not by what they look like: in a URL, after the name
 * of a header or variable, after an option. Each scan marks what it finds, and never fails.
 */
#ifndef HOOKGUARD_AUDIT_SCAN_H
#define HOOKGUARD_AUDIT_SCAN_H

#include "audit/marks.h"

/* User info, the values of queries, and fragments that hold values. */
void scan_urls(struct marks *marks);

/* Values after names: `Authorization: Bearer x`, `"password": "x"`, `PGPASSWORD=x`, `--api-key=x`. */
void scan_members(struct marks *marks);

/* Values of options: `--password x`, `-u user:x`, `mysql -px`. */
void scan_options(struct marks *marks);

/* --- what the scans share ------------------------------------------------------------------- */

/* The kind of secret ("password") that a variable or option called `name` holds; empty for none. */
struct str scan_kind_of_name(struct str name);

/* Bytes of the quote at text[at]: 1 for ' " and `, 2 for one after a backslash, 0 for none. */
size_t scan_quote_at(struct str text, size_t at);

/* Offset of the quote that closes what `quote` opened before `from`; the end of text without one. */
size_t scan_closing_quote(struct str text, struct str quote, size_t from);

/* The value that starts at `from`: what is in the quotes there, or up to where a shell word ends.
 * Empty if nothing is there, or only a reference to a value: $NAME, ${NAME}, $(command), {{name}}. */
struct span scan_value(struct str text, size_t from);

/* Whether all of `value` refers to a value kept elsewhere. */
bool scan_is_reference(struct str value);

#endif
