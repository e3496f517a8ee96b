/* SPDX-License-Identifier: MIT */
/* From options and environment to settings and rules. */
#include "app/setup.h"

#include <unistd.h>

#include "facts/path.h"

static bool find_agent(struct run *run, struct fault *f)
{
	struct str name = run->options->agent;
	if (name.len == 0)
		return true;
	run->pinned = dialect_find(name);
	if (run->pinned)
		return true;
	return fault_set(f, FAULT_USAGE, "--agent: unknown host \"%.*s\": see hookguard --help",
		STR_ARG(name));
}

bool setup_settings(struct run *run, struct fault *f)
{
	struct str origins[SETTING_COUNT];
	locations_find(run->arena, run->options->config, &run->locations);
	settings_default(run->arena, &run->locations, &run->settings);
	if (!settings_load(run->arena, &run->locations, &run->settings, origins, f) ||
		!find_agent(run, f))
		return false;
	struct str home = run->locations.home;
	if (home.len > 0 && !path_normalize(run->arena, home, STR(""), STR(""), &home, f))
		return false;
	run->surroundings = (struct surroundings){
		.home = home,
		.contexts = run->settings.contexts,
		.contexts_count = run->settings.contexts_count,
		.wrappers = run->settings.wrappers,
		.wrappers_count = run->settings.wrappers_count,
		.follow_links = true,
	};
	return true;
}

bool setup_rules(struct run *run, struct str cwd, struct rule_files *files, struct fault *f)
{
	run->project = layers_find_project(run->arena, cwd, run->locations.home);
	struct rule_sources sources = {
		.system = run->locations.system_rules,
		.user = run->locations.user_rules,
		.named = run->options->rules,
	};
	if (run->project.len > 0)
		sources.project =
			arena_printf(run->arena, "%.*s/.hookguard/rules", STR_ARG(run->project));
	return layers_load(run->arena, &sources, &run->rules, files, f);
}

struct str setup_working_folder(struct arena *arena)
{
	const size_t room = 4 * KIB; /* PATH_MAX of Linux */
	char *path = arena_alloc(arena, room);
	return getcwd(path, room) ? str_of(path) : (struct str){NULL, 0};
}
