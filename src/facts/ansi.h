/* SPDX-License-Identifier: MIT */
/* Backslash escapes of $'…' in bash, of echo -e and of printf. */
#ifndef HOOKGUARD_FACTS_ANSI_H
#define HOOKGUARD_FACTS_ANSI_H

#include "base/arena.h"
#include "base/str.h"

/* `s` with its escapes decoded: \n, \x41, \101, \u0041, \cA and their like. A decoded NUL ends the
 * text, as it does in bash. Unknown escapes stay. */
struct str ansi_decode(struct arena *arena, struct str s);

/* The same for what is written and not kept as a word: a NUL is a byte like others. */
struct str ansi_decode_bytes(struct arena *arena, struct str s);

#endif
