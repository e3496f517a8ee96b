/* SPDX-License-Identifier: MIT */
/*
 * Linked into builds of `./dev cover` alone, with --wrap=_exit: writes the counts of gcov before a
 * process leaves by _exit, which runs no handlers. The tests run some as another user, who may not write
 * them; gcc 12 would say so for each file on standard error, as if the program did, whatever
 * GCOV_ERROR_FILE is.
 */
#include <gcov.h>
#include <signal.h>
#include <unistd.h>

#define NOBODY 65534 /* of tests/e2e/harness.py */

_Noreturn void __real__exit(int status);
_Noreturn void __wrap__exit(int status);

static volatile sig_atomic_t is_writing;

_Noreturn void __wrap__exit(int status)
{
	if (!is_writing && geteuid() != NOBODY) {
		is_writing = 1; /* a handler that cuts in would wait for gcov's lock for ever */
		__gcov_dump();
	}
	__real__exit(status);
}
