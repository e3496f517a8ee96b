/* SPDX-License-Identifier: MIT */
/* Encodings that spell a text without showing it: base64 and base32 (RFC 4648), hex. */
#ifndef HOOKGUARD_FACTS_DECODE_H
#define HOOKGUARD_FACTS_DECODE_H

#include "base/arena.h"
#include "base/str.h"

/* Each decodes up to the first byte that does not belong, white space passed over; false when nothing
 * was decoded. The result lies in the arena. */
bool decode_base64(struct arena *arena, struct str s, struct str *out); /* also URL-safe */
bool decode_base32(struct arena *arena, struct str s, struct str *out);
bool decode_hex(struct arena *arena, struct str s, struct str *out);

#endif
