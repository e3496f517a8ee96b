/* SPDX-License-Identifier: MIT */
/*
 * The deadline: two interval timers, one of wall time and one of CPU time, which every POSIX system
 * has without a further library. Wall time keeps the guard below its host's time-out on a machine
 * that is slow; CPU time finds what is too large on any machine at the same place. Their handlers
 * come here, so all but process_set_deadline is async-signal-safe.
 */
#include <sys/resource.h>
#include <sys/time.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/process.h"

#define TEXT_BYTES 320

#ifdef HOOKGUARD_MALLOC_ARENA
#define SLOWNESS 10 /* of a build for the sanitizers */
#else
#define SLOWNESS 1
#endif

/* Where the system's own limit kills, some time is left to say so. */
#define FAREWELL_US 100000

static uint64_t run_started_us;
static bool is_cpu_limit_of_system; /* it ends before ours */

static void arm(int timer, uint64_t limit_us, uint64_t used_us)
{
	uint64_t left_us = limit_us > used_us ? limit_us - used_us : 1;
	const struct itimerval once = {
		.it_value = {.tv_sec = (time_t)(left_us / 1000000),
			.tv_usec = (suseconds_t)(left_us % 1000000)},
	};
	(void)setitimer(timer, &once, NULL);
}

/* The hard limit kills at once, and counts 0 as 1. */
static uint64_t cpu_limit_of_system_us(void)
{
	struct rlimit limit;
	if (getrlimit(RLIMIT_CPU, &limit) != 0 || limit.rlim_max == RLIM_INFINITY ||
		limit.rlim_max > UINT32_MAX)
		return UINT64_MAX;
	uint64_t seconds = limit.rlim_max > 0 ? (uint64_t)limit.rlim_max : 1;
	return seconds * 1000000 - FAREWELL_US;
}

/* A clock that could not be read has given 0. */
static uint64_t elapsed_us(void)
{
	uint64_t now_us = clock_monotonic_us();
	return run_started_us > 0 && now_us > run_started_us ? now_us - run_started_us : 0;
}

void process_set_deadline(uint64_t started_us, size_t wall_ms, size_t cpu_ms)
{
	uint64_t cpu_us = (uint64_t)cpu_ms * 1000 * SLOWNESS;
	uint64_t system_us = cpu_limit_of_system_us();
	run_started_us = started_us;
	is_cpu_limit_of_system = system_us < cpu_us;
	arm(ITIMER_REAL, (uint64_t)wall_ms * 1000 * SLOWNESS, elapsed_us());
	arm(ITIMER_PROF, is_cpu_limit_of_system ? system_us : cpu_us, clock_cpu_us());
}

size_t process_milliseconds_left(void)
{
	struct itimerval timer;
	if (getitimer(ITIMER_REAL, &timer) != 0 ||
		(timer.it_value.tv_sec == 0 && timer.it_value.tv_usec == 0))
		return SIZE_MAX;
	return (size_t)timer.it_value.tv_sec * 1000 + (size_t)timer.it_value.tv_usec / 1000;
}

static void add_cpu_text(struct buf *text, uint64_t wall_ms, uint64_t cpu_ms)
{
	buf_add_number(text, cpu_ms, 1);
	buf_add(text, STR(" ms of CPU time are used up, after "));
	buf_add_number(text, wall_ms, 1);
	buf_add(text, STR(" ms of wall time: "));
	buf_add(text, is_cpu_limit_of_system
			      ? STR("raise the limit of CPU time (ulimit -t) for the hook")
			      : STR("split the call, or raise deadline.cpu.ms in hookguard.conf"));
}

static void add_wall_text(struct buf *text, uint64_t wall_ms, uint64_t cpu_ms)
{
	buf_add_number(text, wall_ms, 1);
	buf_add(text, STR(" ms of wall time have passed, "));
	buf_add_number(text, cpu_ms, 1);
	buf_add(text, STR(" ms of them computing: see that standard input is closed behind the "
			  "payload, that standard error is read and that the machine is not "
			  "overloaded, or raise deadline.ms in hookguard.conf"));
}

_Noreturn void process_end_by_deadline(bool is_cpu)
{
	char storage[TEXT_BYTES];
	struct buf text;
	uint64_t wall_ms = elapsed_us() / 1000;
	uint64_t cpu_ms = clock_cpu_us() / 1000;
	buf_init_fixed(&text, storage, sizeof(storage));
	buf_add(&text, STR("deadline: "));
	if (is_cpu)
		add_cpu_text(&text, wall_ms, cpu_ms);
	else
		add_wall_text(&text, wall_ms, cpu_ms);
	process_end_by_fault(FAULT_DEADLINE, buf_str(&text));
}
