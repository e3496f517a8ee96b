/* SPDX-License-Identifier: MIT */
/* The recogniser behind json_parse: what RFC 8259 allows and a tool's call may hold. */
#ifndef HOOKGUARD_PAYLOAD_JSON_SCAN_H
#define HOOKGUARD_PAYLOAD_JSON_SCAN_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

/* How a message names a place in the text. */
enum json_places {
	JSON_BYTES = 0, /* NAME: byte 12: for a payload, which nobody opens in an editor */
	JSON_LINES,     /* NAME:3:5: for a file */
};

/* Sets a FAULT_PAYLOAD that says `what` of the byte at `at`; always false. */
bool json_scan_fault(struct str text, struct str name, enum json_places places, size_t at,
	const char *what, struct fault *f);

/* Whether `text` is one JSON value, refused as json_parse says but for equal keys. `readable` is
 * the text as cJSON is to read it, of the same length: `text` itself, or a copy in the arena in
 * which lone surrogates are U+FFFD and numbers too long for cJSON are short. */
bool json_scan(struct arena *arena, struct str text, struct str name, enum json_places places,
	struct str *readable, struct fault *f);

/* Offset of the key with this number, from 0 in the order of a text that json_scan accepted. */
size_t json_scan_find_key(struct arena *arena, struct str text, size_t number);

#endif
