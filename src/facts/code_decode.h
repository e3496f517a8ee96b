/* SPDX-License-Identifier: MIT */
/* Encodings that spell a text without showing it. Pure; the output is never longer than the input. */
#ifndef HOOKGUARD_FACTS_CODE_DECODE_H
#define HOOKGUARD_FACTS_CODE_DECODE_H

#include "base/arena.h"
#include "facts/code_language.h"

/* The content of a string literal with its escapes decoded; `raw` itself when it holds none. */
struct str code_unescape(struct arena *arena, struct str raw, enum code_escapes escapes);

/* What a decoder knows is left out: white space, padding, what is no digit. */
struct str code_decode_base64(struct arena *arena, struct str s);
struct str code_decode_hex(struct arena *arena, struct str s);

/* Letters moved by thirteen places. */
struct str code_decode_rot13(struct arena *arena, struct str s);

/* Bytes in reverse order. */
struct str code_reverse(struct arena *arena, struct str s);

#endif
