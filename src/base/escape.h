/* SPDX-License-Identifier: MIT */
/*
 * Text of others made safe to show: in a JSON record and on a terminal. No byte of a payload, a
 * rule file or a path reaches either without passing here (CWE-117, CWE-150).
 */
#ifndef HOOKGUARD_BASE_ESCAPE_H
#define HOOKGUARD_BASE_ESCAPE_H

#include "base/buf.h"
#include "base/str.h"

/* Appends s as a JSON string with its quotes. Newline, return and tab are \n, \r, \t; other control
 * characters, DEL, C1, line and paragraph separators, bidi controls and zero-width characters are \u
 * escapes; bytes that are not UTF-8 become U+FFFD. */
void escape_json(struct buf *buf, struct str s);

/* Appends s so that a terminal shows every character: newline, return and tab as \n, \r, \t, other
 * characters of the classes above as \u{HEX}, bytes that are not UTF-8 as \xHH. */
void escape_visible(struct buf *buf, struct str s);

/* Appends s as one word of a POSIX shell, in single quotes (XCU 2.2.2). */
void escape_shell(struct buf *buf, struct str s);

#endif
