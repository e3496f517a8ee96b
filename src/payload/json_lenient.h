/* SPDX-License-Identifier: MIT */
/*
 * JSON as editors write it for themselves: with comments, commas before a closing bracket and a byte
 * order mark. These become blanks, so that every other byte keeps its place.
 */
#ifndef HOOKGUARD_PAYLOAD_JSON_LENIENT_H
#define HOOKGUARD_PAYLOAD_JSON_LENIENT_H

#include "base/arena.h"
#include "base/str.h"

/* What was blanked; STR_NONE where there was none, else the offset of the first. */
struct json_leniency {
	size_t comment;
	size_t comma;
	bool has_mark;
};

/* `text` with all that is lenient in it as blanks, of the same length; `text` itself if nothing is.
 * What is no JSON otherwise stays as it is, for the parser to refuse. Linear in the text. */
struct str json_without_leniency(struct arena *arena, struct str text, struct json_leniency *found);

#endif
