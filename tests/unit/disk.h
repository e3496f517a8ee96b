/* SPDX-License-Identifier: MIT */
/* A disk for tests: a table of paths and texts. */
#ifndef HOOKGUARD_TESTS_DISK_H
#define HOOKGUARD_TESTS_DISK_H

#include "facts/scripts.h"

struct disk_file {
	struct str path;
	struct str text;
};

/* The files, up to a row with an empty path. */
static const struct disk_file *disk_files;

/* Whether the path is a folder of one of them. */
static inline bool disk_holds(struct str path)
{
	const struct disk_file *file = disk_files;
	while (file->path.len > 0 &&
		!(str_starts_with(file->path, path) && file->path.len > path.len &&
			file->path.ptr[path.len] == '/'))
		file++;
	return file->path.len > 0;
}

static inline enum io_file disk_read(
	void *context, struct arena *memory, struct str path, size_t max, struct str *out)
{
	(void)context;
	(void)memory;
	for (const struct disk_file *file = disk_files; file->path.len > 0; file++) {
		if (!str_equal(file->path, path))
			continue;
		*out = file->text;
		return file->text.len > max ? IO_FILE_TOO_LARGE : IO_FILE_READ;
	}
	return disk_holds(path) ? IO_FILE_UNREADABLE : IO_FILE_MISSING;
}

/* The files in the folder, and the folders there that hold one, in byte order if the table is. */
static inline struct io_names disk_list(
	void *context, struct arena *memory, struct str path, size_t max)
{
	struct io_names names = {.list = ARENA_NEW_ARRAY(memory, struct str, max)};
	struct str before = STR("");
	(void)context;
	for (const struct disk_file *file = disk_files; file->path.len > 0; file++) {
		bool is_within = str_starts_with(file->path, path) && file->path.len > path.len &&
				 file->path.ptr[path.len] == '/';
		struct str rest = str_slice(file->path, path.len + 1, file->path.len);
		struct str name = str_slice(rest, 0, str_find_byte(rest, '/', 0));
		if (!is_within || str_equal(name, before))
			continue;
		names.is_cut = names.count == max;
		if (names.is_cut)
			break;
		names.list[names.count++] = name;
		before = name;
	}
	return names;
}

static const struct disk disk = {.read = disk_read, .list = disk_list};

#endif
