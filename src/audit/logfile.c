/* SPDX-License-Identifier: MIT */
/*
 * Opening, locking and writing the guard's own files. Trusts neither the folder nor other processes:
 * what is checked is the open descriptor, and the path is looked at again under the lock, since
 * another process may have rotated the file away. Must never follow a link, wait for a pipe's other
 * end, or leave half a line.
 */
#include "audit/logfile.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/inject.h"
#include "base/utf8.h"

#define SHOWN_PATH_BYTES 256 /* of LIMIT_FAULT_BYTES; the rest is for what is wrong and the cure */

#define TO_APPEND (O_RDWR | O_APPEND | O_CREAT)

/* What is wrong where the system's own words would not tell how to mend it. */
struct open_failure {
	int error;
	const char *text;
};

static const struct open_failure open_failures[] = {
	{ELOOP, "is a link: remove it, or set audit.file in hookguard.conf to the file it leads "
		"to"},
	{EISDIR, "is a folder: set audit.file in hookguard.conf to a file"},
	{ENOTDIR, "is below a file: set audit.file in hookguard.conf to a path of folders"},
};

void logfile_init(struct logfile *file, struct arena *arena, struct str path)
{
	*file = (struct logfile){
		.path = arena_copy_z(arena, path),
		.shown = utf8_clip(path, SHOWN_PATH_BYTES),
		.fd = -1,
	};
}

bool logfile_fault(const struct logfile *file, const char *what, struct fault *f)
{
	return fault_set(f, FAULT_AUDIT,
		"%.*s: %s (%s): mend that, or set audit.file in hookguard.conf to another place",
		STR_ARG(file->shown), what, strerror(errno));
}

static bool open_fault(const struct logfile *file, struct fault *f)
{
	for (size_t i = 0; i < ARRAY_LEN(open_failures); i++) {
		if (open_failures[i].error == errno)
			return fault_set(f, FAULT_AUDIT, "%.*s: %s", STR_ARG(file->shown),
				open_failures[i].text);
	}
	return logfile_fault(file, "can't be opened", f);
}

static int open_once(const char *path, int flags)
{
	if (inject_failure(INJECT_CREATE))
		return -1;
	/* O_NONBLOCK: a named pipe in its place must not stop the guard */
	return open(path, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0600);
}

/* Makes every folder of the path that is missing, and opens the file in them. */
static int open_in_new_folders(char *path)
{
	int reason = ENOENT;
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if ((inject_failure(INJECT_NAME) || mkdir(path, 0700) != 0) && errno != EEXIST)
			reason = errno;
		*slash = '/';
	}
	int fd = open_once(path, TO_APPEND);
	if (fd < 0 && errno == ENOENT)
		errno = reason; /* why the folder is still missing */
	return fd;
}

int logfile_open_path(char *path)
{
	int fd = open_once(path, TO_APPEND);
	return fd < 0 && errno == ENOENT ? open_in_new_folders(path) : fd;
}

/* Whether the open file is one to write secrets' neighbours into; sets its size. */
static bool check(struct logfile *file, struct fault *f)
{
	struct stat status;
	const char *wrong = NULL;
	if (inject_failure(INJECT_STATUS) || fstat(file->fd, &status) != 0)
		return logfile_fault(file, "can't be looked at", f);
	if (!S_ISREG(status.st_mode))
		wrong = "is no regular file: set audit.file in hookguard.conf to one";
	else if (status.st_uid != geteuid())
		wrong = "belongs to another user: remove it, or chown it to the user who runs "
			"hookguard";
	else if (status.st_nlink > 1)
		wrong = "has a second name (hard link): remove one of them";
	if (wrong)
		return fault_set(f, FAULT_AUDIT, "%.*s: %s", STR_ARG(file->shown), wrong);
	if ((status.st_mode & 077) != 0 &&
		(inject_failure(INJECT_NAME) || fchmod(file->fd, 0600) != 0))
		return logfile_fault(file, "can be read by others, and can't be made private", f);
	file->size = (size_t)status.st_size;
	return true;
}

/* A millisecond; false when LIMIT_LOCK_WAIT_MS of them are over. */
static bool wait_a_little(struct logfile *file)
{
	const struct timespec millisecond = {.tv_nsec = 1000000};
	if (file->waits >= LIMIT_LOCK_WAIT_MS)
		return false;
	file->waits++;
	(void)nanosleep(&millisecond, NULL);
	return true;
}

static bool lock(struct logfile *file, struct fault *f)
{
	while (inject_failure(INJECT_LOCK) || flock(file->fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno == EINTR)
			continue;
		if (errno != EWOULDBLOCK)
			return logfile_fault(file, "can't be locked", f);
		if (!wait_a_little(file))
			return fault_set(f, FAULT_AUDIT,
				"%.*s: locked by another process for more than %d ms: find and end "
				"it (fuser FILE)",
				STR_ARG(file->shown), LIMIT_LOCK_WAIT_MS);
	}
	return true;
}

