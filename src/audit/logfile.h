/* SPDX-License-Identifier: MIT */
/* A file that only the user can read, held under a lock while it is open. */
#ifndef HOOKGUARD_AUDIT_LOGFILE_H
#define HOOKGUARD_AUDIT_LOGFILE_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

struct logfile {
	const char *path; /* lives in the arena */
	struct str shown; /* the path for messages, short enough to leave room for the cure */
	int fd;           /* -1 while closed */
	size_t size;      /* when it was locked */
	unsigned waits;   /* milliseconds spent on waiting so far, over all openings */
};

void logfile_init(struct logfile *file, struct arena *arena, struct str path);

/* Opens it for reading and appending, made 0600 (its folders 0700) where missing, checks that it is
 * a regular file of the user's with one name, takes others' rights away, and locks it. On return it
 * is the file that `path` names, whatever other processes renamed meanwhile. FAULT_AUDIT names the
 * file and the cure; it is closed then. */
bool logfile_open(struct logfile *file, struct arena *arena, struct fault *f);

/* The first step of logfile_open: a descriptor for reading and appending, or -1 with errno set. Folders
 * that are missing are made; `path` is not empty, and is what it was afterwards. Async-signal-safe. */
int logfile_open_path(char *path);
enum logfile_use {
	LOGFILE_APPENDED = 0, /* by logfile_append */
	LOGFILE_OVERWRITTEN,  /* by logfile_overwrite: it has no place for what O_APPEND does */
};

/* The same for a file beside one that is locked by this process: without a lock of its own. What it
 * opened before a fault is to be closed, too. */
bool logfile_open_beside(struct logfile *file, enum logfile_use use, struct fault *f);

/* Opens a file to read it only, without a lock; *is_there is false, and it is no fault, where none is
 * of that name. What it opened before a fault is to be closed, too. */
bool logfile_open_to_read(struct logfile *file, bool *is_there, struct fault *f);

/* The same with the lock of the file that the path names. */
bool logfile_lock_to_read(struct logfile *file, bool *is_there, struct fault *f);

/* At most `max` bytes from the offset `from` on. */
bool logfile_read(const struct logfile *file, struct arena *arena, size_t from, size_t max,
	struct str *out, struct fault *f);

/* The last `max` bytes, or all there are. */
bool logfile_read_end(const struct logfile *file, struct arena *arena, size_t max, struct str *out,
	struct fault *f);

/* Appends `bytes` by one write. If they can't be written whole, what was written is cut off again,
 * and it is a FAULT_AUDIT. */
bool logfile_append(const struct logfile *file, struct str bytes, struct fault *f);

/* Makes `bytes` all that is in the file, without emptying it before. */
bool logfile_overwrite(const struct logfile *file, struct str bytes, struct fault *f);

/* Gives up lock and descriptor; nothing if it is closed. */
void logfile_close(struct logfile *file);

/* FAULT_AUDIT `PATH: WHAT (reason of errno): CURE`; always false. */
bool logfile_fault(const struct logfile *file, const char *what, struct fault *f);

#endif
