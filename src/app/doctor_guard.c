/* SPDX-License-Identifier: MIT */
/* The guard's own files, as the hook reads them: settings and rules; who takes copies of records. */
#include <sys/stat.h>

#include "app/doctor.h"
#include "app/install.h"
#include "app/setup.h"
#include "app/verified.h"
#include "audit/copy.h"
#include "facts/path.h"

/* --- settings and rules ----------------------------------------------------------------------------- */

static const struct options *runnable_options(const struct doctor *doctor)
{
	for (size_t i = 0; i < doctor->entries_count; i++) {
		if (doctor->entries[i].is_runnable)
			return &doctor->entries[i].parsed;
	}
	return NULL;
}

static void say_owner(struct doctor *doctor, const char *what, struct str path)
{
	struct stat status;
	if (path.len == 0)
		return;
	if (stat(arena_copy_z(doctor->arena, path), &status) != 0)
		doctor_say(doctor, DOCTOR_OK, "layers", STR(""), "%s: %.*s (not there)", what,
			STR_ARG(path));
	else
		doctor_say(doctor, DOCTOR_OK, "layers", STR(""), "%s: %.*s (user %lu, mode %04o)",
			what, STR_ARG(path), (unsigned long)status.st_uid,
			(unsigned)status.st_mode & 07777);
}

static void say_layers(struct doctor *doctor)
{
	const struct run *run = &doctor->run;
	say_owner(doctor, "system settings", run->locations.system_settings);
	say_owner(doctor, "system rules", run->locations.system_rules);
	say_owner(doctor, "user settings", run->locations.user_settings);
	say_owner(doctor, "user rules", run->locations.user_rules);
	if (run->project.len > 0)
		say_owner(doctor, "project rules",
			arena_printf(
				doctor->arena, "%.*s/.hookguard/rules", STR_ARG(run->project)));
}

static void check_log_place(struct doctor *doctor)
{
	const struct locations *locations = &doctor->run.locations;
	bool is_of_user = path_is_within(locations->user_settings, locations->home);
	struct str usual = is_of_user ? arena_printf(doctor->arena, "%.*s/audit.jsonl",
						STR_ARG(locations->state))
				      : STR(INSTALL_SHARED_LOG);
	struct settings defaults;
	struct str origins[SETTING_COUNT];
	struct fault ignored = {0};
	settings_default(doctor->arena, locations, &defaults);
	if (!settings_load(doctor->arena, locations, &defaults, origins, &ignored) ||
		!str_equal(origins[SETTING_AUDIT_FILE], STR("default")))
		return;
	doctor_say(doctor, DOCTOR_WARNING, "settings",
		arena_printf(doctor->arena, "audit.file = %.*s in %.*s", STR_ARG(usual),
			STR_ARG(locations->user_settings)),
		"audit.file is not set: XDG_STATE_HOME, which a repository can set, moves the log");
}

/* A fault's text without the word that its line begins with anyway. */
static struct str without_subject(struct str text)
{
	const struct str subject = STR("rules: ");
	return str_starts_with(text, subject) ? str_slice(text, subject.len, text.len) : text;
}

static size_t count_off(const struct ruleset *rules)
{
	size_t off = 0;
	for (size_t i = 0; i < rules->count; i++)
		off += ruleset_at(rules, i)->is_off;
	return off;
}

static void check_mode(struct doctor *doctor)
{
	const struct run *run = &doctor->run;
	if (!run->settings.is_monitor)
		return;
	doctor_say(doctor, DOCTOR_WARNING, "mode",
		STR("set mode = enforce there once `hookguard log --verdict deny,ask` shows that "
		    "it blocks the right calls"),
		"mode = monitor (%.*s): calls are judged and recorded, and none is blocked%s",
		STR_ARG(run->mode_origin),
		run->settings.is_monitor_of_faults ? ", not even by a fault" : "");
}

void doctor_check_rules(struct doctor *doctor)
{
	struct run *run = &doctor->run;
	struct rule_files files;
	struct fault fault = {0};
	run->arena = doctor->arena;
	run->options = runnable_options(doctor);
	if (!run->options)
		return;
	doctor->is_loaded =
		setup_settings(run, &fault) &&
		setup_rules(run, setup_working_folder(doctor->arena), &files, &fault) &&
		verified_ensure(doctor->arena, run->locations.state, &run->rules, &files, &fault);
	if (!doctor->is_loaded) {
		doctor_say(doctor, DOCTOR_FAILED, "rules",
			STR("mend that: until then every call is blocked"), "%.*s",
			STR_ARG(without_subject(fault_text(&fault))));
		return;
	}
	size_t off = count_off(&run->rules);
	doctor_say(doctor, DOCTOR_OK, "rules", STR(""),
		"%zu in force, %zu off, %zu file%s besides the built-in", run->rules.count - off,
		off, files.count, files.count == 1 ? "" : "s");
	say_layers(doctor);
	check_mode(doctor);
	if (run->locations.is_config_named)
		check_log_place(doctor);
}

/* --- copies of records ------------------------------------------------------------------------------ */

void doctor_check_copies(struct doctor *doctor)
{
	const struct settings *settings = &doctor->run.settings;
	struct fault fault = {0};
	if (!doctor->is_loaded || !copy_is_wanted(settings))
		return;
	if (copy_is_heard(settings, &fault))
		doctor_say(doctor, DOCTOR_OK, "copies", STR(""),
			"each place that takes copies of records is there");
	else
		doctor_say(doctor, settings->is_copy_required ? DOCTOR_FAILED : DOCTOR_WARNING,
			"copies",
			settings->is_copy_required
				? STR("mend that: a call whose record can't be sent is blocked")
				: STR("mend that: until then records are in the log alone"),
			"%.*s", STR_ARG(fault_text(&fault)));
}
