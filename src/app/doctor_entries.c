/* SPDX-License-Identifier: MIT */
/* The entries: each thing that `install` takes care of, checked on what stands in the file. */
#include <assert.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/doctor.h"
#include "app/own_path.h"
#include "rules/trust.h"

/* An executable is some MiB; it is read whole to be checked on its descriptor. */
#define PROGRAM_BYTES (256 * MIB)

static const cJSON *member(const struct doctor_entry *entry, struct str name)
{
	const struct json_node *node = json_node_member(entry->entry.handler, name);
	return node ? node->item : NULL;
}

static struct str program_of(const struct doctor_entry *entry)
{
	return entry->entry.words[entry->entry.program];
}

static void check_event(struct doctor *doctor, const struct doctor_entry *entry)
{
	struct str event = hook_entry_event(doctor->host, &entry->entry);
	if (host_has_event(doctor->host, event))
		return;
	doctor_say(doctor, DOCTOR_FAILED, "event", doctor_cure(doctor, entry),
		"stands under \"%.*s\": only \"%.*s\" comes before a tool runs", STR_ARG(event),
		STR_ARG(doctor->host->events[0]));
}

/* A handler of another type starts no program, whatever its "command" says: Codex passes over prompts, and
 * Claude Code asks a model in their place. */
static void check_type(struct doctor *doctor, const struct doctor_entry *entry)
{
	const struct host *host = doctor->host;
	const struct json_node *holder =
		host->action_key.len > 0 ? json_node_member(entry->entry.handler, host->action_key)
					 : entry->entry.handler;
	const struct json_node *type = json_node_member(holder, STR("type"));
	if (host->is_untyped || entry->file->is_script || (!type && host->is_type_optional) ||
		(type && str_equal(json_string(type->item), STR("command"))))
		return;
	struct str value = type ? json_print(doctor->arena, type->item) : STR("missing");
	doctor_say(doctor, DOCTOR_FAILED, "type", STR("\"type\": \"command\""),
		"is %.*s: such a hook starts no program, so no call is judged", STR_ARG(value));
}

/* The group's, or the handler's own. Absent, it matches all. */
static void check_matcher(struct doctor *doctor, const struct doctor_entry *entry)
{
	static const struct str of_groups[] = {STR_INIT(""), STR_INIT("*"), STR_INIT(".*")};
	static const struct str of_flat[] = {STR_INIT(".*")};
	bool is_flat = doctor->host->is_flat;
	const struct json_node *node = json_node_member(entry->entry.element, STR("matcher"));
	if (!node || !cJSON_IsString(node->item)) {
		doctor_say(doctor, DOCTOR_OK, "matcher", STR(""), "none: all tools");
		return;
	}
	struct str matcher = json_string(node->item);
	bool is_all = is_flat ? str_is_one_of(matcher, of_flat, ARRAY_LEN(of_flat))
			      : str_is_one_of(matcher, of_groups, ARRAY_LEN(of_groups));
	if (is_all)
		doctor_say(doctor, DOCTOR_OK, "matcher", STR(""), "\"%.*s\": all tools",
			STR_ARG(matcher));
	else
		doctor_say(doctor, DOCTOR_FAILED, "matcher",
			arena_printf(doctor->arena, "\"matcher\": \"%.*s\"",
				STR_ARG(doctor->host->matcher)),
			"\"%.*s\": calls of tools that it does not match are not seen",
			STR_ARG(matcher));
}

static void check_on_failure(struct doctor *doctor, const struct doctor_entry *entry)
{
	const struct host *host = doctor->host;
	const cJSON *value = member(entry, host->failure_key);
	if (host->failure_key.len == 0)
		return;
	struct str cure = arena_printf(doctor->arena, "\"%.*s\": %.*s", STR_ARG(host->failure_key),
		STR_ARG(host->failure_value));
	if (value && str_equal(json_print(doctor->arena, value), host->failure_value))
		doctor_say(doctor, DOCTOR_OK, "failure", STR(""),
			"%.*s: a hook that is missing or dies blocks the call", STR_ARG(cure));
	else
		doctor_say(doctor, DOCTOR_FAILED, "failure", cure,
			"\"%.*s\" is %s: a hook that is missing or dies lets the call run",
			STR_ARG(host->failure_key), value ? "another value" : "missing");
}

