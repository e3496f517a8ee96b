/* SPDX-License-Identifier: MIT */
/*
 * The proof: the hook's command, exactly as it is configured, is given a call that a locked rule denies
 * and one that passes. Nothing that the calls name is run: the guard only reads them.
 */
#include <string.h>

#include "app/command_words.h"
#include "app/doctor.h"
#include "app/monitor.h"
#include "app/own_path.h"
#include "app/probe.h"
#include "app/setup.h"
#include "base/escape.h"
#include "base/utf8.h"

/* What is shown of an answer. */
#define SHOWN_BYTES 200

/* A hook that is to answer within 600 s is not waited for so long. */
#define LONGEST_WAIT_MS 30000

/* The row's payload, with the folder and the command in it. */
static struct str make_payload(const struct doctor *doctor, struct str command)
{
	const struct str names[] = {STR(HOST_PROBE_FOLDER), STR(HOST_PROBE_COMMAND)};
	const struct str values[] = {setup_working_folder(doctor->arena), command};
	struct str rest = doctor->host->probe;
	struct buf out;
	buf_init(&out, doctor->arena, 64 * KIB);
	buf_add(&out, STR("{"));
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		size_t at = str_find(rest, names[i], 0);
		buf_add(&out, str_slice(rest, 0, at));
		escape_json(&out, values[i]);
		rest = str_slice(rest, at + names[i].len, rest.len);
	}
	buf_add(&out, rest);
	buf_add(&out, STR("}\n"));
	return buf_str(&out);
}

/* The command as the host starts it: the words, or the whole line through a shell. */
static char **make_command(const struct doctor *doctor, const struct doctor_entry *found)
{
	const struct hook_entry *entry = &found->entry;
	size_t count = entry->is_exec ? entry->words_count : 3;
	char **argv = ARENA_NEW_ARRAY(doctor->arena, char *, count + 1);
	if (found->file->is_script) {
		argv[0] = arena_copy_z(doctor->arena, found->file->path);
		return argv;
	}
	if (!entry->is_exec) {
		argv[0] = arena_copy_z(doctor->arena, STR("/bin/sh"));
		argv[1] = arena_copy_z(doctor->arena, STR("-c"));
		argv[2] = arena_copy_z(doctor->arena, json_string(entry->command->item));
		return argv;
	}
	struct str program = own_path_search(doctor->arena, entry->words[0]);
	for (size_t i = 0; i < count; i++)
		argv[i] = arena_copy_z(doctor->arena, entry->words[i]);
	if (program.len > 0)
		argv[0] = arena_copy_z(doctor->arena, program);
	return argv;
}

static unsigned timeout_ms(const struct doctor *doctor, const struct doctor_entry *entry)
{
	const struct json_node *node =
		json_node_member(entry->entry.handler, doctor->host->timeout_key);
	double ms = LONGEST_WAIT_MS;
	if (node && cJSON_IsNumber(node->item) && node->item->valuedouble > 0)
		ms = node->item->valuedouble * 1000 / doctor->host->timeout_units;
	return ms < LONGEST_WAIT_MS ? (unsigned)ms : LONGEST_WAIT_MS;
}

/* An answer in one line of words, for the message. */
static struct str describe(struct arena *arena, const struct probe *probe)
{
	struct buf out;
	struct str said = str_trim(probe->err.len > 0 ? probe->err : probe->out);
	buf_init(&out, arena, 4 * KIB);
	if (probe->start_error != 0) {
		buf_printf(&out, "can't be started: %s", strerror(probe->start_error));
		return buf_str(&out);
	}
	if (probe->is_late)
		buf_add(&out, STR("did not end in time"));
	else if (probe->signal != 0)
		buf_printf(&out, "was ended by signal %d", probe->signal);
	else
		buf_printf(&out, "ended with %d", probe->status);
	buf_printf(&out, ", standard output %s", probe->out.len > 0 ? "not empty" : "empty");
	if (said.len > 0)
		buf_printf(&out, ", said: %.*s", STR_ARG(utf8_clip(said, SHOWN_BYTES)));
	return buf_str(&out);
}

/* Where the mode is monitor, the call goes on, and the notice of it is said to a probe each time. */
static bool is_noted(const struct probe *probe)
{
	return probe->start_error == 0 && !probe->is_late && probe->signal == 0 &&
	       probe->status == 0 && str_starts_with(probe->err, STR(MONITOR_NOTICE));
}

static bool has_ended(const struct probe *probe, enum exit_status status)
{
	return probe->start_error == 0 && !probe->is_late && probe->signal == 0 &&
	       probe->status == (int)status;
}

/* Words on standard output only where the host wants them. */
static bool is_denied(const struct dialect *dialect, const struct probe *probe)
{
	bool is_said = dialect->deny_opening.len > 0
			       ? str_starts_with(probe->out, dialect->deny_opening)
			       : probe->out.len == 0;
	return has_ended(probe, dialect->is_deny_success ? EXIT_STATUS_PASS : EXIT_STATUS_BLOCK) &&
	       is_said && str_starts_with(probe->err, STR("hookguard: blocked by self."));
}

static bool is_passed(const struct dialect *dialect, const struct probe *probe)
{
	return has_ended(probe, EXIT_STATUS_PASS) && probe->err.len == 0 &&
	       str_equal(probe->out, dialect->pass_answer);
}

