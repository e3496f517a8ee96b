/* SPDX-License-Identifier: MIT */
/* By realpath(3). What is found holds for the moment: who may change folders meanwhile can change files. */
#include "base/resolve.h"

#include <stdlib.h>

#include "base/limits.h"

struct str resolve_path(struct arena *arena, struct str path)
{
	char resolved[LIMIT_PATH_BYTES + 1];
	if (path.len > LIMIT_PATH_BYTES || !realpath(arena_copy_z(arena, path), resolved))
		return STR("");
	return arena_copy(arena, str_of(resolved));
}

static bool is_below(struct str path, struct str folder)
{
	if (folder.len == 1)
		return true; /* the root */
	return folder.len > 0 && str_starts_with(path, folder) &&
	       (path.len == folder.len || path.ptr[folder.len] == '/');
}

bool resolve_leads_out(struct arena *arena, struct str path, struct str folder)
{
	struct str target = resolve_path(arena, path);
	struct str above = path;
	for (size_t slash; target.len == 0 && (slash = str_find_last(above, '/')) != STR_NONE;) {
		above = str_slice(above, 0, slash);
		target = resolve_path(arena, slash > 0 ? above : STR("/"));
	}
	return !is_below(target, resolve_path(arena, folder));
}
