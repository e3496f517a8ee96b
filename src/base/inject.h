/* SPDX-License-Identifier: MIT */
/*
 * Fault injection, for a build with -Dfault_injection=true only: every call that the system may
 * refuse asks here first, `inject_failure(KIND) || call(…)`. In any other build the question costs
 * nothing and the answer is no. A lint test finds calls that do not ask.
 *
 * HOOKGUARD_INJECT=N:WHAT does something at the N-th point (from 1), N+:WHAT from there on:
 *   errno=E    the call fails with this errno
 *   short      a read or write gets half of its bytes
 *   signal=S   the process sends itself a signal
 *   exit       it calls exit(0), as a library might
 * HOOKGUARD_INJECT_TRACE=FILE has a line `N KIND SITE` appended for each point, where SITE is the same
 * for points of the same place in the code.
 */
#ifndef HOOKGUARD_BASE_INJECT_H
#define HOOKGUARD_BASE_INJECT_H

#include <stdbool.h>
#include <stddef.h>

/* What the call is; tests/e2e/test_inject.py says which errnos each can have. */
enum inject_kind {
	INJECT_ALLOCATION = 0,
	INJECT_OPEN,   /* of a file that is read */
	INJECT_CREATE, /* of one that is written */
	INJECT_READ,
	INJECT_WRITE,
	INJECT_LOCK,
	INJECT_NAME, /* rename, unlink, mkdir, chmod, truncate: changes that need no data */
	INJECT_SYNC,
	INJECT_STATUS, /* stat, readlink, getcwd: questions about names and descriptors */
	INJECT_FOLDER, /* opendir, readdir */
	INJECT_CLOCK,
	INJECT_REGEX,
	INJECT_LOOKUP,  /* the user database, random bytes */
	INJECT_CONNECT, /* socket, connect */
	INJECT_SEND,    /* a message to another process */
	INJECT_END,     /* no call: the verdict is recorded and said, and the process still there */
	INJECT_KIND_COUNT,
};

#ifdef HOOKGUARD_FAULT_INJECTION
/* Counts this point. True, with errno set, if the call is to behave as if the system refused. */
#define inject_failure(kind) inject_at((kind), __FILE__, __LINE__, __builtin_return_address(0))
bool inject_at(enum inject_kind kind, const char *file, int line, const void *caller);

/* How many of `length` bytes the read or write whose point came last is to get. */
size_t inject_length(size_t length);
#else
static inline bool inject_failure(enum inject_kind kind)
{
	(void)kind;
	return false;
}

static inline size_t inject_length(size_t length)
{
	return length;
}
#endif

#endif
