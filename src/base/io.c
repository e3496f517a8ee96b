/* SPDX-License-Identifier: MIT */
/* Reads and writes to the end. Standard input may be a socket: it is never reopened by name. */
#include "base/io.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/inject.h"
#include "base/process.h"

#define FIRST_READ_BYTES (128 * KIB) /* pages of the first block that stay untouched cost nothing */

/* Whether the call that failed on `fd` may be made again: after a signal at once, and on a descriptor
 * that its owner made non-blocking as soon as it is ready. */
static bool may_try_again(int fd, short event)
{
	struct pollfd ready = {.fd = fd, .events = event};
	if (errno != EAGAIN)
		return errno == EINTR;
	return poll(&ready, 1, -1) > 0 || errno == EINTR;
}

ssize_t io_read_some(int fd, char *into, size_t room)
{
	ssize_t got;
	do
		got = inject_failure(INJECT_READ) ? -1 : read(fd, into, inject_length(room));
	while (got < 0 && may_try_again(fd, POLLIN));
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

void io_require_answer(void)
{
	/* EAGAIN: another process has a lease on it; the last two are those of network mounts */
	static const int no_answers[] = {
		EIO, ENOMEM, EMFILE, ENFILE, EINTR, EAGAIN, ESTALE, ETIMEDOUT};
	for (size_t i = 0; i < ARRAY_LEN(no_answers); i++) {
		if (errno == no_answers[i])
			process_panic(STR("disk: the system can't look at a file that the call is "
					  "about (an I/O error, no memory or too many open files): "
					  "mend that, or try again"));
	}
}

ssize_t io_read_up_to(int fd, char *into, size_t room)
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

/* Why a file that can't be looked at is not read. */
static enum io_file missing_or_unreadable(void)
{
	io_require_answer();
	return errno == ENOENT || errno == ENOTDIR ? IO_FILE_MISSING : IO_FILE_UNREADABLE;
}

/* A byte more than the size is asked for, which shows a file that grows meanwhile. */
static enum io_file read_open_file(struct arena *arena, int fd, size_t max, struct str *out)
{
	struct stat status;
	if (inject_failure(INJECT_STATUS) || fstat(fd, &status) != 0)
		return missing_or_unreadable();
	if (!S_ISREG(status.st_mode))
		return IO_FILE_UNREADABLE; /* it was one just now */
	if (status.st_size > 0 && (size_t)status.st_size > max)
		return IO_FILE_TOO_LARGE;
	size_t known = status.st_size > 0 ? (size_t)status.st_size : UNKNOWN_SIZE_BYTES;
	size_t room = (known < max ? known : max) + 1;
	char *bytes = arena_alloc(arena, room);
	ssize_t len = io_read_up_to(fd, bytes, room);
	if (len < 0) {
		io_require_answer();
		return IO_FILE_UNREADABLE;
	}
	if ((size_t)len == room)
		return IO_FILE_TOO_LARGE;
	*out = (struct str){bytes, (size_t)len};
	return IO_FILE_READ;
}

/* A path as system calls take it; false for one that none takes. */
static bool name_of(struct str path, char name[LIMIT_PATH_BYTES + 1])
{
	if (path.len > LIMIT_PATH_BYTES || str_find_byte(path, '\0', 0) != STR_NONE)
		return false;
	if (path.len > 0)
		memcpy(name, path.ptr, path.len);
	name[path.len] = '\0';
	return true;
}

/* Looks before it opens: to be opened may already do something to a pipe or a device. */
enum io_file io_read_file(struct arena *arena, struct str path, size_t max, struct str *out)
{
	char name[LIMIT_PATH_BYTES + 1];
	struct stat status;
	if (!name_of(path, name))
		return IO_FILE_MISSING;
	if (inject_failure(INJECT_STATUS) || stat(name, &status) != 0)
		return missing_or_unreadable();
	if (!S_ISREG(status.st_mode))
		return IO_FILE_UNREADABLE;
	int fd = inject_failure(INJECT_OPEN)
			 ? -1
			 : open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return missing_or_unreadable();
	enum io_file answer = read_open_file(arena, fd, max, out);
	(void)close(fd);
	return answer;
}

static int compare_names(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void list_entries(struct arena *arena, DIR *folder, size_t max, struct io_names *names)
{
	for (;;) {
		errno = 0; /* readdir says "end" and "error" alike */
		const struct dirent *entry = inject_failure(INJECT_FOLDER) ? NULL : readdir(folder);
		if (!entry && errno != 0)
			io_require_answer();
		if (!entry)
			return;
		struct str name = str_of(entry->d_name);
		if (str_equal(name, STR(".")) || str_equal(name, STR("..")))
			continue;
		names->is_cut = names->count == max;
		if (names->is_cut)
			return;
		names->list[names->count++] = arena_copy(arena, name);
	}
}

struct io_names io_list_folder(struct arena *arena, struct str path, size_t max)
{
	char name[LIMIT_PATH_BYTES + 1];
	struct io_names names = {.count = 0};
	if (!name_of(path, name))
		return names;
	DIR *folder = inject_failure(INJECT_FOLDER) ? NULL : opendir(name);
	if (!folder) {
		io_require_answer();
		return names;
	}
	names.list = ARENA_NEW_ARRAY(arena, struct str, max);
	list_entries(arena, folder, max, &names);
	(void)closedir(folder);
	qsort(names.list, names.count, sizeof(*names.list), compare_names);
	return names;
}

bool io_write_all(int fd, struct str s)
{
	while (s.len > 0) {
		ssize_t put =
			inject_failure(INJECT_WRITE) ? -1 : write(fd, s.ptr, inject_length(s.len));
		if (put < 0 && may_try_again(fd, POLLOUT))
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
		if (fcntl(fd, F_GETFD) < 0 &&
			(inject_failure(INJECT_OPEN) || open("/dev/null", useless) != fd))
			return false;
	}
	return true;
}
