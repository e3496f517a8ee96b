/* SPDX-License-Identifier: MIT */
/* One line of a text with a place in it that can be pointed at: the caret's line. */
#ifndef HOOKGUARD_APP_EXCERPT_H
#define HOOKGUARD_APP_EXCERPT_H

#include "audit/redact.h"
#include "base/str.h"

struct excerpt {
	struct str line; /* redacted and escaped, with … where the text's line goes on */
	size_t column;   /* cells of a terminal before the place */
	size_t width;    /* cells of the place, at least 1 */
	size_t number;   /* of the line in the text, from 1 */
};

/* The line of `text` in which `place` begins, or the part of a long one around it. A place that is
 * not in the text is put at its end, one of several lines ends with its first. `line` lives in the
 * redactor's arena. */
struct excerpt excerpt_of(struct redactor *redactor, struct str text, struct span place);

/* Terminal cells that `text` takes, which is escaped already. */
size_t excerpt_cells(struct str text);

#endif
