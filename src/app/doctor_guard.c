/* SPDX-License-Identifier: MIT */
/* The guard's own files, as the hook reads them: settings, rules, log. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/doctor.h"
#include "app/setup.h"
#include "app/verified.h"
#include "audit/copy.h"
#include "audit/logfile.h"
#include "audit/verify.h"
#include "base/io.h"

/* A longer log is looked at from here to its end only. */
#define LOG_BYTES (32 * MIB)

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
	struct str usual =
		arena_printf(doctor->arena, "%.*s/audit.jsonl", STR_ARG(locations->state));
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

/* --- the log ---------------------------------------------------------------------------------------- */

/* What a walk over the log has seen. */
struct log_walk {
	struct str host; /* whose calls are looked for */
	size_t lines;
	size_t broken;       /* that are no JSON */
	size_t first_broken; /* number of its line */
	size_t probes;
	size_t denied;        /* of them, or what would have been without mode = monitor */
	struct str last_time; /* of the last call of an agent */
	struct str last_tool;
};

static void read_record(struct arena *arena, struct log_walk *walk, const cJSON *record)
{
	if (str_equal(json_member_string(record, STR("session")), STR(HOST_PROBE_SESSION))) {
		walk->probes++;
		walk->denied += str_equal(json_member_string(record, STR("verdict")), STR("deny"));
	} else if (str_equal(json_member_string(record, STR("host")), walk->host)) {
		walk->last_time = arena_copy(arena, json_member_string(record, STR("time")));
		walk->last_tool = arena_copy(arena, json_member_string(record, STR("tool")));
	}
}

static void walk_lines(struct arena *arena, struct str text, struct log_walk *walk)
{
	while (text.len > 0) {
		struct arena scratch;
		struct fault ignored = {0};
		struct str line;
		const cJSON *record;
		bool is_whole = str_cut(text, '\n', &line, &text);
		walk->lines++;
		arena_init(&scratch, LIMIT_ARENA_BYTES);
		if (is_whole && json_parse(&scratch, line, STR("record"), &record, &ignored))
			read_record(arena, walk, record);
		else if (walk->broken++ == 0)
			walk->first_broken = walk->lines;
		arena_finish(&scratch);
	}
}

static void say_calls(struct doctor *doctor, const struct log_walk *walk)
{
	if (walk->last_time.len > 0)
		doctor_say(doctor, DOCTOR_OK, "calls", STR(""),
			"the last call of %.*s was judged at %.*s (%.*s)",
			STR_ARG(doctor->host->title), STR_ARG(walk->last_time),
			STR_ARG(walk->last_tool));
	else
		doctor_say(doctor, DOCTOR_UNKNOWN, "calls",
			STR("ask the agent to run a command, and look again"),
			"no call of %.*s is in the log yet", STR_ARG(doctor->host->title));
}

/* What `log verify` says without a key; true if it names a problem. What can't be read was said. */
static bool find_problem(struct doctor *doctor, struct str path, struct report *report)
{
	static const struct verify_keys none = {.count = 0};
	struct journal journal;
	struct fault ignored = {0};
	if (!journal_open(doctor->arena, path, &journal, &ignored))
		return false;
	bool is_read = verify_journal(&journal, true, &none, report, &ignored);
	journal_close(&journal);
	return is_read && report->problems_count > 0;
}

static void say_whole(struct doctor *doctor, struct str path, const struct log_walk *walk)
{
	struct report report;
	if (walk->broken > 0)
		doctor_say(doctor, DOCTOR_WARNING, "log",
			STR("keep the file aside, and look who else writes it"),
			"%.*s:%zu: is no record, and %zu lines more are none", STR_ARG(path),
			walk->first_broken, walk->broken - 1);
	else if (find_problem(doctor, path, &report))
		doctor_say(doctor, DOCTOR_FAILED, "log",
			STR("hookguard log verify says more; keep the files aside, and look who "
			    "changed "
			    "them"),
			"%.*s:%zu: %.*s",
			STR_ARG(report.problems->path.len > 0 ? report.problems->path : path),
			report.problems->line, STR_ARG(report.problems->what));
	else
		doctor_say(doctor, DOCTOR_OK, "log", STR(""),
			"%.*s: can be written, %zu whole record%s", STR_ARG(path), walk->lines,
			walk->lines == 1 ? "" : "s");
	if (walk->probes < doctor->probes_recorded)
		doctor_say(doctor, DOCTOR_FAILED, "log",
			STR("see the settings that the hook reads"),
			"%.*s: the probe's calls are not in it", STR_ARG(path));
	else if (doctor->probes_recorded > 0 && walk->denied == 0)
		doctor_say(doctor, DOCTOR_FAILED, "log", STR("see the rules that the hook reads"),
			"%.*s: the probe's call that must be denied is not recorded as such",
			STR_ARG(path));
}

/* Before the newest file's: a log that was just rotated. */
static void walk_older(struct doctor *doctor, struct str path, struct log_walk *walk)
{
	struct str older = arena_printf(doctor->arena, "%.*s.1", STR_ARG(path));
	struct log_walk old = {.host = walk->host};
	struct str text;
	if (io_read_file(doctor->arena, older, LOG_BYTES, &text) != IO_FILE_READ)
		return;
	walk_lines(doctor->arena, text, &old);
	walk->probes += old.probes;
	walk->denied += old.denied;
	if (walk->last_time.len == 0) {
		walk->last_time = old.last_time;
		walk->last_tool = old.last_tool;
	}
}

void doctor_check_log(struct doctor *doctor)
{
	struct str path = doctor->run.settings.audit_file;
	struct logfile file;
	struct log_walk walk = {.host = doctor->host->agent};
	struct fault fault = {0};
	struct str text;
	if (!doctor->is_loaded)
		return;
	if (path.len == 0)
		(void)fault_set(&fault, FAULT_AUDIT, "no place for it: HOME is unknown");
	logfile_init(&file, doctor->arena, path);
	bool is_read = path.len > 0 && logfile_open(&file, doctor->arena, &fault) &&
		       logfile_read_end(&file, doctor->arena, LOG_BYTES, &text, &fault);
	bool is_cut = file.size > LOG_BYTES;
	logfile_close(&file);
	if (!is_read) {
		doctor_say(doctor, DOCTOR_FAILED, "log",
			STR("mend that: a call that can't be recorded is blocked"), "%.*s",
			STR_ARG(fault_text(&fault)));
		return;
	}
	if (is_cut)
		text = str_slice(text, str_find_byte(text, '\n', 0) + 1, text.len);
	walk_lines(doctor->arena, text, &walk);
	if (walk.last_time.len == 0 || walk.probes < doctor->probes_recorded)
		walk_older(doctor, path, &walk);
	say_whole(doctor, path, &walk);
	say_calls(doctor, &walk);
}

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
