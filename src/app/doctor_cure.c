/* SPDX-License-Identifier: MIT */
/*
 * Cures that are commands. Each must do what the line above it needs, and nothing else: an entry is
 * written anew in its own file, since one more in the user's would leave the bad one where it is.
 */
#include <unistd.h>

#include "app/command_words.h"
#include "app/doctor.h"
#include "app/install.h"
#include "base/buf.h"

/* The option of `install` for the file of a scope, and what else it needs. */
static const struct {
	const char *option;
	const char *needed;
} of_scope[HOST_SCOPE_COUNT] = {
	[HOST_USER] = {"", ""},
	[HOST_PROJECT] = {" --project", ""},
	[HOST_LOCAL] = {" --local", ""},
	[HOST_MANAGED] = {" --managed", ", as root"},
};

/* The settings file that `install` pins in a file of this scope; empty for none. */
static struct str usual_config(const struct doctor *doctor, enum host_scope scope)
{
	struct locations locations;
	locations_find(doctor->arena, STR(""), &locations);
	if (scope == HOST_PROJECT)
		return (struct str){NULL, 0};
	if (scope == HOST_MANAGED)
		return install_managed_config(doctor->arena, &locations);
	return locations.user_settings;
}

/* The settings file that the entry names and `install` would not; empty if it names none that is there. */
static struct str config_of(const struct doctor *doctor, const struct doctor_entry *entry)
{
	const struct hook_entry *found = &entry->entry;
	struct str config = {NULL, 0};
	for (size_t i = found->program + 1; i + 1 < found->words_count; i++) {
		if (str_equal(found->words[i], STR("--config")))
			config = found->words[i + 1];
	}
	if (!str_starts_with(config, STR("/")) ||
		str_equal(config, usual_config(doctor, entry->file->scope)) ||
		access(arena_copy_z(doctor->arena, config), F_OK) != 0)
		return (struct str){NULL, 0};
	return config;
}

struct str doctor_cure(const struct doctor *doctor, const struct doctor_entry *entry)
{
	struct buf out;
	struct str agent = doctor->host->agent;
	enum host_scope scope = entry ? entry->file->scope : HOST_USER;
	struct str config = entry ? config_of(doctor, entry) : STR("");
	struct str path =
		host_file(doctor->arena, doctor->host, scope, doctor->home, doctor->project);
	buf_init(&out, doctor->arena, 16 * KIB);
	if (entry && !str_equal(path, entry->file->path)) /* a part that `install` does not write */
		buf_printf(&out, "take it out of %.*s, then ", STR_ARG(entry->file->path));
	buf_printf(
		&out, "hookguard install --agent %.*s%s", STR_ARG(agent), of_scope[scope].option);
	if (config.len > 0)
		buf_printf(&out, " --config %.*s",
			STR_ARG(command_words_join(doctor->arena, &config, 1)));
	buf_add(&out, str_of(geteuid() == 0 ? "" : of_scope[scope].needed));
	return buf_str(&out);
}

/* A file that others share can't name the settings of one: they would be faults to the others. */
struct str doctor_cure_config(const struct doctor *doctor, const struct doctor_entry *entry)
{
	struct str agent = doctor->host->agent;
	if (entry->file->scope != HOST_PROJECT)
		return doctor_cure(doctor, entry);
	return arena_printf(doctor->arena,
		"hookguard uninstall --agent %.*s --project, then hookguard install --agent %.*s: "
		"the "
		"user's file can name your settings",
		STR_ARG(agent), STR_ARG(agent));
}
