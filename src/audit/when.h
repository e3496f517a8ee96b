/* SPDX-License-Identifier: MIT */
/* Times that people type: RFC 3339, a date, or how long ago. */
#ifndef HOOKGUARD_AUDIT_WHEN_H
#define HOOKGUARD_AUDIT_WHEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* `text` as nanoseconds since the epoch: 2026-11-26T01:02:03Z with fraction and zone as they come (no
 * zone means UTC), 2026-11-26, or 90s, 10m, 2h, 7d, 3w before `now_ns`. A date alone is its first
 * moment, or if `is_end` that of the day after. False for any other text. */
bool when_read(struct str text, int64_t now_ns, bool is_end, int64_t *out);

#endif
