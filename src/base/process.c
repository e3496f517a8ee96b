/* SPDX-License-Identifier: MIT */
/*
 * Owns the exit status. Trusts nothing: a panic inside a panic, or a stderr that is closed, still
 * ends in status 2. Must never return, allocate, or flush a buffer of stdio.
 */
#include "base/process.h"

#include <signal.h>
#include <unistd.h>

#include "base/io.h"

static process_last_words_fn *registered_last_words;

void process_set_last_words(process_last_words_fn *last_words)
{
	registered_last_words = last_words;
}

/* Runs in a signal handler: write and _exit are all it may call. */
static void end_at_deadline(int signal_number)
{
	(void)signal_number;
	(void)io_write_all(STDERR_FILENO, STR("hookguard: fault: deadline: the call was not judged "
					      "in time: split it, or see that "
					      "standard input is closed behind the payload\n"));
	process_leave(EXIT_STATUS_BLOCK);
}

void process_start_deadline(unsigned seconds)
{
	struct sigaction action = {.sa_handler = end_at_deadline};
	(void)sigemptyset(&action.sa_mask);
	if (sigaction(SIGALRM, &action, NULL) == 0)
		(void)alarm(seconds);
}

_Noreturn void process_leave(enum exit_status status)
{
	_exit((int)status);
}

_Noreturn void process_panic(struct str reason)
{
	process_last_words_fn *last_words = registered_last_words;
	registered_last_words = NULL; /* a panic in the last words must not say them again */
	(void)io_write_all(STDERR_FILENO, STR("hookguard: fault: "));
	(void)io_write_all(STDERR_FILENO, reason);
	(void)io_write_all(STDERR_FILENO, STR("\n"));
	if (last_words)
		last_words(reason);
	process_leave(EXIT_STATUS_BLOCK);
}
