/* SPDX-License-Identifier: MIT */
/* printf(1) and the printf of shells. */
#ifndef HOOKGUARD_FACTS_PRINTF_FORMAT_H
#define HOOKGUARD_FACTS_PRINTF_FORMAT_H

#include "base/buf.h"
#include "facts/words.h"

/* What printf writes for a format and its arguments, which are fields; false for a conversion that is
 * not understood. The format is used again as long as arguments are left. */
bool printf_format(struct arena *arena, const struct word *format, struct buf *out);

#endif
