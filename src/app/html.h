/* SPDX-License-Identifier: MIT */
/* Text for a page of HTML and for the SVG in it. */
#ifndef HOOKGUARD_APP_HTML_H
#define HOOKGUARD_APP_HTML_H

#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* Appends text of others, and is the only way for it into a page: what could be markup, in an element or
 * in an attribute with quotes, is escaped, and characters that hide or reorder are shown by their
 * numbers. */
void html_text(struct buf *out, struct str text);

/* Appends a number with commas between thousands. */
void html_number(struct buf *out, uint64_t number);

#endif