struct trial {
	struct str command;
	bool (*is_right)(const struct dialect *dialect, const struct probe *probe);
	const char *wanted;
};

/* The first is denied by self.switches, which no settings can change. */
static const struct trial trials[] = {
	{STR_INIT("hookguard uninstall --yes"), is_denied, "must be blocked and is"},
	{STR_INIT("true"), is_passed, "must pass and does"},
};

/* The hook is ours, and could not judge the call. */
static bool is_fault(const struct probe *probe)
{
	return probe->start_error == 0 &&
	       (str_starts_with(probe->err, STR("hookguard: ")) &&
		       !str_starts_with(probe->err, STR("hookguard: blocked by ")));
}

/* Only what is said by the hook itself, and ends as a block, tells that calls are blocked. */
static struct str cure_of(const struct doctor *doctor, const struct doctor_entry *entry,
	const struct probe *probe, bool is_run)
{
	const struct dialect *dialect = dialect_find(doctor->host->agent);
	bool is_block = has_ended(probe, EXIT_STATUS_BLOCK) ||
			(dialect->is_deny_success && dialect->deny_opening.len > 0 &&
				str_starts_with(probe->out, dialect->deny_opening));
	if (!is_run)
		return STR("mend what the message says");
	if (probe->start_error != 0)
		return doctor_cure(doctor, entry);
	if (is_fault(probe))
		return is_block ? STR("mend what the message says: until then every call is "
				      "blocked")
				: STR("mend what the message says: until then no call is judged");
	return arena_printf(doctor->arena,
		"what is started is not hookguard, or its answer does not come through: %.*s",
		STR_ARG(doctor_cure(doctor, entry)));
}

static void say_wrong(struct doctor *doctor, const struct doctor_entry *entry,
	const struct trial *trial, const struct probe *probe, const struct fault *fault)
{
	struct str what = fault->is_set ? fault_text(fault) : describe(doctor->arena, probe);
	struct str cure = cure_of(doctor, entry, probe, !fault->is_set);
	if (!fault->is_set && is_fault(probe))
		doctor_say(doctor, DOCTOR_FAILED, "probe", cure,
			"a call that the hook can't judge: %.*s: it %.*s", STR_ARG(trial->command),
			STR_ARG(what));
	else
		doctor_say(doctor, DOCTOR_FAILED, "probe", cure,
			"a call that %s not: %.*s: the hook %.*s", trial->wanted,
			STR_ARG(trial->command), STR_ARG(what));
}

static void try_one(
	struct doctor *doctor, const struct doctor_entry *entry, const struct trial *trial)
{
	bool is_monitor = doctor->run.settings.is_monitor;
	struct probe probe = {0};
	struct fault fault = {0};
	struct str payload = make_payload(doctor, trial->command);
	bool is_run = probe_run(doctor->arena, make_command(doctor, entry), payload,
		timeout_ms(doctor, entry), &probe, &fault);
	if (is_run && is_monitor && is_noted(&probe)) {
		doctor->probes_recorded++;
		doctor_say(doctor, DOCTOR_OK, "probe", STR(""),
			"a call that goes on, since mode = monitor: %.*s", STR_ARG(trial->command));
		return;
	}
	if (is_run && trial->is_right(dialect_find(doctor->host->agent), &probe)) {
		doctor->probes_recorded++;
		doctor_say(doctor, DOCTOR_OK, "probe", STR(""), "a call that %s: %.*s",
			trial->wanted, STR_ARG(trial->command));
		return;
	}
	say_wrong(doctor, entry, trial, &probe, &fault);
}

/* A repository's file is not the user's: of what it names, only this very executable is started, and
 * no shell that could do something else beside it. */
static bool may_be_run(const struct doctor *doctor, const struct doctor_entry *found)
{
	const struct hook_entry *entry = &found->entry;
	enum host_scope scope = found->file->scope;
	if (scope == HOST_USER || scope == HOST_MANAGED)
		return true;
	struct str plain = command_words_join(doctor->arena, entry->words, entry->words_count);
	return entry->program == 0 && str_starts_with(entry->words[0], STR("/")) &&
	       own_path_is_self(arena_copy_z(doctor->arena, entry->words[0])) &&
	       (entry->is_exec || str_equal(plain, json_string(entry->command->item)));
}

void doctor_check_probe(struct doctor *doctor)
{
	if (!doctor->is_loaded && doctor->run.options) {
		doctor_say(doctor, DOCTOR_UNKNOWN, "probe", STR("mend the rules or settings first"),
			"not done: rules or settings can't be used, so that every call is blocked");
		return;
	}
	for (size_t i = 0; i < doctor->entries_count; i++) {
		const struct doctor_entry *entry = &doctor->entries[i];
		if (doctor_twin(doctor, entry))
			continue;
		if (!may_be_run(doctor, entry)) {
			doctor_say(doctor, DOCTOR_UNKNOWN, "probe",
				STR("if it is right, run the doctor by that path"),
				"not done: %.*s is a repository's file, and names another program "
				"than this one",
				STR_ARG(entry->file->path));
			continue;
		}
		for (size_t j = 0; j < ARRAY_LEN(trials); j++)
			try_one(doctor, entry, &trials[j]);
	}
}
