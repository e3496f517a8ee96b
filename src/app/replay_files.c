/* SPDX-License-Identifier: MIT */
/*
 * Which files are replayed. Links below a folder are not followed: they could lead out of it, or in a
 * circle. Trusts no name: it is escaped where it is shown.
 */
#include "app/replay.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rules/grow.h"

static bool add(struct replay_plan *plan, struct str path, off_t bytes, struct fault *f)
{
	if (plan->files_count == LIMIT_REPLAY_FILES)
		return fault_set(f, FAULT_LIMIT, "%.*s: more than %zu files: name fewer",
			STR_ARG(path), LIMIT_REPLAY_FILES);
	plan->files = grow_array(plan->arena, plan->files, plan->files_count, sizeof(*plan->files));
	uint64_t size = bytes > 0 ? (uint64_t)bytes : 0;
	plan->files[plan->files_count++] = (struct replay_file){path, size};
	plan->bytes += size;
	return true;
}

static bool add_file(
	struct replay_plan *plan, struct str path, const struct stat *status, struct fault *f)
{
	const int64_t second = 1000000000;
	if (plan->since_ns > 0 && (int64_t)status->st_mtime * second < plan->since_ns - second)
		return true; /* all of it was written before */
	return add(plan, path, status->st_size, f);
}

/* The names in a folder. */
struct names {
	struct str *names;
	size_t count;
};

static int compare_names(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* In byte order, so that two replays give the same examples. False with errno set if it can't be read. */
static bool list_folder(struct arena *arena, struct str path, struct names *out)
{
	struct names list = {NULL, 0};
	int fd = open(path.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *folder = fd >= 0 ? fdopendir(fd) : NULL;
	*out = list;
	if (!folder) {
		int why = errno;
		if (fd >= 0)
			(void)close(fd);
		errno = why;
		return false;
	}
	for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
		struct str name = str_of(entry->d_name);
		if (str_equal(name, STR(".")) || str_equal(name, STR("..")))
			continue;
		list.names = grow_array(arena, list.names, list.count, sizeof(*list.names));
		list.names[list.count++] = arena_copy(arena, name);
	}
	(void)closedir(folder);
	if (list.count > 1)
		qsort(list.names, list.count, sizeof(*list.names), compare_names);
	*out = list;
	return true;
}

/* A path that could not be looked into is kept as a file: who reads it finds out why, and says so. What is
 * gone since its folder was read is none. */
static bool add_closed(struct replay_plan *plan, struct str path, struct fault *f)
{
	return errno == ENOENT || errno == ENOTDIR || add(plan, path, 0, f);
}

/* A folder at depth `depth` (below LIMIT_REPLAY_DEPTH, so that the stack is bounded). */
static bool add_folder(struct replay_plan *plan, struct str path, size_t depth, struct fault *f)
{
	struct names list;
	if (!list_folder(plan->arena, path, &list))
		return add_closed(plan, path, f);
	for (size_t i = 0; i < list.count; i++) {
		struct str inner = arena_printf(
			plan->arena, "%.*s/%.*s", STR_ARG(path), STR_ARG(list.names[i]));
		struct stat status;
		if (lstat(inner.ptr, &status) != 0) {
			if (!add_closed(plan, inner, f))
				return false;
			continue;
		}
		if (S_ISDIR(status.st_mode) && depth + 1 < LIMIT_REPLAY_DEPTH &&
			!add_folder(plan, inner, depth + 1, f))
			return false;
		if (S_ISREG(status.st_mode) && str_ends_with(inner, STR(".jsonl")) &&
			!add_file(plan, inner, &status, f))
			return false;
	}
	return true;
}

bool replay_add_files(struct replay_plan *plan, struct str path, struct fault *f)
{
	struct stat status;
	if (path.len > LIMIT_PATH_BYTES || stat(path.ptr, &status) != 0)
		return fault_set(f, FAULT_USAGE,
			"%.*s: %s: name a transcript, an audit log, or a "
			"folder of them",
			STR_ARG(path),
			strerror(path.len > LIMIT_PATH_BYTES ? ENAMETOOLONG : errno));
	if (S_ISDIR(status.st_mode))
		return add_folder(plan, path, 0, f);
	return add_file(plan, path, &status, f);
}

bool replay_add_usual(struct replay_plan *plan, struct str folder, struct fault *f)
{
	struct stat status;
	if (folder.len > LIMIT_PATH_BYTES)
		return true;
	if (stat(folder.ptr, &status) != 0)
		return add_closed(plan, folder, f);
	return !S_ISDIR(status.st_mode) || add_folder(plan, folder, 0, f);
}
