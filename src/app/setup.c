/* SPDX-License-Identifier: MIT */
/* From options and environment to settings and rules. */
#include "app/setup.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/monitor.h"
#include "app/verified.h"
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

/* A copy: what the environment holds is not ours. */
static struct str variable(struct arena *arena, const char *value)
{
	return arena_copy(arena, str_of(value));
}

bool setup_load(struct arena *arena, const struct locations *locations, struct settings *out,
	struct str *origins, struct fault *f)
{
	return settings_load(arena, locations, out, origins, f) &&
	       settings_tighten(arena, variable(arena, getenv("HOOKGUARD_LEVEL")),
		       variable(arena, getenv("HOOKGUARD_CONTEXT")), out, origins, f);
}

struct str setup_session_root(struct arena *arena)
{
	return variable(arena, getenv("CLAUDE_PROJECT_DIR"));
}

/* The home that --config lies in, where `install` puts it: what HOME says then is not needed to know
 * which folder that is. */
static struct str home_of_config(struct str config)
{
	const struct str usual = STR("/.config/hookguard/hookguard.conf");
	if (!str_starts_with(config, STR("/")) || !str_ends_with(config, usual))
		return (struct str){NULL, 0};
	return str_slice(config, 0, config.len - usual.len);
}

bool setup_call_folder(struct run *run)
{
	if (run->call.cwd.len == 0 && run->call.dialect->is_own_cwd)
		run->call.cwd = setup_working_folder(run->arena);
	return true;
}

bool setup_settings(struct run *run, struct fault *f)
{
	struct str origins[SETTING_COUNT];
	locations_find(run->arena, run->options->config, &run->locations);
	settings_default(run->arena, &run->locations, &run->settings);
	if (!setup_load(run->arena, &run->locations, &run->settings, origins, f) ||
		!find_agent(run, f))
		return false;
	run->mode_origin = origins[SETTING_MODE];
	if (run->options->command == COMMAND_HOOK && !monitor_check(run, run->mode_origin, f)) {
		run->settings.is_monitor = false; /* the fault is enforced */
		return false;
	}
	struct str home = run->locations.home;
	if (home.len > 0 && !path_normalize(run->arena, home, STR(""), STR(""), &home, f))
		return false;
	run->surroundings = (struct surroundings){
		.home = home,
		.pinned_home = home_of_config(run->options->config),
		.contexts = run->settings.contexts,
		.session_root = setup_session_root(run->arena),
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
		.levels = run->settings.levels,
	};
	if (run->project.len > 0)
		sources.project =
			arena_printf(run->arena, "%.*s/.hookguard/rules", STR_ARG(run->project));
	return layers_load(run->arena, &sources, &run->rules, files, f);
}

bool setup_verified_rules(struct run *run, struct fault *f)
{
	struct rule_files files;
	return setup_rules(run, run->call.cwd, &files, f) &&
	       verified_ensure(run->arena, run->locations.state, &run->rules, &files, f);
}

struct redactor setup_redactor(const struct run *run, struct arena *arena)
{
	struct redactor redactor;
	struct ruleset *rules = ARENA_NEW(arena, struct ruleset);
	bool holds_builtin = run->rules.count > 0 && run->options->rules.len == 0;
	if (holds_builtin)
		*rules = run->rules;
	else
		ruleset_with_builtin(arena, &run->rules, rules);
	redactor_init(&redactor, arena, rules);
	return redactor;
}

struct str setup_working_folder(struct arena *arena)
{
	const size_t room = 4 * KIB; /* PATH_MAX of Linux */
	char *path = arena_alloc(arena, room);
	return getcwd(path, room) ? str_of(path) : (struct str){NULL, 0};
}
