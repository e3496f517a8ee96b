/* SPDX-License-Identifier: MIT */
/* Two clocks. A clock that fails gives 0: a record with a bad time is better than a lost one. */
#include "base/clock.h"

#include <time.h>

static int64_t read_ns(clockid_t clock)
{
	struct timespec now;
	if (clock_gettime(clock, &now) != 0)
		return 0;
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

uint64_t clock_monotonic_us(void)
{
	return (uint64_t)read_ns(CLOCK_MONOTONIC) / 1000;
}

int64_t clock_wall_ns(void)
{
	return read_ns(CLOCK_REALTIME);
}
