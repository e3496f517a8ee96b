/* SPDX-License-Identifier: MIT */
/* Rules and request of a scan, as settings and places say. */
#include <sys/stat.h>

#include "app/install.h"
#include "app/scan_parts.h"
#include "app/scan_rules.h"
#include "app/setup.h"

const struct rule_part scan_builtin = {.packed = &scan_builtin_rules, .index = &scan_builtin_index};

static struct str folder_in(struct arena *arena, struct str rules)
{
	if (rules.len == 0)
		return rules;
	return arena_printf(arena, "%.*s/scan", STR_ARG(rules));
}

/* --rules DIR names rules of calls; those of configuration are in its folder `scan`, or the folder is
 * called so itself. Empty where it is neither: then the built-in ones count. */
static struct str named_folder(struct arena *arena, struct str named)
{
	struct stat status;
	struct str inner = folder_in(arena, named);
	while (named.len > 1 && str_ends_with(named, STR("/")))
		named.len--;
	if (named.len > 0 && stat(inner.ptr, &status) == 0)
		return inner;
	return str_equal(str_after_last(named, '/'), STR("scan")) ? named : STR("");
}

bool scan_rules_are_there(struct arena *arena, struct str named, struct fault *f)
{
	struct stat status;
	if (named.len == 0 || named_folder(arena, named).len > 0)
		return true; /* one that is called scan and is not there is a fault of loading it */
	if (stat(arena_copy_z(arena, named), &status) != 0)
		return fault_set(f, FAULT_USAGE, "--rules: %.*s does not exist", STR_ARG(named));
	return fault_set(f, FAULT_USAGE,
		"--rules: %.*s has no folder scan, so it holds rules of calls only: name a folder "
		"of "
		"rules of configuration, or leave the option out",
		STR_ARG(named));
}

bool scan_rules_load(struct arena *arena, const struct locations *locations, struct str named,
	const struct levels *levels, struct ruleset *out, struct fault *f)
{
	struct rule_files files;
	struct rule_sources sources = {
		.system = folder_in(arena, locations->system_rules),
		.user = folder_in(arena, locations->user_rules),
		.named = named_folder(arena, named),
		.levels = *levels,
		.subject = RULES_OF_CONFIGURATION,
		.builtin = &scan_builtin,
	};
	return layers_load(arena, &sources, out, &files, f);
}

bool scan_request_default(struct arena *arena, struct str config, struct str named,
	struct scan_request *out, struct fault *f)
{
	struct options *options = ARENA_NEW(arena, struct options);
	struct run *run = ARENA_NEW(arena, struct run);
	struct rule_files files;
	options->config = config;
	*run = (struct run){.arena = arena, .options = options};
	*out = (struct scan_request){.is_default = true, .rules = ARENA_NEW(arena, struct ruleset)};
	if (!setup_settings(run, f) || !setup_rules(run, setup_working_folder(arena), &files, f) ||
		!scan_rules_load(
			arena, &run->locations, named, &run->settings.levels, out->rules, f))
		return false;
	out->home = run->locations.home;
	out->here = setup_working_folder(arena);
	out->project = install_project(arena, out->home);
	out->state = run->locations.state;
	out->contexts = &run->settings.contexts;
	out->secrets = &run->rules;
	out->rules->secrets = out->secrets;
	return true;
}
