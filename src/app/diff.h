/* SPDX-License-Identifier: MIT */
/* The difference between two texts of which one part was changed, for a person to look at. */
#ifndef HOOKGUARD_APP_DIFF_H
#define HOOKGUARD_APP_DIFF_H

#include "base/buf.h"
#include "base/str.h"

/* Appends the unified form (POSIX diff -u): one hunk with three lines around it; nothing if the texts
 * are equal. Lines are escaped, and long ones
 * cut to all that differs and a little around it. */
void diff_write(struct buf *out, struct str path, struct str before, struct str after);

#endif
