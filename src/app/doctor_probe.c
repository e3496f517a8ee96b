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

static struct str make_payload(const struct doctor *doctor, struct str command)
{
	const struct dialect *dialect = dialect_find(doctor->host->agent);
	struct buf out;
	buf_init(&out, doctor->arena, 64 * KIB);
	buf_add(&out, STR("{"));
	buf_add(&out, doctor->host->probe);
	buf_add(&out, STR(",\"cwd\":"));
	escape_json(&out, setup_working_folder(doctor->arena));
	buf_printf(&out, ",\"%.*s\":{\"command\":", STR_ARG(dialect->input.outer));
	escape_json(&out, command);
	buf_add(&out, STR("}}\n"));
	return buf_str(&out);
}

/* The command as the host starts it: the words, or the whole line through a shell. */
static char **make_command(const struct doctor *doctor, const struct doctor_entry *found)
{
	const struct hook_entry *entry = &found->entry;
	const struct json_node *line = json_node_member(entry->handler, STR("command"));
	size_t count = entry->is_exec ? entry->words_count : 3;
	char **argv = ARENA_NEW_ARRAY(doctor->arena, char *, count + 1);
	if (!line)
		line = json_node_member(entry->handler, doctor->host->command_key);
	if (!entry->is_exec) {
		argv[0] = arena_copy_z(doctor->arena, STR("/bin/sh"));
		argv[1] = arena_copy_z(doctor->arena, STR("-c"));
		argv[2] = arena_copy_z(doctor->arena, json_string(line->item));
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

static bool has_ended(const struct probe *probe, int status)
{
	return probe->start_error == 0 && !probe->is_late && probe->signal == 0 &&
	       probe->status == status && probe->out.len == 0;
}

static bool is_denied(const struct probe *probe)
{
	return has_ended(probe, 2) &&
	       str_starts_with(probe->err, STR("hookguard: blocked by self."));
}

static bool is_passed(const struct probe *probe)
{
	return has_ended(probe, 0) && probe->err.len == 0;
}

struct trial {
	struct str command;
	bool (*is_right)(const struct probe *probe);
	const char *wanted;
	const char *cure;
};

/* The first is denied by self.switches, which no settings can change. */
static const struct trial trials[] = {
	{STR_INIT("hookguard uninstall --yes"), is_denied, "must be blocked and is",
		"what is started is not hookguard, or not its rules: hookguard install"},
	{STR_INIT("true"), is_passed, "must pass and does",
		"mend what the message says: until then every call is blocked"},
};

static void try_one(
	struct doctor *doctor, const struct doctor_entry *entry, const struct trial *trial)
{
	bool is_monitor = doctor->run.settings.is_monitor;
	struct probe probe;
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
	if (is_run && trial->is_right(&probe)) {
		doctor->probes_recorded++;
		doctor_say(doctor, DOCTOR_OK, "probe", STR(""), "a call that %s: %.*s",
			trial->wanted, STR_ARG(trial->command));
		return;
	}
	struct str what = is_run ? describe(doctor->arena, &probe) : fault_text(&fault);
	doctor_say(doctor, DOCTOR_FAILED, "probe", str_of(trial->cure),
		"a call that %s not: %.*s: the hook %.*s", trial->wanted, STR_ARG(trial->command),
		STR_ARG(what));
}

/* A repository's file is not the user's: of what it names, only this very executable is started, and
 * no shell that could do something else beside it. */
static bool may_be_run(const struct doctor *doctor, const struct doctor_entry *found)
{
	const struct hook_entry *entry = &found->entry;
	enum host_scope scope = found->file->scope;
	if (scope == HOST_USER || scope == HOST_MANAGED)
		return true;
	const struct json_node *line = json_node_member(entry->handler, doctor->host->command_key);
	struct str plain = command_words_join(doctor->arena, entry->words, entry->words_count);
	return entry->program == 0 && str_starts_with(entry->words[0], STR("/")) &&
	       own_path_is_self(arena_copy_z(doctor->arena, entry->words[0])) &&
	       (entry->is_exec || (line && str_equal(plain, json_string(line->item))));
}

void doctor_check_probe(struct doctor *doctor)
{
	if (!doctor->is_loaded && doctor->entries_count > 0) {
		doctor_say(doctor, DOCTOR_UNKNOWN, "probe", STR("mend the rules or settings first"),
			"not done: rules or settings can't be used, so that every call is blocked");
		return;
	}
	for (size_t i = 0; i < doctor->entries_count; i++) {
		const struct doctor_entry *entry = &doctor->entries[i];
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