static_assert(
	DEADLINE_DEFAULT_MS <= (size_t)1000 * HOST_TIMEOUT_LEAST_SECONDS, "the guard ends first");

static void check_timeout(struct doctor *doctor, const struct doctor_entry *entry)
{
	const struct host *host = doctor->host;
	const cJSON *value = member(entry, host->timeout_key);
	if (host->timeout_key.len == 0)
		return;
	struct str cure = arena_printf(doctor->arena, "\"%.*s\": %u", STR_ARG(host->timeout_key),
		HOST_TIMEOUT_SECONDS * host->timeout_units);
	if (!cJSON_IsNumber(value)) {
		doctor_say(doctor, DOCTOR_FAILED, "timeout", cure,
			"is %s: a hook that hangs holds the session for minutes, then the call "
			"runs",
			value ? "no number" : "missing");
		return;
	}
	double seconds = value->valuedouble / host->timeout_units;
	if (seconds <= HOST_TIMEOUT_LEAST_SECONDS)
		doctor_say(doctor, DOCTOR_FAILED, "timeout", cure,
			"is %g s: the guard ends itself, but later than in %d s if the machine is "
			"slow, and "
			"a host that gives up first lets the call run",
			seconds, HOST_TIMEOUT_LEAST_SECONDS);
	else
		doctor_say(doctor, DOCTOR_OK, "timeout", STR(""), "%g s", seconds);
}

/* Members with which the hook runs beside the tool, or for some calls only. */
static void check_limits(struct doctor *doctor, const struct doctor_entry *entry)
{
	if (cJSON_IsTrue(member(entry, STR("async"))))
		doctor_say(doctor, DOCTOR_FAILED, "async", STR("take \"async\" out"),
			"is true: such a hook can't block");
	if (member(entry, STR("if")))
		doctor_say(doctor, DOCTOR_FAILED, "if", STR("take \"if\" out"),
			"limits the hook to some calls");
	const struct json_node *container = entry->entry.event->parent;
	const struct json_node *whole = json_node_member(container, STR("enabled"));
	if (cJSON_IsFalse(member(entry, STR("enabled"))) || (whole && cJSON_IsFalse(whole->item)))
		doctor_say(doctor, DOCTOR_FAILED, "enabled", STR("\"enabled\": true"),
			"is false: the hook is switched off");
}

/* --- the executable --------------------------------------------------------------------------------- */

static bool check_is_started(struct doctor *doctor, const struct doctor_entry *entry)
{
	struct stat status;
	struct str program = program_of(entry);
	const char *path = arena_copy_z(doctor->arena, program);
	const char *wrong = NULL;
	struct str cure = doctor_cure(doctor, entry);
	if (!str_starts_with(program, STR("/")))
		wrong = "is no absolute path: which program starts depends on the folder and on "
			"PATH";
	else if (doctor->is_blind)
		return false;
	else if (stat(path, &status) != 0)
		wrong = "is not there";
	else if (!S_ISREG(status.st_mode))
		wrong = "is no file";
	else if (access(path, X_OK) != 0) {
		wrong = "can't be executed";
		cure = arena_printf(doctor->arena, "chmod +x %s", path);
	}
	if (wrong)
		doctor_say(doctor, DOCTOR_FAILED, "executable", cure, "%s: %s", path, wrong);
	return !wrong;
}

/* Whoever can write the executable, or a folder above it, decides what runs as the guard. */
static void check_program(struct doctor *doctor, const struct doctor_entry *entry)
{
	struct str program = program_of(entry);
	struct fault fault = {0};
	struct file_identity identity;
	struct arena scratch;
	struct str text;
	bool exists;
	if (!check_is_started(doctor, entry))
		return;
	arena_init(&scratch, LIMIT_ARENA_BYTES);
	bool is_trusted = trust_read_file(&scratch, program, TRUST_FULL, PROGRAM_BYTES,
		FAULT_SYSTEM, &exists, &text, &identity, &fault);
	arena_finish(&scratch);
	if (is_trusted && !own_path_is_name(program))
		doctor_say(doctor, DOCTOR_WARNING, "executable",
			STR("call the file hookguard, and run hookguard install"),
			"%.*s: by this name the rules that protect the guard do not know it",
			STR_ARG(program));
	else if (is_trusted)
		doctor_say(doctor, DOCTOR_OK, "executable", STR(""), "%.*s", STR_ARG(program));
	else
		doctor_say(doctor, DOCTOR_FAILED, "executable",
			STR("install hookguard where only root or you can write"), "%.*s",
			STR_ARG(fault_text(&fault)));
}

