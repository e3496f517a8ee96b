/* SPDX-License-Identifier: MIT */
/*
 * The folders that `install` makes for a settings file, which `uninstall` takes away again. Must never
 * remove one that it did not make, that somebody uses, or that has become a link.
 */
#include <unistd.h>

#include "app/install.h"
#include "base/escape.h"

/* Folders above a settings file; hosts have three at most below the home. */
#define FOLDERS_MOST 8

static size_t count_missing_folders(const struct install *install)
{
	size_t count = 0;
	struct str folder = install_folder_of(install->file.path);
	while (folder.len > 0 && access(arena_copy_z(install->arena, folder), F_OK) != 0) {
		folder = install_folder_of(folder);
		count++;
	}
	return count;
}

static bool read_note(const struct install *install, struct replaceable *note, struct fault *f)
{
	/* By its path as it is named: what that leads to is known only while the file is there. */
	struct str path = install_path_about(install, install->file.path, ".folders");
	return replaceable_read(install->arena, path, 16, note, f);
}

bool install_note_folders(const struct install *install, struct fault *f)
{
	struct replaceable note;
	size_t missing = count_missing_folders(install);
	if (!read_note(install, &note, f))
		return false;
	if (missing == 0)
		return !note.exists || replaceable_remove(install->arena, &note, f);
	return folders_make(install->arena, note.path, 0700, f) &&
	       replaceable_write(install->arena, &note,
		       arena_printf(install->arena, "%zu\n", missing), 0600, f);
}

void install_remove_folders(const struct install *install, struct buf *out)
{
	struct replaceable note;
	struct fault ignored = {0};
	struct str folder = install_folder_of(install->file.path);
	if (!read_note(install, &note, &ignored) || note.text.len == 0 ||
		!char_is_digit(note.text.ptr[0]))
		return;
	size_t count = (size_t)(note.text.ptr[0] - '0');
	for (size_t i = 0; i < count && i < FOLDERS_MOST; i++) {
		if (rmdir(arena_copy_z(install->arena, folder)) != 0)
			break; /* in use, or a link by now */
		buf_add(out, STR("removed: "));
		escape_visible(out, folder);
		buf_add(out, STR(" (install had made it)\n"));
		folder = install_folder_of(folder);
	}
	(void)replaceable_remove(install->arena, &note, &ignored);
}
