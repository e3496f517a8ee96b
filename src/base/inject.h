/* SPDX-License-Identifier: MIT */
/*
 * Fault injection, for a build with -Dfault_injection=true only: every call that the system may
 * refuse asks here first. In any other build the question costs nothing and the answer is no.
 */
#ifndef HOOKGUARD_BASE_INJECT_H
#define HOOKGUARD_BASE_INJECT_H

#include <stdbool.h>

#ifdef HOOKGUARD_FAULT_INJECTION
/* Counts this point. True, with errno set to EIO, if it is the one that the environment variable
 * HOOKGUARD_INJECT names by its number (from 1): the caller then behaves as if the system refused. */
bool inject_failure(void);
#else
static inline bool inject_failure(void)
{
	return false;
}
#endif

#endif
