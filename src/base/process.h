/* SPDX-License-Identifier: MIT */
/*
 * The one owner of the exit status. Only status 2 blocks a tool call: 1, 126, 127, a signal and a
 * time-out let it run. So the ways out of the process are these functions and the return of main,
 * and a lint test forbids exit, abort, assert and err everywhere else. What ends a process from
 * outside these functions (a signal, exit() in a library, time) ends in them, too.
 */
#ifndef HOOKGUARD_BASE_PROCESS_H
#define HOOKGUARD_BASE_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/str.h"

/* What the hook and the commands end with. hookguard(1) documents the same numbers. */
enum exit_status {
	EXIT_STATUS_PASS = 0,   /* hook: the call may go on; command: all well */
	EXIT_STATUS_FAILED = 1, /* commands only: an example failed, a finding was made */
	EXIT_STATUS_BLOCK = 2,  /* hook: deny or fault; command: usage or fault */
};

/* Ends the process with `status`. Nothing is buffered, so nothing is flushed. */
_Noreturn void process_leave(enum exit_status status);

/* --- a run that can't go on ------------------------------------------------------------------ */

/* Called with the reason by process_panic, before the end: it leaves the record of the fault. It
 * must not allocate from the arena, which may be what ran out. */
typedef void process_last_words_fn(struct str reason);

/* Registers the last words of this run; NULL (the start value) for none. */
void process_set_last_words(process_last_words_fn *last_words);

/* Ends a run that cannot go on at all (no memory, a broken invariant): prints
 * `hookguard: fault: REASON`, says its last words, and leaves with EXIT_STATUS_BLOCK. A panic in the
 * last words ends as process_end_by_fault does. */
_Noreturn void process_panic(struct str reason);

/* --- an end from outside --------------------------------------------------------------------- */

/* Leaves the record of such an end. Runs in a signal handler: it must be async-signal-safe. */
typedef void process_emergency_fn(enum fault_kind kind, struct str what);

/* Registers it; NULL (the start value) for none. */
void process_set_emergency(process_emergency_fn *emergency);

/* What a panic and an end from outside write to standard output, for a host to which status 2 says
 * nothing; it must live as long as the process. Empty (the start value) for nothing. */
void process_set_farewell(struct str farewell);

/* Records the fault by the function above, prints it, and leaves with EXIT_STATUS_BLOCK. Is
 * async-signal-safe, never waits for a reader of standard error longer than a second, and ends at
 * once if it is called again meanwhile. */
_Noreturn void process_end_by_fault(enum fault_kind kind, struct str what);

/* From here on every end of the process is a block: each signal that can be caught and would end it
 * is a FAULT_SIGNAL, on a stack of its own; exit() and quick_exit(), by whomever, are a
 * FAULT_INTERNAL. Other signals are held back, also those that would stop the process. A write to a
 * pipe without a reader, or beyond the limit of file sizes, is an error of that write. False if the
 * system refuses. */
bool process_own_end(void);

/* For commands, whose status nobody takes for a verdict: the signals that people and terminals send
 * do what they usually do. */
void process_give_signals_back(void);

/* Holds back all signals but those of the deadline and those of a broken process. For the last steps,
 * once an answer on standard output has begun, which a status of 2 would contradict. */
void process_hold_signals(void);

/* --- time ------------------------------------------------------------------------------------ */

/* Ends the process by a FAULT_DEADLINE once `wall_ms` have passed since `started_us` (of
 * CLOCK_MONOTONIC), or the process has computed for `cpu_ms`, or for nearly as long as the system
 * lets it. Given anew, the later values hold. Builds for sanitizers have ten times as long. */
void process_set_deadline(uint64_t started_us, size_t wall_ms, size_t cpu_ms);

/* Milliseconds of wall time that are left of it; SIZE_MAX if there is none. */
size_t process_milliseconds_left(void);

/* The end that the timers' signals lead to; `is_cpu` tells which. Async-signal-safe. */
_Noreturn void process_end_by_deadline(bool is_cpu);

#endif
