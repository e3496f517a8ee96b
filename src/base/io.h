/* SPDX-License-Identifier: MIT */
/* Whole reads and whole writes on descriptors. */
#ifndef HOOKGUARD_BASE_IO_H
#define HOOKGUARD_BASE_IO_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

/* Reads `fd` to its end, always, so that a host never meets a closed pipe. More than `max` bytes
 * are read and thrown away, and are a FAULT_LIMIT; a read error is a FAULT_SYSTEM. `name` is what
 * the messages call the source ("payload"). The bytes live in the arena. */
bool io_read_all(
	struct arena *arena, int fd, size_t max, struct str name, struct str *out, struct fault *f);

/* Writes all of s to `fd`, through short writes and EINTR. False with errno set if it can't. */
bool io_write_all(int fd, struct str s);

/* Descriptors 0, 1 and 2 exist after this: closed ones are opened on /dev/null, so that no file
 * of ours lands on them, in the direction that nobody uses: a question written to a closed stdout
 * must fail, not vanish. False if /dev/null can't be opened. */
bool io_secure_standard_descriptors(void);

#endif
