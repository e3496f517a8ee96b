/* SPDX-License-Identifier: MIT */
/*
 * The audit log: that it can be written and rotated, that no record was changed or taken out, and when
 * the agent's last call came. What a line is worth `log verify` says, here as there.
 */
#include <string.h>
#include <unistd.h>

#include "app/command_words.h"
#include "app/doctor.h"
#include "audit/logfile.h"
#include "audit/verify.h"
#include "base/io.h"

/* A longer log is looked at from here to its end only. */
#define LOG_BYTES (32 * MIB)

/* What a walk over the log has seen. */
struct log_walk {
	struct str host; /* whose calls are looked for */
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
		arena_init(&scratch, LIMIT_ARENA_BYTES);
		if (is_whole && json_parse(&scratch, line, STR("record"), &record, &ignored))
			read_record(arena, walk, record);
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

/* What `log verify` says without a key. */
static bool verify(struct doctor *doctor, struct str path, struct report *report, struct fault *f)
{
	static const struct verify_keys none = {.count = 0};
	struct journal journal;
	if (!journal_open(doctor->arena, path, &journal, f))
		return false;
	bool is_read = verify_journal(&journal, true, &none, report, f);
	journal_close(&journal);
	return is_read;
}

/* The first that says that records are gone or changed; else the first line that is none. */
static const struct problem *worst_problem(const struct report *report)
{
	for (const struct problem *problem = report->problems; problem; problem = problem->next) {
		if (problem->kind != PROBLEM_FOREIGN)
			return problem;
	}
	return report->problems;
}

/* PATH:LINE, or the path alone where no line is meant. */
static struct str place_of(struct doctor *doctor, const struct problem *problem, struct str log)
{
	struct str path = problem->path.len > 0 ? problem->path : log;
	if (problem->line == 0)
		return path;
	return arena_printf(doctor->arena, "%.*s:%zu", STR_ARG(path), problem->line);
}

/* A line of somebody else's is no harm to the others; but of more problems than are kept, any may be. */
static void say_problem(struct doctor *doctor, struct str log, const struct report *report)
{
	const struct problem *problem = worst_problem(report);
	struct str place = place_of(doctor, problem, log);
	uint64_t more = report->problems_count - 1;
	if (problem->kind != PROBLEM_FOREIGN || report->problems_count > LIMIT_LOG_PROBLEMS)
		doctor_say(doctor, DOCTOR_FAILED, "log",
			STR("hookguard log verify says more; keep the files aside, and look who "
			    "changed them"),
			"%.*s: %.*s", STR_ARG(place), STR_ARG(problem->what));
	else
		doctor_say(doctor, DOCTOR_WARNING, "log",
			STR("hookguard log verify names each; look who else writes the file"),
			"%.*s: is no record, hookguard did not write it%s", STR_ARG(place),
			more > 0 ? arena_printf(doctor->arena, "; nor %llu other line%s",
					   (unsigned long long)more, more == 1 ? "" : "s")
					   .ptr
				 : "");
}

static void say_whole(struct doctor *doctor, struct str path)
{
	struct report report;
	struct fault fault = {0};
	if (!verify(doctor, path, &report, &fault)) {
		doctor_say(doctor, DOCTOR_UNKNOWN, "log", STR("mend that"),
			"whether it is whole: %.*s", STR_ARG(fault_text(&fault)));
		return;
	}
	if (report.problems_count > 0) {
		say_problem(doctor, path, &report);
		return;
	}
	struct str torn = arena_printf(doctor->arena, ", %llu torn line%s of killed calls",
		(unsigned long long)report.torn, report.torn == 1 ? "" : "s");
	doctor_say(doctor, DOCTOR_OK, "log", STR(""), "%.*s: can be written, %llu whole record%s%s",
		STR_ARG(path), (unsigned long long)report.records, report.records == 1 ? "" : "s",
		report.torn > 0 ? torn.ptr : "");
}

/* The full log is renamed, which its folder must allow. */
static void check_folder(struct doctor *doctor, struct str path)
{
	struct str folder = str_slice(path, 0, str_find_last(path, '/'));
	const char *name = folder.len > 0 ? arena_copy_z(doctor->arena, folder) : "/";
	if (access(name, W_OK | X_OK) == 0)
		return;
	doctor_say(doctor, DOCTOR_WARNING, "log",
		arena_printf(doctor->arena, "chmod u+wx %.*s",
			STR_ARG(command_words_join(doctor->arena, &folder, 1))),
		"%s: the folder can't be written, so that the log can't be rotated once it is "
		"full; then every call is blocked",
		name);
}

static void check_probes(struct doctor *doctor, struct str path, const struct log_walk *walk)
{
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
	say_whole(doctor, path);
	check_folder(doctor, path);
	check_probes(doctor, path, &walk);
	say_calls(doctor, &walk);
}
