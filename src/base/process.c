/* SPDX-License-Identifier: MIT */
/*
 * Owns the exit status. Trusts nothing: a panic inside a panic, or a stderr that is closed, still
 * ends in status 2. Must never return, allocate, or flush a buffer of stdio.
 */
#include "base/process.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/process_signals.h"

/* How long the last line waits for a reader of standard error, in seconds; with it the longest deadline
 * stays below the hosts' time-out. */
#define FAREWELL_SECONDS 1

static process_last_words_fn *registered_last_words;
static process_emergency_fn *registered_emergency;
static volatile sig_atomic_t is_ending;
static struct str registered_farewell;
static volatile sig_atomic_t has_farewell;

void process_set_last_words(process_last_words_fn *last_words)
{
	registered_last_words = last_words;
}

void process_set_emergency(process_emergency_fn *emergency)
{
	registered_emergency = emergency;
}

void process_set_farewell(struct str farewell)
{
	has_farewell = 0;
	atomic_signal_fence(memory_order_release);
	registered_farewell = farewell;
	atomic_signal_fence(memory_order_release);
	has_farewell = farewell.len > 0;
}

_Noreturn void process_leave(enum exit_status status)
{
	_exit((int)status);
}

/* One write, so that the lines of two processes do not mix. */
static void say(struct str what)
{
	char storage[LIMIT_FAULT_BYTES];
	struct buf line;
	buf_init_fixed(&line, storage, sizeof(storage));
	buf_add(&line, STR("hookguard: fault: "));
	buf_add(&line, str_slice(what, 0, sizeof(storage) - line.len - 1));
	buf_add(&line, STR("\n"));
	if (has_farewell)
		(void)io_write_all(STDOUT_FILENO, registered_farewell);
	has_farewell = 0;
	(void)io_write_all(STDERR_FILENO, buf_str(&line));
}

_Noreturn void process_end_by_fault(enum fault_kind kind, struct str what)
{
	if (is_ending)
		process_leave(EXIT_STATUS_BLOCK);
	is_ending = 1;
	(void)alarm(FAREWELL_SECONDS);
	if (registered_emergency)
		registered_emergency(kind, what);
	say(what);
	process_leave(EXIT_STATUS_BLOCK);
}

_Noreturn void process_panic(struct str reason)
{
	static bool is_again;
	process_last_words_fn *last_words = registered_last_words;
	if (is_again)
		process_end_by_fault(FAULT_INTERNAL, reason);
	is_again = true;
	say(reason);
	if (last_words)
		last_words(reason);
	process_leave(EXIT_STATUS_BLOCK);
}

/* Whatever status it is called with: the guard itself never comes here. */
static void end_by_exit(void)
{
	process_end_by_fault(FAULT_INTERNAL,
		STR("exit: something inside the guard ended it: please report it, and look at "
		    "LD_PRELOAD"));
}

bool process_own_end(void)
{
	bool is_owned = signals_own() && atexit(end_by_exit) == 0;
#ifdef HOOKGUARD_HAS_QUICK_EXIT
	is_owned = is_owned && at_quick_exit(end_by_exit) == 0;
#endif
	return is_owned;
}
