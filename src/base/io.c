/* SPDX-License-Identifier: MIT */
/* Reads and writes to the end. Standard input may be a socket: it is never reopened by name. */
#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/inject.h"

#define FIRST_READ_BYTES (16 * KIB)

ssize_t io_read_some(int fd, char *into, size_t room)
{
	ssize_t got;
	if (inject_failure())
		return -1;
	do
		got = read(fd, into, room);
	while (got < 0 && errno == EINTR);
	return got;
}

static void drain(int fd)
{
	char thrown_away[4096];
	while (io_read_some(fd, thrown_away, sizeof(thrown_away)) > 0)
		continue;
}

static char *grow(struct arena *arena, char *bytes, size_t len, size_t room)
{
	char *grown = arena_alloc(arena, room);
	if (len > 0)
		memcpy(grown, bytes, len);
	return grown;
}

bool io_read_all(
	struct arena *arena, int fd, size_t max, struct str name, struct str *out, struct fault *f)
{
	size_t room = FIRST_READ_BYTES;
	char *bytes = arena_alloc(arena, room);
	size_t len = 0;
	for (;;) {
		if (len == room) {
			room = room * 2 < max + 1 ? room * 2
						  : max + 1; /* one byte more shows "too long" */
			bytes = grow(arena, bytes, len, room);
		}
		ssize_t got = io_read_some(fd, bytes + len, room - len);
		if (got < 0)
			return fault_set(f, FAULT_SYSTEM, "%.*s: can't be read: %s", STR_ARG(name),
				strerror(errno));
		if (got == 0)
			break;
		len += (size_t)got;
		if (len > max) {
			drain(fd);
			return fault_set(f, FAULT_LIMIT, "%.*s: longer than the limit of %zu bytes",
				STR_ARG(name), max);
		}
	}
	*out = (struct str){bytes, len};
	return true;
}

/* Up to `room` bytes to the end of `fd`; -1 after an error. */
static ssize_t read_up_to(int fd, char *into, size_t room)
{
	size_t len = 0;
	while (len < room) {
		ssize_t got = io_read_some(fd, into + len, room - len);
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		len += (size_t)got;
	}
	return (ssize_t)len;
}

/* A file of /proc says that its size is 0, and has a page or two. */
#define UNKNOWN_SIZE_BYTES (64 * KIB)

/* A byte more than the size is asked for, which shows a file that grows meanwhile. */
static enum io_file read_open_file(struct arena *arena, int fd, size_t max, struct str *out)
{
	struct stat status;
	if (inject_failure() || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
		return IO_FILE_UNREADABLE;
	if (status.st_size > 0 && (size_t)status.st_size > max)
		return IO_FILE_TOO_LARGE;
	size_t known = status.st_size > 0 ? (size_t)status.st_size : UNKNOWN_SIZE_BYTES;
	size_t room = (known < max ? known : max) + 1;
	char *bytes = arena_alloc(arena, room);
	ssize_t len = read_up_to(fd, bytes, room);
	if (len < 0)
		return IO_FILE_UNREADABLE;
	if ((size_t)len == room)
		return IO_FILE_TOO_LARGE;
	*out = (struct str){bytes, (size_t)len};
	return IO_FILE_READ;
}

enum io_file io_read_file(struct arena *arena, struct str path, size_t max, struct str *out)
{
	char name[LIMIT_PATH_BYTES + 1];
	if (path.len > LIMIT_PATH_BYTES || str_find_byte(path, '\0', 0) != STR_NONE)
		return IO_FILE_MISSING; /* no system call takes such a name */
	if (path.len > 0)
		memcpy(name, path.ptr, path.len);
	name[path.len] = '\0';
	int fd = inject_failure() ? -1 : open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR ? IO_FILE_MISSING : IO_FILE_UNREADABLE;
	enum io_file answer = read_open_file(arena, fd, max, out);
	(void)close(fd);
	return answer;
}

bool io_write_all(int fd, struct str s)
{
	while (s.len > 0) {
		ssize_t put = inject_failure() ? -1 : write(fd, s.ptr, s.len);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		s = str_slice(s, (size_t)put, s.len);
	}
	return true;
}

bool io_secure_standard_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++) {
		int useless = fd == STDIN_FILENO ? O_WRONLY : O_RDONLY;
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", useless) != fd)
			return false;
	}
	return true;
}
