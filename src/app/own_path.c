/* SPDX-License-Identifier: MIT */
/* Names of executables. Trusts neither argv[0] nor PATH: what they name must be the file that runs. */
#include "app/own_path.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/setup.h"
#include "facts/path.h"

/* The running file on Linux; elsewhere nothing, and argv[0] is believed. */
static const char running[] = "/proc/self/exe";

static bool is_program(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

struct str own_path_search(struct arena *arena, struct str program)
{
	struct str rest = str_of(getenv("PATH"));
	if (str_find_byte(program, '/', 0) != STR_NONE)
		return program;
	while (rest.len > 0) {
		struct str folder;
		(void)str_cut(rest, ':', &folder, &rest);
		if (!str_starts_with(folder, STR("/")))
			continue;
		struct str path =
			arena_printf(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(program));
		if (is_program(path.ptr))
			return path;
	}
	return (struct str){NULL, 0};
}

bool own_path_is_self(const char *path)
{
	struct stat named;
	struct stat self;
	if (stat(path, &named) != 0)
		return false;
	return stat(running, &self) != 0 ||
	       (named.st_dev == self.st_dev && named.st_ino == self.st_ino);
}

/* --- names of the guard ----------------------------------------------------------------------------- */

/* Behind a dot of a name: of a version, or one of these. Else it is an extension. */
static bool is_name_part(struct str part)
{
	static const struct str words[] = {STR_INIT("bin"), STR_INIT("exe"), STR_INIT("new"),
		STR_INIT("old"), STR_INIT("orig"), STR_INIT("real"), STR_INIT("static")};
	return (part.len > 0 && char_is_digit(part.ptr[0])) ||
	       str_is_one_of(part, words, ARRAY_LEN(words));
}

bool own_path_is_name(struct str path)
{
	const struct str plain = STR("hookguard");
	struct str name = str_after_last(path, '/');
	struct str part;
	if (!str_starts_with(name, plain))
		return false;
	bool has_more = str_cut(str_slice(name, plain.len, name.len), '.', &part, &name);
	if (part.len > 0 && part.ptr[0] != '-' && part.ptr[0] != '_')
		return false;
	while (has_more) {
		has_more = str_cut(name, '.', &part, &name);
		if (!is_name_part(part))
			return false;
	}
	return true;
}

/* Unlike own_path_is_self, false where it can't be known. */
static bool is_running_file(struct arena *arena, struct str path)
{
	struct stat self;
	return str_starts_with(path, STR("/")) && stat(running, &self) == 0 &&
	       own_path_is_self(arena_copy_z(arena, path));
}

bool own_path_is_guard(struct arena *arena, const struct str *words, size_t count)
{
	static const struct str options[] = {STR_INIT("--agent"), STR_INIT("--config")};
	bool is_hook = count > 1 && str_is_one_of(words[1], options, ARRAY_LEN(options));
	return count > 0 &&
	       (str_equal(str_after_last(words[0], '/'), STR("hookguard")) ||
		       (is_hook && own_path_is_name(words[0])) || is_running_file(arena, words[0]));
}

/* --- this executable -------------------------------------------------------------------------------- */

static struct str path_of_kernel(struct arena *arena)
{
	char path[LIMIT_PATH_BYTES];
	ssize_t len = readlink(running, path, sizeof(path));
	if (len <= 0 || len == (ssize_t)sizeof(path))
		return (struct str){NULL, 0};
	struct str found = arena_copy(arena, (struct str){path, (size_t)len});
	return own_path_is_self(found.ptr) ? found : (struct str){NULL, 0};
}

bool own_path_find(struct arena *arena, struct str invoked, struct str *out, struct fault *f)
{
	struct str named = own_path_search(arena, invoked);
	if (named.len > 0) {
		struct fault ignored = {0};
		struct str folder = setup_working_folder(arena);
		if (path_normalize(arena, named, folder, STR(""), out, &ignored) &&
			str_starts_with(*out, STR("/")) &&
			own_path_is_self(arena_copy_z(arena, *out)))
			return true;
	}
	*out = path_of_kernel(arena);
	return out->len > 0 ||
	       fault_set(f, FAULT_SYSTEM,
		       "hookguard: the path of the running executable is unknown: start it by "
		       "its absolute path");
}
