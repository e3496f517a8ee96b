/* SPDX-License-Identifier: MIT */
/*
 * Finding files: at the places that clients read, and below folders that were named. Follows no link to a
 * folder, and ends at limits whatever lies there.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "app/scan_parts.h"
#include "rules/layers.h"

struct finding_files {
	struct arena *arena;
	const struct scan_request *request;
	struct scan_found_list *out;
	size_t names; /* looked at in folders that were named */
	struct fault *f;
};

/* Folders of other people's code, and of no code. */
static const struct str passed_over[] = {
	STR_INIT(".git"),
	STR_INIT(".hg"),
	STR_INIT(".svn"),
	STR_INIT("node_modules"),
	STR_INIT("site-packages"),
	STR_INIT("vendor"),
	STR_INIT(".venv"),
	STR_INIT("venv"),
	STR_INIT(".tox"),
	STR_INIT("__pycache__"),
	STR_INIT(".cache"),
	STR_INIT("target"),
	STR_INIT(".terraform"),
	STR_INIT("bower_components"),
	STR_INIT(".next"),
};

static bool exists(struct arena *arena, struct str path)
{
	struct stat status;
	return path.len < LIMIT_PATH_BYTES && lstat(arena_copy_z(arena, path), &status) == 0;
}

/* Where a file is found: what it is shown below, and what its links must stay in. */
struct found_in {
	struct str root;
	struct str within; /* empty: the user's own files, which lead where the user wants */
};

/* A path is read once, as the first source that finds it. */
static bool add(struct finding_files *finding, struct str path, const struct found_in *in,
	const struct scan_source *source)
{
	struct scan_found_list *out = finding->out;
	for (const struct scan_found *found = out->first; found; found = found->next) {
		if (str_equal(found->path, path))
			return true;
	}
	if (out->count == LIMIT_SCAN_FILES)
		return fault_set(finding->f, FAULT_LIMIT,
			"scan: more than %d files of configuration: name fewer folders",
			LIMIT_SCAN_FILES);
	struct scan_found *found = ARENA_NEW(finding->arena, struct scan_found);
	*found = (struct scan_found){
		.path = path, .root = in->root, .within = in->within, .source = source};
	if (out->last)
		out->last->next = found;
	else
		out->first = found;
	out->last = found;
	out->count++;
	return true;
}

/* Names in a folder that fit the source; a folder that can't be listed holds none. */
static bool add_fitting(struct finding_files *finding, struct str folder, const struct found_in *in,
	const struct scan_source *source)
{
	DIR *list = opendir(arena_copy_z(finding->arena, folder));
	bool is_good = true;
	for (const struct dirent *entry; is_good && list && (entry = readdir(list));) {
		struct str name = str_of(entry->d_name);
		if (scan_source_fits(source, name))
			is_good = add(finding,
				arena_printf(
					finding->arena, "%.*s/%s", STR_ARG(folder), entry->d_name),
				in, source);
	}
	if (list)
		(void)closedir(list);
	return is_good;
}

/* The file or files of a source at `path`, its pattern below its base. */
static bool add_source(struct finding_files *finding, struct str path, const struct found_in *in,
	const struct scan_source *source)
{
	if (str_find_byte(path, '*', 0) == STR_NONE)
		return !exists(finding->arena, path) || add(finding, path, in, source);
	size_t slash = str_find_last(path, '/');
	return add_fitting(finding, str_slice(path, 0, slash), in, source);
}

/* Variables that move a client's folder, as the client obeys them. */
static struct str moved_path(struct finding_files *finding, struct str pattern)
{
	static const struct {
		struct str folder;
		const char *variable;
	} moved[] = {
		{STR_INIT(".claude/"), "CLAUDE_CONFIG_DIR"},
		{STR_INIT(".claude.json"), "CLAUDE_CONFIG_DIR"},
		{STR_INIT(".codex/"), "CODEX_HOME"},
	};
	for (size_t i = 0; i < ARRAY_LEN(moved); i++) {
		struct str folder = str_of(getenv(moved[i].variable));
		if (!str_starts_with(pattern, moved[i].folder) ||
			!str_starts_with(folder, STR("/")))
			continue;
		bool is_file = !str_ends_with(moved[i].folder, STR("/"));
		struct str rest =
			is_file ? pattern : str_slice(pattern, moved[i].folder.len, pattern.len);
		return arena_printf(finding->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(rest));
	}
	return arena_printf(
		finding->arena, "%.*s/%.*s", STR_ARG(finding->request->home), STR_ARG(pattern));
}

static bool add_home(struct finding_files *finding)
{
	const struct found_in in = {STR_INIT(""), STR_INIT("")};
	bool is_good = true;
	for (size_t i = 0;
		is_good && finding->request->home.len > 0 && i < scan_source_count(SCAN_BELOW_HOME);
		i++) {
		const struct scan_source *source = scan_source_at(SCAN_BELOW_HOME, i);
		is_good = add_source(finding, moved_path(finding, source->pattern), &in, source);
	}
	return is_good;
}

/* The project files of one folder. */
static bool add_here(struct finding_files *finding, struct str folder, const struct found_in *in)
{
	bool is_good = true;
	for (size_t i = 0; is_good && i < scan_source_count(SCAN_BELOW_PROJECT); i++) {
		const struct scan_source *source = scan_source_at(SCAN_BELOW_PROJECT, i);
		is_good = add_source(finding,
			arena_printf(finding->arena, "%.*s/%.*s", STR_ARG(folder),
				STR_ARG(source->pattern)),
			in, source);
	}
	return is_good;
}

