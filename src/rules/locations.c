/* SPDX-License-Identifier: MIT */
/*
 * Where the guard's own files are. Trusts the environment only as far as a path goes: a relative
 * value would mean another file in every folder, so it counts as unset. What lies at the places is
 * for trust.c to judge.
 */
#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/inject.h"
#include "rules/settings.h"

/* The build says where the system's files are (meson: -Dconfdir). */
#ifndef HOOKGUARD_CONFDIR
#define HOOKGUARD_CONFDIR "/etc/hookguard"
#endif

/* s without slashes at its end, so that names in messages have one spelling. "/" is itself. */
static struct str without_end_slashes(struct str s)
{
	while (s.len > 1 && s.ptr[s.len - 1] == '/')
		s.len--;
	return s;
}

static bool is_absolute(struct str path)
{
	return str_starts_with(path, STR("/"));
}

/* `folder`/`name`; empty where the folder is unknown. */
static struct str join(struct arena *arena, struct str folder, const char *name)
{
	const char *slash = str_equal(folder, STR("/")) ? "" : "/";
	if (folder.len == 0)
		return folder;
	return arena_printf(arena, "%.*s%s%s", STR_ARG(folder), slash, name);
}

/* The folder that an environment variable names; empty if it names none. */
static struct str folder_of_environment(struct arena *arena, const char *variable)
{
	struct str value = str_of(getenv(variable));
	if (!is_absolute(value))
		return (struct str){NULL, 0};
	return arena_copy(arena, without_end_slashes(value));
}

static struct str find_home(struct arena *arena)
{
	struct str home = folder_of_environment(arena, "HOME");
	if (home.len > 0)
		return home;
	const struct passwd *user = inject_failure(INJECT_LOOKUP) ? NULL : getpwuid(geteuid());
	home = str_of(user ? user->pw_dir : NULL);
	return is_absolute(home) ? arena_copy(arena, without_end_slashes(home)) : STR("");
}

/* The folder of the XDG base directory specification: the variable's, or its default below home. */
static struct str find_base_folder(
	struct arena *arena, const char *variable, struct str home, const char *fallback)
{
	struct str folder = folder_of_environment(arena, variable);
	return folder.len > 0 ? folder : join(arena, home, fallback);
}

/* The value of --config, seen from the process's own folder; empty if that folder is gone. */
static struct str absolute_config(struct arena *arena, struct str config)
{
	char cwd[LIMIT_PATH_BYTES];
	if (is_absolute(config))
		return config;
	if (inject_failure(INJECT_STATUS) || !getcwd(cwd, sizeof(cwd)))
		return (struct str){NULL, 0};
	return join(arena, str_of(cwd), arena_copy_z(arena, config));
}

static struct str folder_of(struct str file)
{
	size_t slash = str_find_last(file, '/');
	return str_slice(file, 0, slash == 0 ? 1 : slash == STR_NONE ? 0 : slash);
}

void locations_find(struct arena *arena, struct str config, struct locations *out)
{
	struct str home = find_home(arena);
	struct str folder = find_base_folder(arena, "XDG_CONFIG_HOME", home, ".config");
	struct str state = find_base_folder(arena, "XDG_STATE_HOME", home, ".local/state");
	struct str settings = config.len > 0 ? absolute_config(arena, config)
					     : join(arena, folder, "hookguard/hookguard.conf");
	*out = (struct locations){
		.home = home,
		.system_settings = STR(HOOKGUARD_CONFDIR "/hookguard.conf"),
		.system_rules = STR(HOOKGUARD_CONFDIR "/rules"),
		.user_settings = settings,
		.user_rules = join(arena, folder_of(settings), "rules"),
		.state = join(arena, state, "hookguard"),
		.is_config_named = config.len > 0,
	};
}
