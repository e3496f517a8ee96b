/* SPDX-License-Identifier: MIT */
/* Time, for records and for the deadline: no verdict may depend on it. All is async-signal-safe. */
#ifndef HOOKGUARD_BASE_CLOCK_H
#define HOOKGUARD_BASE_CLOCK_H

#include <stdint.h>

#include "base/buf.h"

/* Microseconds of CLOCK_MONOTONIC; 0 if the clock can't be read. */
uint64_t clock_monotonic_us(void);

/* Microseconds that this process has computed; 0 if the clock can't be read. */
uint64_t clock_cpu_us(void);

/* Nanoseconds since the epoch, UTC; 0 if the clock can't be read. */
int64_t clock_wall_ns(void);

/* Appends nanoseconds since the epoch as RFC 3339, section 5.6, has it: in UTC, with milliseconds. */
void clock_add_time(struct buf *buf, int64_t wall_ns);

#endif