static bool add_project(struct finding_files *finding, struct str project)
{
	const struct found_in in = {project, project};
	return project.len == 0 || add_here(finding, project, &in);
}

static bool add_machine(struct finding_files *finding)
{
	const struct found_in in = {STR_INIT(""), STR_INIT("")};
	bool is_good = true;
	for (size_t i = 0; is_good && i < scan_source_count(SCAN_ABSOLUTE); i++) {
		const struct scan_source *source = scan_source_at(SCAN_ABSOLUTE, i);
		is_good = add_source(finding, source->pattern, &in, source);
	}
	return is_good;
}

/* --- folders that were named ------------------------------------------------------------------------- */

/* Whether a project's source begins with this name in its folder. */
static bool begins_source(struct str name)
{
	for (size_t i = 0; i < scan_source_count(SCAN_BELOW_PROJECT); i++) {
		const struct scan_source *source = scan_source_at(SCAN_BELOW_PROJECT, i);
		struct str first;
		struct str rest;
		bool is_folder = str_cut(source->pattern, '/', &first, &rest);
		if (is_folder ? str_equal(first, name) : scan_source_fits(source, name))
			return true;
	}
	return false;
}

/* The project that a named file or folder belongs to; without one the folder itself. */
static struct str project_of(struct finding_files *finding, struct str folder)
{
	struct str project = layers_find_project(finding->arena, folder, finding->request->home);
	return project.len > 0 ? project : folder;
}

/* Whether a client reads the file as the user's. */
static bool is_of_user(struct finding_files *finding, struct str path)
{
	struct str name = str_after_last(path, '/');
	struct str above = str_slice(path, 0, path.len - name.len);
	for (size_t i = 0; finding->request->home.len > 0 && i < scan_source_count(SCAN_BELOW_HOME);
		i++) {
		const struct scan_source *source = scan_source_at(SCAN_BELOW_HOME, i);
		struct str known = moved_path(finding, source->pattern);
		struct str last = str_after_last(known, '/');
		if (scan_source_fits(source, name) &&
			str_equal(above, str_slice(known, 0, known.len - last.len)))
			return true;
	}
	return false;
}

static bool is_walked(const struct finding_files *finding, struct str path, struct str name)
{
	struct stat status;
	return !str_equal(name, STR(".")) && !str_equal(name, STR("..")) &&
	       !str_is_one_of(name, passed_over, ARRAY_LEN(passed_over)) &&
	       path.len < LIMIT_PATH_BYTES &&
	       lstat(arena_copy_z(finding->arena, path), &status) == 0 && S_ISDIR(status.st_mode);
}

static bool walk(
	struct finding_files *finding, struct str folder, const struct found_in *in, size_t depth)
{
	DIR *list = opendir(arena_copy_z(finding->arena, folder));
	bool is_good = true;
	bool has_source = false;
	for (const struct dirent *entry; is_good && list && (entry = readdir(list));) {
		struct str name = str_of(entry->d_name);
		if (finding->names++ == LIMIT_SCAN_NAMES)
			is_good = fault_set(finding->f, FAULT_LIMIT,
				"%.*s: more than %zu names below it: name smaller folders",
				STR_ARG(in->root), LIMIT_SCAN_NAMES);
		has_source = has_source || begins_source(name);
		bool may_be_folder = entry->d_type == DT_DIR || entry->d_type == DT_UNKNOWN;
		if (!may_be_folder || depth == LIMIT_SCAN_DEPTH)
			continue;
		struct str path =
			arena_printf(finding->arena, "%.*s/%s", STR_ARG(folder), entry->d_name);
		is_good = is_good &&
			  (!is_walked(finding, path, name) || walk(finding, path, in, depth + 1));
	}
	if (list)
		(void)closedir(list);
	return is_good && (!has_source || add_here(finding, folder, in));
}

static bool add_named(struct finding_files *finding, struct str path)
{
	struct stat status;
	const char *name = arena_copy_z(finding->arena, path);
	if (path.len >= LIMIT_PATH_BYTES || lstat(name, &status) != 0)
		return fault_set(finding->f, FAULT_USAGE, "%.*s: %s", STR_ARG(path),
			errno == ENOENT ? "no such file or folder" : "can't be looked at");
	struct found_in in = {.root = finding->request->project};
	if (stat(name, &status) != 0 || !S_ISDIR(status.st_mode)) {
		size_t slash = str_find_last(path, '/');
		if (!is_of_user(finding, path))
			in.within = project_of(finding, str_slice(path, 0, slash > 0 ? slash : 1));
		return add(finding, path, &in, scan_source_of(path));
	}
	if (str_equal(path, finding->request->home))
		return add_home(finding);
	in = (struct found_in){path, project_of(finding, path)};
	return walk(finding, path, &in, 0);
}

bool scan_find_files(struct arena *arena, const struct scan_request *request,
	struct scan_found_list *out, struct fault *f)
{
	struct finding_files finding = {arena, request, out, 0, f};
	*out = (struct scan_found_list){0};
	for (size_t i = 0; i < request->paths_count; i++) {
		if (!add_named(&finding, request->paths[i]))
			return false;
	}
	if (!request->is_default)
		return true;
	bool is_home =
		str_equal(request->project, request->home); /* then its files are the user's */
	return (is_home || add_project(&finding, request->project)) && add_home(&finding) &&
	       add_project(&finding, request->project) && add_machine(&finding);
}
