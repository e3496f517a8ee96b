/* SPDX-License-Identifier: MIT */
/* Numbered points of failure. Must never be part of a build that is installed. */
#include "base/inject.h"

#ifdef HOOKGUARD_FAULT_INJECTION

#include <errno.h>
#include <stdlib.h>

bool inject_failure(void)
{
	static unsigned long point;
	const char *chosen = getenv("HOOKGUARD_INJECT");
	point++;
	if (!chosen || strtoul(chosen, NULL, 10) != point)
		return false;
	errno = EIO;
	return true;
}

#else
typedef int inject_is_not_built; /* ISO C wants a declaration in every unit */
#endif