/* --- the command line ------------------------------------------------------------------------------- */

static bool parse_arguments(struct doctor *doctor, struct doctor_entry *entry)
{
	const struct hook_entry *found = &entry->entry;
	size_t count = found->words_count - found->program;
	char **argv = ARENA_NEW_ARRAY(doctor->arena, char *, count + 1);
	struct fault fault = {0};
	for (size_t i = 0; i < count; i++)
		argv[i] = arena_copy_z(doctor->arena, found->words[found->program + i]);
	bool is_parsed = options_parse(doctor->arena, (int)count, argv, &entry->parsed, &fault);
	if (is_parsed && entry->parsed.command == COMMAND_HOOK && !entry->parsed.wants_help &&
		!entry->parsed.wants_version)
		return true;
	doctor_say(doctor, DOCTOR_FAILED, "arguments", doctor_cure(doctor, entry), "%.*s",
		STR_ARG(is_parsed ? STR("are of a command, not of the hook") : fault_text(&fault)));
	return false;
}

static void check_agent(struct doctor *doctor, const struct doctor_entry *entry)
{
	const struct options *parsed = &entry->parsed;
	if (parsed->agent.len == 0)
		doctor_say(doctor, DOCTOR_WARNING, "arguments", doctor_cure(doctor, entry),
			"have no --agent: a payload of another host would be taken for this one's");
	else if (!str_equal(parsed->agent, doctor->host->agent))
		doctor_say(doctor, DOCTOR_FAILED, "arguments", doctor_cure(doctor, entry),
			"--agent is \"%.*s\": the payloads of %.*s are faults",
			STR_ARG(parsed->agent), STR_ARG(doctor->host->title));
}

/* What environment variables, which a repository's settings can set, could change. */
static void check_pinned(struct doctor *doctor, const struct doctor_entry *entry)
{
	const struct options *parsed = &entry->parsed;
	if (parsed->rules.len > 0)
		doctor_say(doctor, DOCTOR_WARNING, "arguments", doctor_cure(doctor, entry),
			"--rules %.*s: the built-in rules do not count", STR_ARG(parsed->rules));
	if (parsed->config.len == 0)
		doctor_say(doctor, DOCTOR_WARNING, "arguments", doctor_cure_config(doctor, entry),
			"have no --config: a variable that a repository sets can put other "
			"settings in the place of yours");
	else if (!str_starts_with(parsed->config, STR("/")))
		doctor_say(doctor, DOCTOR_FAILED, "arguments", doctor_cure(doctor, entry),
			"--config %.*s: is no absolute path, so every folder has another",
			STR_ARG(parsed->config));
	if (doctor->host->has_arguments && !entry->entry.is_exec)
		doctor_say(doctor, DOCTOR_WARNING, "arguments", doctor_cure(doctor, entry),
			"have no \"args\": the command goes through a shell, which variables can "
			"change");
	if (entry->entry.program > 0)
		doctor_say(doctor, DOCTOR_WARNING, "arguments", doctor_cure(doctor, entry),
			"%.*s starts hookguard: what it answers is up to it",
			STR_ARG(entry->entry.words[0]));
}

/* The entry that says the same of another event, of which all is said already; NULL if there is none. */
const struct doctor_entry *doctor_twin(
	const struct doctor *doctor, const struct doctor_entry *entry)
{
	for (const struct doctor_entry *other = doctor->entries; other < entry; other++) {
		struct str event = hook_entry_event(doctor->host, &other->entry);
		if (other->file == entry->file && host_has_event(doctor->host, event) &&
			!str_equal(event, hook_entry_event(doctor->host, &entry->entry)) &&
			cJSON_Compare(other->entry.element->item, entry->entry.element->item, true))
			return other;
	}
	return NULL;
}

