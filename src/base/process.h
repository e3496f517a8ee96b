/* SPDX-License-Identifier: MIT */
/*
 * The one owner of the exit status. Only status 2 blocks a tool call: 1, 126, 127, a signal and a
 * time-out let it run. So the ways out of the process are these functions and the return of main,
 * and a lint test forbids exit, abort, assert and err everywhere else.
 */
#ifndef HOOKGUARD_BASE_PROCESS_H
#define HOOKGUARD_BASE_PROCESS_H

#include "base/str.h"

/* What the hook and the commands end with. hookguard(1) documents the same numbers. */
enum exit_status {
	EXIT_STATUS_PASS = 0,   /* hook: the call may go on; command: all well */
	EXIT_STATUS_FAILED = 1, /* commands only: an example failed, a finding was made */
	EXIT_STATUS_BLOCK = 2,  /* hook: deny or fault; command: usage or fault */
};

/* Called with the reason by process_panic, before the end: it leaves the record of the fault. It
 * must not allocate from the arena, which may be what ran out. */
typedef void process_last_words_fn(struct str reason);

/* Registers the last words of this run; NULL (the start value) for none. */
void process_set_last_words(process_last_words_fn *last_words);

/* Ends the process with `status`. Nothing is buffered, so nothing is flushed. */
_Noreturn void process_leave(enum exit_status status);

/* Ends the process with EXIT_STATUS_BLOCK and a fault on stderr, without a record, once `seconds` of
 * wall time have passed: a host that loses patience first lets the call run. */
void process_start_deadline(unsigned seconds);

/* Ends a run that cannot go on at all (no memory, a broken invariant): prints
 * `hookguard: fault: REASON`, says its last words, and leaves with EXIT_STATUS_BLOCK. */
_Noreturn void process_panic(struct str reason);

#endif
