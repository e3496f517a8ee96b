/* SPDX-License-Identifier: MIT */
/* Three clocks. One that fails gives 0: a record with a bad time is better than a lost one. */
#include "base/clock.h"

#include <time.h>

#include "base/inject.h"

static int64_t read_ns(clockid_t clock)
{
	struct timespec now;
	if (inject_failure(INJECT_CLOCK) || clock_gettime(clock, &now) != 0)
		return 0;
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

uint64_t clock_monotonic_us(void)
{
	return (uint64_t)read_ns(CLOCK_MONOTONIC) / 1000;
}

uint64_t clock_cpu_us(void)
{
	return (uint64_t)read_ns(CLOCK_PROCESS_CPUTIME_ID) / 1000;
}

int64_t clock_wall_ns(void)
{
	return read_ns(CLOCK_REALTIME);
}

static void add_part(struct buf *buf, int64_t number, unsigned digits, char before)
{
	buf_add_byte(buf, before);
	buf_add_number(buf, (uint64_t)number, digits);
}

/* Days to a date as in the proleptic Gregorian calendar, counted from 0000-03-01, so that the leap
 * day ends a year; gmtime_r would read the time zone's file. */
void clock_add_time(struct buf *buf, int64_t wall_ns)
{
	int64_t ms = wall_ns > 0 ? wall_ns / 1000000 : 0;
	int64_t seconds = ms / 1000;
	int64_t days = seconds / 86400 + 719468;
	int64_t era = days / 146097;
	int64_t day = days % 146097;
	int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	int64_t day_of_year = day - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * day_of_year + 2) / 153; /* 0 is March */
	int64_t civil_month = month < 10 ? month + 3 : month - 9;
	buf_add_number(buf, (uint64_t)(year + 400 * era + (civil_month <= 2)), 4);
	add_part(buf, civil_month, 2, '-');
	add_part(buf, day_of_year - (153 * month + 2) / 5 + 1, 2, '-');
	add_part(buf, seconds / 3600 % 24, 2, 'T');
	add_part(buf, seconds / 60 % 60, 2, ':');
	add_part(buf, seconds % 60, 2, ':');
	add_part(buf, ms % 1000, 3, '.');
	buf_add_byte(buf, 'Z');
}
