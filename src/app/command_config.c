/* SPDX-License-Identifier: MIT */
/* `hookguard config`: the settings in force and where each comes from. */
#include <unistd.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/setup.h"
#include "base/escape.h"
#include "rules/layers.h"
#include "rules/settings.h"

/* A folder or file that is looked for, and whether it is there. */
struct source {
	const char *name;
	struct str path;
};

struct config {
	struct settings settings;
	struct context_names contexts; /* active in the current folder */
	struct str origins[SETTING_COUNT];
	struct source sources[6];
};

static bool config_read(
	struct arena *arena, const struct options *options, struct config *out, struct fault *f)
{
	struct locations locations;
	locations_find(arena, options->config, &locations);
	struct str here = setup_working_folder(arena);
	if (!setup_load(arena, &locations, &out->settings, out->origins, f))
		return false;
	struct context_session session;
	contexts_find_session(
		arena, &out->settings.contexts, here, setup_session_root(arena), true, &session);
	out->contexts = session.active;
	struct str project = layers_find_project(arena, here, locations.home);
	bool is_named = options->rules.len > 0;
	struct source sources[] = {
		{"settings.system", locations.system_settings},
		{"settings.user", locations.user_settings},
		{"rules.system", is_named ? STR("") : locations.system_rules},
		{"rules.user", is_named ? STR("") : locations.user_rules},
		{"rules.project",
			is_named || project.len == 0
				? STR("")
				: arena_printf(arena, "%.*s/.hookguard/rules", STR_ARG(project))},
		{"rules.named", options->rules},
	};
	for (size_t i = 0; i < ARRAY_LEN(sources); i++)
		out->sources[i] = sources[i];
	return true;
}

static bool is_there(struct arena *arena, struct str path)
{
	return access(arena_copy_z(arena, path), F_OK) == 0;
}

static void print_row(struct buf *out, struct str name, struct str value, struct str origin)
{
	size_t padding = name.len < 16 ? 16 - name.len : 0;
	escape_visible(out, name);
	buf_printf(out, "%*s = ", (int)padding, "");
	escape_visible(out, value);
	buf_add(out, STR("   # "));
	escape_visible(out, origin);
	buf_add(out, STR("\n"));
}

static void print_text(struct arena *arena, struct buf *out, const struct config *config)
{
	for (size_t i = 0; i < SETTING_COUNT; i++)
		print_row(out, setting_name((enum setting)i),
			setting_value(arena, &config->settings, (enum setting)i),
			config->origins[i]);
	for (size_t i = 0; i < config->settings.named_count; i++)
		print_row(out, config->settings.named[i].key, config->settings.named[i].value,
			config->settings.named[i].origin);
	print_row(out, STR("contexts.here"), context_names_text(arena, &config->contexts),
		STR("active in this folder"));
	for (size_t i = 0; i < ARRAY_LEN(config->sources); i++) {
		const struct source *source = &config->sources[i];
		if (source->path.len > 0)
			print_row(out, str_of(source->name), source->path,
				is_there(arena, source->path) ? STR("read") : STR("not there"));
	}
}

static void json_setting(
	struct buf *out, bool is_first, struct str name, struct str value, struct str origin)
{
	buf_add(out, is_first ? STR("") : STR(","));
	escape_json(out, name);
	buf_add(out, STR(":{\"value\":"));
	escape_json(out, value);
	buf_add(out, STR(",\"origin\":"));
	escape_json(out, origin);
	buf_add(out, STR("}"));
}

static void json_settings(struct arena *arena, struct buf *out, const struct config *config)
{
	const struct settings *settings = &config->settings;
	for (size_t i = 0; i < SETTING_COUNT; i++)
		json_setting(out, i == 0, setting_name((enum setting)i),
			setting_value(arena, settings, (enum setting)i), config->origins[i]);
	for (size_t i = 0; i < settings->named_count; i++)
		json_setting(out, false, settings->named[i].key, settings->named[i].value,
			settings->named[i].origin);
}

static void print_json(struct arena *arena, struct buf *out, const struct config *config)
{
	buf_add(out, STR("{\"settings\":{"));
	json_settings(arena, out, config);
	buf_add(out, STR("},\"contexts\":["));
	for (size_t i = 0; i < config->contexts.count; i++) {
		buf_add(out, i > 0 ? STR(",") : STR(""));
		escape_json(out, config->contexts.names[i]);
	}
	buf_add(out, STR("],\"sources\":{"));
	bool is_first = true;
	for (size_t i = 0; i < ARRAY_LEN(config->sources); i++) {
		const struct source *source = &config->sources[i];
		if (source->path.len == 0)
			continue;
		buf_printf(out, "%s\"%s\":{\"path\":", is_first ? "" : ",", source->name);
		escape_json(out, source->path);
		buf_printf(
			out, ",\"exists\":%s}", is_there(arena, source->path) ? "true" : "false");
		is_first = false;
	}
	buf_add(out, STR("}}\n"));
}

enum exit_status command_config(struct arena *arena, const struct options *options)
{
	struct config config;
	struct fault fault = {0};
	struct buf out;
	if (!config_read(arena, options, &config, &fault))
		return print_fault(arena, &fault);
	buf_init(&out, arena, 1 * MIB);
	if (options->is_json)
		print_json(arena, &out, &config);
	else
		print_text(arena, &out, &config);
	return print_out(&out, EXIT_STATUS_PASS);
}