static void check_entry(struct doctor *doctor, struct doctor_entry *entry)
{
	struct str place = doctor_place(entry->file, entry->entry.handler);
	const struct doctor_entry *twin = doctor_twin(doctor, entry);
	doctor->at = entry->entry.handler;
	doctor_say(doctor, DOCTOR_OK, "entry", STR(""), "%.*s (%.*s)", STR_ARG(place),
		STR_ARG(host_scope_name(entry->file->scope)));
	check_event(doctor, entry);
	if (twin) {
		entry->is_runnable = twin->is_runnable;
		entry->parsed = twin->parsed;
		return;
	}
	check_type(doctor, entry);
	check_matcher(doctor, entry);
	check_on_failure(doctor, entry);
	check_timeout(doctor, entry);
	check_limits(doctor, entry);
	check_program(doctor, entry);
	entry->is_runnable = parse_arguments(doctor, entry);
	if (!entry->is_runnable)
		return;
	check_agent(doctor, entry);
	check_pinned(doctor, entry);
}

/* One of two in one file under one event, of which `install` leaves one; NULL if there are none. */
static const struct doctor_entry *find_doubled(const struct doctor *doctor)
{
	for (size_t i = 1; i < doctor->entries_count; i++) {
		const struct doctor_entry *one = &doctor->entries[i];
		struct str event = hook_entry_event(doctor->host, &one->entry);
		for (const struct doctor_entry *other = doctor->entries; other < one; other++) {
			if (other->file == one->file &&
				str_equal(event, hook_entry_event(doctor->host, &other->entry)))
				return one;
		}
	}
	return NULL;
}

/* One under each event, and not more: from two files or in one, each call is judged as many times. */
static void check_numbers(struct doctor *doctor)
{
	size_t most = 0;
	for (size_t i = 0; i < HOST_EVENTS && doctor->host->events[i].len > 0; i++) {
		struct str event = doctor->host->events[i];
		size_t count = 0;
		for (size_t j = 0; j < doctor->entries_count; j++)
			count += str_equal(
				hook_entry_event(doctor->host, &doctor->entries[j].entry), event);
		if (count == 0 && i > 0 && doctor->entries_count > 0)
			doctor_say(doctor, DOCTOR_FAILED, "event",
				doctor_cure(doctor, doctor->entries),
				"none stands under \"%.*s\": such calls are not judged",
				STR_ARG(event));
		most = count > most ? count : most;
	}
	const struct doctor_entry *doubled = find_doubled(doctor);
	if (most > 1)
		doctor_say(doctor, DOCTOR_WARNING, "entry",
			doubled ? doctor_cure(doctor, doubled)
				: STR("hookguard uninstall, with the option of the file that needs "
				      "none"),
			"%zu of them: each call is judged as many times", most);
}

void doctor_check_entries(struct doctor *doctor)
{
	const struct doctor_file *unread = doctor_unread_file(doctor);
	bool has_neighbour = doctor_check_neighbour(doctor);
	if (!has_neighbour && doctor->entries_count == 0 && unread)
		doctor_say(doctor, DOCTOR_FAILED, "entry",
			STR("mend that file first; then hookguard install, if it has no entry"),
			"none is found, and %.*s can't be read as settings: no call is judged",
			STR_ARG(unread->path));
	else if (!has_neighbour && doctor->entries_count == 0)
		doctor_say(doctor, DOCTOR_FAILED, "entry", doctor_cure(doctor, NULL),
			"no settings file has one: no call is judged");
	for (size_t i = 0; i < doctor->entries_count; i++)
		check_entry(doctor, &doctor->entries[i]);
	doctor->at = NULL;
	check_numbers(doctor);
	if (doctor->entries_count > 0 && doctor->host->note.len > 0)
		doctor_say(doctor, DOCTOR_UNKNOWN, "trust", STR(""), "%.*s",
			STR_ARG(doctor->host->note));
}
