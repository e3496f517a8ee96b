/* SPDX-License-Identifier: MIT */
/*
 * Write beside it, sync, rename over it. Trusts nothing to stay: what is replaced is compared with
 * what was read just before the rename. Must never open the file itself for writing.
 */
#include "base/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/inject.h"
#include "base/io.h"
#include "base/limits.h"

static bool fail(struct str path, const char *what, struct fault *f)
{
	return fault_set(f, FAULT_SYSTEM, "%.*s: %s: %s", STR_ARG(path), what, strerror(errno));
}

static bool check_status(struct replaceable *file, const struct stat *status, struct fault *f)
{
	const char *wrong = NULL;
	if (S_ISDIR(status->st_mode))
		wrong = "is a folder, not a file: move it away";
	else if (!S_ISREG(status->st_mode))
		wrong = "is a pipe or a device, not a file: move it away";
	else if (status->st_nlink > 1)
		wrong = "has a second name (hard link), which a new file would leave behind: "
			"edit it by hand, or make it a symbolic link";
	if (wrong)
		return fault_set(f, FAULT_SYSTEM, "%.*s: %s", STR_ARG(file->path), wrong);
	file->mode = status->st_mode & 07777;
	file->owner = status->st_uid;
	file->group = status->st_gid;
	return true;
}

static bool read_text(struct arena *arena, struct replaceable *file, size_t max, struct fault *f)
{
	switch (io_read_file(arena, file->target, max, &file->text)) {
	case IO_FILE_READ:
		return true;
	case IO_FILE_TOO_LARGE:
		return fault_set(f, FAULT_SYSTEM, "%.*s: longer than the limit of %zu bytes",
			STR_ARG(file->path), max);
	case IO_FILE_UNREADABLE:
	case IO_FILE_MISSING:
		break;
	}
	return fail(file->path, "can't be read", f);
}

bool replaceable_read(
	struct arena *arena, struct str path, size_t max, struct replaceable *out, struct fault *f)
{
	char resolved[LIMIT_PATH_BYTES + 1];
	struct stat status;
	const char *name = arena_copy_z(arena, path);
	*out = (struct replaceable){.path = path, .target = path};
	if (inject_failure(INJECT_STATUS) || lstat(name, &status) != 0)
		return errno == ENOENT || fail(path, "can't be looked at", f);
	out->exists = true;
	out->is_link = S_ISLNK(status.st_mode);
	if (out->is_link) {
		if (inject_failure(INJECT_STATUS) || !realpath(name, resolved) ||
			inject_failure(INJECT_STATUS) || stat(name, &status) != 0)
			return fail(path, "is a link that leads nowhere: mend or remove it", f);
		out->target = arena_copy(arena, str_of(resolved));
	}
	return check_status(out, &status, f) && read_text(arena, out, max, f);
}

/* --- folders -------------------------------------------------------------------------------------- */

static struct str folder_of(struct str path)
{
	size_t slash = str_find_last(path, '/');
	return str_slice(path, 0, slash == STR_NONE ? 0 : slash);
}

bool folders_make(struct arena *arena, struct str path, mode_t mode, struct fault *f)
{
	for (size_t at = 1; (at = str_find_byte(path, '/', at)) != STR_NONE; at++) {
		struct str folder = str_slice(path, 0, at);
		const char *name = arena_copy_z(arena, folder);
		struct stat status;
		if (!inject_failure(INJECT_STATUS) && stat(name, &status) == 0 &&
			S_ISDIR(status.st_mode))
			continue;
		if (inject_failure(INJECT_NAME) || (mkdir(name, mode) != 0 && errno != EEXIST))
			return fail(folder, "can't be made", f);
	}
	return true;
}

/* The rename is on the disk once its folder is. It is done by now: a folder that can't be opened or synced
 * makes it no failure. */
static void sync_folder(struct arena *arena, struct str path)
{
	struct str folder = folder_of(path);
	const char *name = folder.len > 0 ? arena_copy_z(arena, folder) : "/";
	int fd = inject_failure(INJECT_OPEN) ? -1 : open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	(void)fsync(fd);
	(void)close(fd);
}

/* --- writing -------------------------------------------------------------------------------------- */

static int open_new(const char *name, mode_t mode)
{
	const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
	int fd = inject_failure(INJECT_CREATE) ? -1 : open(name, flags, mode);
	if (fd < 0 && errno == EEXIST && unlink(name) == 0) /* of a process that is dead */
		fd = open(name, flags, mode);
	return fd;
}

/* Owner first: a change of owner takes bits of the mode away. */
static bool take_over_rights(int fd, const struct replaceable *file)
{
	if (!file->exists)
		return true;
	bool is_foreign = file->owner != geteuid() || file->group != getegid();
	if (is_foreign &&
		(inject_failure(INJECT_NAME) || fchown(fd, file->owner, file->group) != 0))
		return false;
	return !inject_failure(INJECT_NAME) && fchmod(fd, file->mode) == 0;
}

static bool fill(int fd, const struct replaceable *file, struct str text)
{
	return take_over_rights(fd, file) && io_write_all(fd, text) &&
	       !inject_failure(INJECT_SYNC) && fsync(fd) == 0;
}

/* Whether the file is still what was read, so that a change of the agent's own is not lost. */
static bool check_unchanged(struct arena *arena, const struct replaceable *file, struct fault *f)
{
	struct str now = {NULL, 0};
	enum io_file answer = io_read_file(arena, file->target, file->text.len, &now);
	bool is_same = file->exists ? answer == IO_FILE_READ && str_equal(now, file->text)
				    : answer == IO_FILE_MISSING;
	return is_same || fault_set(f, FAULT_SYSTEM,
				  "%.*s: was changed by another program meanwhile: try again",
				  STR_ARG(file->path));
}

static bool put_in_place(
	struct arena *arena, const char *name, const struct replaceable *file, struct fault *f)
{
	if (!check_unchanged(arena, file, f))
		return false;
	if (inject_failure(INJECT_NAME) || rename(name, arena_copy_z(arena, file->target)) != 0)
		return fail(file->target, "can't be replaced", f);
	return true;
}

bool replaceable_write(struct arena *arena, const struct replaceable *file, struct str text,
	mode_t mode, struct fault *f)
{
	struct str folder = folder_of(file->target);
	struct str base = str_after_last(file->target, '/');
	struct str name = arena_printf(
		arena, "%.*s/.%.*s.hookguard-%ld", STR_ARG(folder), STR_ARG(base), (long)getpid());
	if (!file->exists && !folders_make(arena, file->target, 0755, f))
		return false;
	int fd = open_new(name.ptr, file->exists ? 0600 : mode);
	if (fd < 0)
		return fail(folder, "can't be written to", f);
	bool is_filled = fill(fd, file, text);
	if (!is_filled)
		(void)fail(name, "can't be written", f);
	(void)close(fd);
	if (is_filled && put_in_place(arena, name.ptr, file, f)) {
		sync_folder(arena, file->target);
		return true;
	}
	if (!inject_failure(INJECT_NAME))
		(void)unlink(name.ptr);
	return false;
}

bool replaceable_remove(struct arena *arena, const struct replaceable *file, struct fault *f)
{
	if (!check_unchanged(arena, file, f))
		return false;
	if (inject_failure(INJECT_NAME) || unlink(arena_copy_z(arena, file->target)) != 0)
		return fail(file->path, "can't be removed", f);
	sync_folder(arena, file->target);
	return true;
}
