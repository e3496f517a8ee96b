/* SPDX-License-Identifier: MIT */
/* Files and folders of a test, in a folder of its own that is gone at the end. */
#ifndef HOOKGUARD_TESTS_SCRATCH_H
#define HOOKGUARD_TESTS_SCRATCH_H

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/str.h"

static struct arena scratch_arena;
static struct str scratch_root;
static struct str scratch_made[2048]; /* removed from last to first */
static size_t scratch_made_count;

/* False if the folder can't be made, which is for main to say. */
static inline bool scratch_start(void)
{
	char resolved[PATH_MAX];
	const char *parent = getenv("TMPDIR");
	arena_init(&scratch_arena, 64 * 1024 * 1024);
	(void)umask(022);
	if (!realpath(parent ? parent : "/tmp", resolved))
		return false;
	char *root = arena_copy_z(
		&scratch_arena, arena_printf(&scratch_arena, "%s/hookguard-unit-XXXXXX", resolved));
	if (!mkdtemp(root))
		return false;
	scratch_root = str_of(root);
	scratch_made[scratch_made_count++] = scratch_root;
	return true;
}

/* The absolute path of `name` in the folder. */
static inline struct str scratch_path(const char *name)
{
	return arena_printf(&scratch_arena, "%.*s/%s", STR_ARG(scratch_root), name);
}

static inline struct str scratch_note(const char *name)
{
	struct str path = scratch_path(name);
	if (scratch_made_count < ARRAY_LEN(scratch_made))
		scratch_made[scratch_made_count++] = path;
	return path;
}

static inline struct str scratch_folder(const char *name, mode_t mode)
{
	struct str path = scratch_note(name);
	if (mkdir(path.ptr, 0700) != 0 || chmod(path.ptr, mode) != 0)
		printf("# scratch: no folder %s\n", path.ptr);
	return path;
}

/* Makes the file, or gives it another text and mode. */
static inline struct str scratch_file(const char *name, mode_t mode, struct str text)
{
	struct str path = scratch_note(name);
	(void)remove(path.ptr); /* a mode of before may forbid to write */
	FILE *file = fopen(path.ptr, "w");
	if (!file || fwrite(text.ptr, 1, text.len, file) != text.len)
		printf("# scratch: no file %s\n", path.ptr);
	if (file)
		(void)fclose(file);
	(void)chmod(path.ptr, mode);
	return path;
}

static inline struct str scratch_link(const char *name, const char *target)
{
	struct str path = scratch_note(name);
	if (symlink(target, path.ptr) != 0)
		printf("# scratch: no link %s\n", path.ptr);
	return path;
}

static inline void scratch_finish(void)
{
	while (scratch_made_count > 0)
		(void)remove(scratch_made[--scratch_made_count].ptr);
	arena_finish(&scratch_arena);
}

#endif
