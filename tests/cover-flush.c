/* SPDX-License-Identifier: MIT */
/*
 * Linked into builds of `./dev cover` alone, with --wrap=_exit: writes the counts of gcov before a
 * process leaves by _exit, which runs no handlers.
 */
#include <gcov.h>

_Noreturn void __real__exit(int status);
_Noreturn void __wrap__exit(int status);

_Noreturn void __wrap__exit(int status)
{
	__gcov_dump();
	__real__exit(status);
}
