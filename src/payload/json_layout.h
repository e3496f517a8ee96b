/* SPDX-License-Identifier: MIT */
/* How a JSON text is laid out, and new parts of it written in the same way. */
#ifndef HOOKGUARD_PAYLOAD_JSON_LAYOUT_H
#define HOOKGUARD_PAYLOAD_JSON_LAYOUT_H

#include "base/buf.h"
#include "payload/json_text.h"

struct json_layout {
	struct str newline; /* "\n" or "\r\n" */
	struct str indent;  /* of one level */
	struct str base;    /* of the line that the part stands on */
	struct str colon;   /* ": " */
	struct str comma;   /* ", ": between the values of one line */
	bool is_inline;     /* all in one line */
};

/* The layout of a text, by its first members; that of a text without any is two spaces, ": " and its
 * own line ends. */
struct json_layout json_layout_of(const struct json_text *text);

/* Appends the line end and `base`. */
void json_layout_newline(struct buf *out, const struct json_layout *layout);

/* Appends `fragment`, JSON without white space. */
void json_layout_write(struct buf *out, const struct json_layout *layout, struct str fragment);

#endif