/* Whether the path still names the file that is open; sets the size it has under the lock. */
static bool is_current(struct logfile *file)
{
	struct stat opened;
	struct stat named;
	if (inject_failure(INJECT_STATUS) || fstat(file->fd, &opened) != 0 ||
		inject_failure(INJECT_STATUS) || lstat(file->path, &named) != 0)
		return false;
	file->size = (size_t)opened.st_size;
	return opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

static bool open_and_lock(struct logfile *file, struct arena *arena, struct fault *f)
{
	file->fd = logfile_open_path(arena_copy_z(arena, str_of(file->path)));
	if (file->fd < 0)
		return open_fault(file, f);
	return check(file, f) && lock(file, f);
}

bool logfile_open(struct logfile *file, struct arena *arena, struct fault *f)
{
	while (open_and_lock(file, arena, f)) {
		if (is_current(file))
			return true;
		logfile_close(file); /* rotated away between opening and locking */
		if (!wait_a_little(file))
			return fault_set(f, FAULT_AUDIT,
				"%.*s: replaced again and again by another process: find and end "
				"it",
				STR_ARG(file->shown));
	}
	logfile_close(file);
	return false;
}

bool logfile_open_beside(struct logfile *file, enum logfile_use use, struct fault *f)
{
	file->fd = open_once(file->path, use == LOGFILE_APPENDED ? TO_APPEND : O_RDWR | O_CREAT);
	if (file->fd < 0)
		return open_fault(file, f);
	return check(file, f);
}

bool logfile_open_to_read(struct logfile *file, bool *is_there, struct fault *f)
{
	struct stat status;
	file->fd = open_once(file->path, O_RDONLY);
	*is_there = file->fd >= 0;
	if (file->fd < 0)
		return errno == ENOENT || open_fault(file, f);
	if (inject_failure(INJECT_STATUS) || fstat(file->fd, &status) != 0)
		return logfile_fault(file, "can't be looked at", f);
	if (!S_ISREG(status.st_mode))
		return fault_set(f, FAULT_AUDIT, "%.*s: is no regular file: remove it",
			STR_ARG(file->shown));
	file->size = (size_t)status.st_size;
	return true;
}

bool logfile_lock_to_read(struct logfile *file, bool *is_there, struct fault *f)
{
	while (logfile_open_to_read(file, is_there, f)) {
		if (!*is_there)
			return true;
		if (!lock(file, f))
			return false;
		if (is_current(file))
			return true;
		logfile_close(file);
		if (!wait_a_little(file))
			return fault_set(f, FAULT_AUDIT,
				"%.*s: replaced again and again by another process: find and end "
				"it",
				STR_ARG(file->shown));
	}
	return false;
}

bool logfile_read_end(const struct logfile *file, struct arena *arena, size_t max, struct str *out,
	struct fault *f)
{
	return logfile_read(file, arena, file->size < max ? 0 : file->size - max, max, out, f);
}

bool logfile_read(const struct logfile *file, struct arena *arena, size_t from, size_t max,
	struct str *out, struct fault *f)
{
	size_t len = file->size > from ? file->size - from : 0;
	len = len < max ? len : max;
	char *bytes = arena_alloc(arena, len);
	for (size_t at = 0; at < len;) {
		ssize_t got = inject_failure(INJECT_READ)
				      ? -1
				      : pread(file->fd, bytes + at, inject_length(len - at),
						(off_t)(from + at));
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return logfile_fault(file, "can't be read", f);
		if (got == 0)
			len = at; /* somebody without the lock cut it */
		at += (size_t)got;
	}
	*out = (struct str){bytes, len};
	return true;
}

bool logfile_append(const struct logfile *file, struct str bytes, struct fault *f)
{
	ssize_t put;
	do
		put = inject_failure(INJECT_WRITE)
			      ? -1
			      : write(file->fd, bytes.ptr, inject_length(bytes.len));
	while (put < 0 && errno == EINTR);
	if (put == (ssize_t)bytes.len)
		return true;
	if (put >= 0)
		errno = ENOSPC; /* what a short write on a file means */
	(void)logfile_fault(file, "can't be written", f);
	/* If this fails, too, the torn line is closed by the next record. */
	if (put > 0 && !inject_failure(INJECT_NAME))
		(void)!ftruncate(file->fd, (off_t)file->size);
	return false;
}

bool logfile_overwrite(const struct logfile *file, struct str bytes, struct fault *f)
{
	bool is_done = file->size <= bytes.len ||
		       (!inject_failure(INJECT_NAME) && ftruncate(file->fd, (off_t)bytes.len) == 0);
	for (size_t at = 0; is_done && at < bytes.len;) {
		ssize_t put = inject_failure(INJECT_WRITE)
				      ? -1
				      : pwrite(file->fd, bytes.ptr + at, bytes.len - at, (off_t)at);
		if (put < 0 && errno == EINTR)
			continue;
		is_done = put > 0;
		at += is_done ? (size_t)put : 0;
	}
	return is_done || logfile_fault(file, "can't be written", f);
}

void logfile_close(struct logfile *file)
{
	if (file->fd >= 0)
		(void)close(file->fd);
	file->fd = -1;
}
