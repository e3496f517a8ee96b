/* SPDX-License-Identifier: MIT */
/*
 * Owns how far the disk is looked at for a glob. Trusts no name that it finds. Must never follow more
 * folders or names than limits.h says.
 */
#include "facts/glob_files.h"

#include "base/limits.h"
#include "facts/glob.h"

struct glob_walk {
	struct loader *loader;
	struct glob_files *files;
	bool is_deep;
	size_t depth; /* folders that were entered */
};

bool glob_files_is_glob(struct str path)
{
	for (size_t i = 0; i < path.len; i++) {
		if (str_find_byte(STR("*?["), path.ptr[i], 0) != STR_NONE)
			return true;
	}
	return false;
}

static void add_path(const struct glob_walk *walk, struct str path)
{
	struct glob_files *files = walk->files;
	if (files->count == ARRAY_LEN(files->paths))
		files->is_cut = true;
	else
		files->paths[files->count++] = path;
}

static struct str join(const struct glob_walk *walk, struct str folder, struct str name)
{
	bool is_root = str_ends_with(folder, STR("/"));
	return arena_concat(walk->loader->arena, folder, is_root ? STR("") : STR("/"), name);
}

/* Folders that find enters and that hold a project's own scripts. */
static bool is_entered(const struct glob_walk *walk, struct str name)
{
	return walk->is_deep && walk->depth < LIMIT_FIND_DEPTH &&
	       str_find_byte(name, '.', 0) == STR_NONE &&
	       !str_list_holds(STR("node_modules vendor target"), ' ', name);
}

static void walk_folder(struct glob_walk *walk, struct str folder, struct str pattern);

/* Goes on with what is behind the parts of `pattern` that `path` stands for. */
static void walk_path(struct glob_walk *walk, struct str path, struct str pattern)
{
	while (pattern.len > 0) {
		size_t slash = str_find_byte(pattern, '/', 0);
		struct str part = str_slice(pattern, 0, slash);
		if (glob_files_is_glob(part) || (walk->is_deep && slash == STR_NONE)) {
			walk_folder(walk, path, pattern);
			return;
		}
		if (part.len > 0)
			path = join(walk, path, part);
		pattern = str_slice(pattern, part.len + (slash != STR_NONE), pattern.len);
	}
	add_path(walk, path);
}

static void walk_folder(struct glob_walk *walk, struct str folder, struct str pattern)
{
	size_t slash = str_find_byte(pattern, '/', 0);
	struct str part = str_slice(pattern, 0, slash);
	struct str rest = str_slice(pattern, part.len + (slash != STR_NONE), pattern.len);
	const struct glob *glob = glob_read(walk->loader->arena, part);
	struct io_names names = script_list(walk->loader, folder);
	walk->files->is_cut |= names.is_cut || !glob;
	walk->depth++;
	for (size_t i = 0; glob && i < names.count && !walk->files->is_cut; i++) {
		struct str name = names.list[i];
		bool is_hidden =
			str_starts_with(name, STR(".")) && !str_starts_with(part, STR("."));
		if (!is_hidden && glob_match(glob, name, GLOB_WHOLE) != STR_NONE)
			walk_path(walk, join(walk, folder, name), rest);
		if (rest.len == 0 && is_entered(walk, name))
			walk_folder(walk, join(walk, folder, name), pattern);
	}
	walk->depth--;
}

void glob_files_find(
	struct loader *loader, struct str pattern, bool is_deep, struct glob_files *files)
{
	struct glob_walk walk = {.loader = loader, .files = files, .is_deep = is_deep};
	files->count = 0;
	files->is_cut = false;
	walk_path(&walk, STR("/"), pattern);
}
