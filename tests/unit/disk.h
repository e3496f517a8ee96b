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
	return IO_FILE_MISSING;
}

static const struct disk disk = {.read = disk_read};

#endif
