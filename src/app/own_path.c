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
