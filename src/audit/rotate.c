/* SPDX-License-Identifier: MIT */
/*
 * Rotation by renames alone: no byte is copied, so none can be lost half-way. Invariant: only the
 * holder of the lock of the file that the path names renames it, so two processes never rotate at
 * once. After the last rename the path is free for whoever opens it first.
 */
#include "audit/rotate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/inject.h"

struct str rotate_name(struct arena *arena, const struct logfile *file, size_t number)
{
	return arena_printf(arena, "%s.%zu", file->path, number);
}

/* What can't be looked at counts as there: nothing is renamed over it. */
static bool is_there(const char *path)
{
	struct stat status;
	return (!inject_failure(INJECT_STATUS) && lstat(path, &status) == 0) || errno != ENOENT;
}

/* How many old files there are without a gap; a gap takes what is shifted into it. */
static size_t count_old(const struct logfile *file, struct arena *arena, size_t keep)
{
	size_t count = 0;
	while (count < keep && is_there(rotate_name(arena, file, count + 1).ptr))
		count++;
	return count;
}

/* Number 0 is FILE itself. */
static const char *name_of(struct arena *arena, const struct logfile *file, size_t number)
{
	return number == 0 ? file->path : rotate_name(arena, file, number).ptr;
}

static bool move_up(const struct logfile *file, struct arena *arena, size_t number, struct fault *f)
{
	const char *from = name_of(arena, file, number);
	const char *to = name_of(arena, file, number + 1);
	if (!inject_failure(INJECT_NAME) && rename(from, to) == 0)
		return true;
	int error = errno;
	if (error == EACCES || error == EPERM || error == EROFS)
		return fault_set(f, FAULT_AUDIT,
			"%.*s: is full and can't be rotated, since its folder can't be written "
			"(%s): chmod u+wx that folder, or set audit.file in hookguard.conf to "
			"another place",
			STR_ARG(file->shown), strerror(error));
	return fault_set(f, FAULT_AUDIT,
		"%.*s: can't be rotated, number %zu is in the way (%s): remove that file, or set "
		"audit.file in hookguard.conf to another place",
		STR_ARG(file->shown), number + 1, strerror(error));
}

size_t rotate_oldest(const struct logfile *file, struct arena *arena, size_t keep, bool *is_removed)
{
	size_t old = count_old(file, arena, keep);
	*is_removed = old == keep;
	return *is_removed && keep > 0 ? keep - 1 : old;
}

bool rotate_files(const struct logfile *file, struct arena *arena, size_t keep, struct fault *f)
{
	if (keep == 0) {
		if (!inject_failure(INJECT_NAME) && unlink(file->path) == 0)
			return true;
		return logfile_fault(file, "can't be removed to make room for new records", f);
	}
	size_t old = count_old(file, arena, keep);
	for (size_t i = old < keep ? old : keep - 1; i > 0; i--) { /* the keep-th is replaced */
		if (!move_up(file, arena, i, f))
			return false;
	}
	return move_up(file, arena, 0, f);
}
