/* SPDX-License-Identifier: MIT */
/* Whole reads and whole writes on descriptors. */
#ifndef HOOKGUARD_BASE_IO_H
#define HOOKGUARD_BASE_IO_H

#include <sys/types.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

/* Reads `fd` to its end, always, so that a host never meets a closed pipe. More than `max` bytes
 * are read and thrown away, and are a FAULT_LIMIT; a read error is a FAULT_SYSTEM. `name` is what
 * the messages call the source ("payload"). The bytes live in the arena. */
bool io_read_all(
	struct arena *arena, int fd, size_t max, struct str name, struct str *out, struct fault *f);

/* One read, which waits until there is a byte or the end: how many, 0 at the end, -1 with errno set. */
ssize_t io_read_some(int fd, char *into, size_t room);

/* Reads up to `room` bytes, fewer only at the end of `fd`. How many, or -1 with errno set. */
ssize_t io_read_up_to(int fd, char *into, size_t room);

/* To be asked after a call about a file has failed. Returns if errno is an answer: there is no such file,
 * or it is closed to this user. Ends the run in a panic if it says that the system could not look (no
 * memory, no descriptors left, an I/O error): what is there must not be taken for missing. */
void io_require_answer(void);

/* How reading a file by its name went. An error of the disk is none of these, but a panic. */
enum io_file {
	IO_FILE_UNREADABLE = 0, /* no permission, no regular file */
	IO_FILE_MISSING,
	IO_FILE_TOO_LARGE,
	IO_FILE_READ,
};

/* Reads the regular file at `path`, links followed, if it has at most `max` bytes. A pipe or a
 * device is not even opened. The bytes live in the arena. */
enum io_file io_read_file(struct arena *arena, struct str path, size_t max, struct str *out);

/* Names of what is in a folder, in byte order. */
struct io_names {
	struct str *list;
	size_t count;
	bool is_cut; /* there are more */
};

/* Lists at most `max` names of the folder at `path`, links followed; . and .. are left out. One that is
 * none, or closed to this user, has no names. An error of the disk is a panic. In the arena. */
struct io_names io_list_folder(struct arena *arena, struct str path, size_t max);

/* Writes all of s to `fd`, through short writes, EINTR and EAGAIN. False with errno set if it can't. */
bool io_write_all(int fd, struct str s);

/* Descriptors 0, 1 and 2 exist after this: closed ones are opened on /dev/null, so that no file
 * of ours lands on them, in the direction that nobody uses: a question written to a closed stdout
 * must fail, not vanish. False if /dev/null can't be opened. */
bool io_secure_standard_descriptors(void);

#endif
