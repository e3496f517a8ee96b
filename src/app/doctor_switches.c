/* SPDX-License-Identifier: MIT */
/*
 * Whether the host runs hooks at all: what its files say to the switches of host_switches.c. Trusts
 * nothing in them; a file that can't be read leaves the answer open, and is named.
 */
#include <assert.h>

#include "app/doctor.h"
#include "app/host_switches.h"
#include "base/io.h"
#include "base/resolve.h"
#include "payload/toml_text.h"

/* Files of a host that are asked: those of its entries, and a few besides. */
#define SOURCES (DOCTOR_FILES + 8)

struct source {
	struct doctor_file file;
	bool is_pin;
	bool needs_trust;
	bool is_trusted;
};

/* In order, the strongest first. */
struct sources {
	struct doctor *doctor;
	struct source items[SOURCES];
	size_t count;
};

/* What a switch is set to, and where. */
struct switched {
	const struct source *source;
	struct str key;
	bool value;
};

/* --- the files -------------------------------------------------------------------------------------- */

static void add_source(struct sources *sources, const struct source *source)
{
	size_t at = 0;
	while (at < sources->count && !str_equal(sources->items[at].file.path, source->file.path))
		at++;
	if (at == SOURCES)
		return;
	sources->items[at] = *source; /* the home is the project: it is the user's */
	sources->count += at == sources->count;
}

static void add_own(struct sources *sources)
{
	const struct doctor *doctor = sources->doctor;
	for (size_t i = 0; i < doctor->files_count; i++) {
		const struct doctor_file *file = &doctor->files[i];
		add_source(sources, &(struct source){.file = *file,
					    .is_pin = file->scope == HOST_MANAGED,
					    .is_trusted = true});
	}
}

static bool parse(const struct doctor *doctor, const struct switch_file *row, struct str text,
	struct doctor_file *file, struct fault *f)
{
	return row->is_toml ? toml_text_parse(doctor->arena, text, file->path, &file->text, f)
			    : doctor_parse(doctor, text, file->path, &file->text, f);
}

static void add_other(struct sources *sources, const struct switch_file *row)
{
	struct doctor *doctor = sources->doctor;
	struct arena *arena = doctor->arena;
	struct source source = {.is_pin = row->is_pin,
		.needs_trust = row->needs_trust,
		.is_trusted = !row->needs_trust};
	struct fault fault = {0};
	struct str text = {NULL, 0};
	struct str path = host_file_called(
		arena, doctor->host, row->scope, row->file, doctor->home, doctor->project);
	enum io_file answer = io_read_file(arena, path, LIMIT_HOST_FILE_BYTES, &text);
	if (answer == IO_FILE_MISSING)
		return;
	source.file = (struct doctor_file){.scope = row->scope, .path = path};
	if (answer != IO_FILE_READ)
		fault_record(&fault, FAULT_SYSTEM, "%.*s: can't be read", STR_ARG(path));
	else if (parse(doctor, row, text, &source.file, &fault))
		add_source(sources, &source);
	if (fault.is_set)
		doctor_say(doctor, DOCTOR_UNKNOWN, "switches",
			STR("mend that: hooks can be switched off there"), "%.*s",
			STR_ARG(fault_text(&fault)));
}

static void collect(struct sources *sources)
{
	for (size_t i = 0; i < switch_file_count(); i++) {
		const struct switch_file *row = switch_file_at(i);
		if (!str_equal(row->agent, sources->doctor->host->agent))
			continue;
		if (row->file.len == 0)
			add_own(sources);
		else
			add_other(sources, row);
	}
}

/* The node that dotted keys lead to; NULL if there is none. */
static const struct json_node *node_at(const struct json_node *node, struct str keys)
{
	while (node && keys.len > 0) {
		struct str key;
		(void)str_cut(keys, '.', &key, &keys);
		node = json_node_member(node, key);
	}
	return node;
}

/* Codex takes a project's file for its own once the user's says [projects."FOLDER"] trust_level =
 * "trusted". */
static bool is_project_trusted(const struct sources *sources)
{
	struct str project = sources->doctor->project;
	const struct str folders[] = {resolve_path(sources->doctor->arena, project), project};
	for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
		for (size_t j = 0; j < sources->count; j++) {
			const struct source *source = &sources->items[j];
			const struct json_node *level = json_node_member(
				json_node_member(node_at(source->file.text.root, STR("projects")),
					folders[i]),
				STR("trust_level"));
			if (level && !source->needs_trust)
				return str_equal(json_string(level->item), STR("trusted"));
		}
	}
	return false;
}

/* --- their answers ---------------------------------------------------------------------------------- */

static bool find_in(const struct source *source, struct str key, struct switched *out)
{
	const struct json_node *node = node_at(source->file.text.root, key);
	if (!node || !cJSON_IsBool(node->item))
		return false;
	*out = (struct switched){source, key, cJSON_IsTrue(node->item)};
	return true;
}

/* What holds: the strongest file's value, a newer spelling before an older one. */
static bool find_among(const struct sources *sources, const struct host_switch *row, bool are_pins,
	struct switched *out)
{
	for (size_t i = 0; i < SWITCH_SPELLINGS && row->keys[i].len > 0; i++) {
		for (size_t j = 0; j < sources->count; j++) {
			const struct source *source = &sources->items[j];
			if (source->is_pin == are_pins && source->is_trusted &&
				find_in(source, row->keys[i], out))
				return true;
		}
	}
	return false;
}

static void say_off(
	struct doctor *doctor, const struct switched *setting, struct str cure, const char *effect)
{
	doctor_say(doctor, DOCTOR_FAILED, "switches", cure, "%.*s: \"%.*s\" is %s: %s",
		STR_ARG(setting->source->file.path), STR_ARG(setting->key),
		setting->value ? "true" : "false", effect);
}

static bool has_managed_entry(const struct doctor *doctor)
{
	for (size_t i = 0; i < doctor->entries_count; i++) {
		if (doctor->entries[i].file->scope == HOST_MANAGED)
			return true;
	}
	return false;
}

#define CURE_REMOVE "take that member out of the file"

/* The cure that makes an entry in the managed file; empty if the host has none. */
static struct str managed_install(
	const struct doctor *doctor, const char *before, const char *after)
{
	const struct host *host = doctor->host;
	if (host->files[HOST_MANAGED].len == 0)
		return (struct str){NULL, 0};
	bool is_default = host == host_at(0);
	return arena_printf(doctor->arena, "%shookguard install --managed%s%.*s%s", before,
		is_default ? "" : " --agent ", STR_ARG(is_default ? STR("") : host->agent), after);
}

/* A project's file that would switch hooks off, and that the host does not obey yet. */
static void warn_of_untrusted(const struct sources *sources, const struct host_switch *row)
{
	for (size_t i = 0; i < sources->count; i++) {
		const struct source *source = &sources->items[i];
		struct switched setting;
		if (source->is_trusted ||
			(!find_in(source, row->keys[0], &setting) &&
				!find_in(source, row->keys[1], &setting)) ||
			setting.value != row->off)
			continue;
		doctor_say(sources->doctor, DOCTOR_WARNING, "switches", STR(CURE_REMOVE),
			"%.*s: \"%.*s\" is %s: no hook runs here once you trust this project",
			STR_ARG(source->file.path), STR_ARG(setting.key),
			setting.value ? "true" : "false");
	}
}

/* Says what is not well. */
typedef void reach_fn(const struct sources *sources, const struct host_switch *row);

static void check_all(const struct sources *sources, const struct host_switch *row)
{
	struct switched setting;
	bool is_set = find_among(sources, row, true, &setting) ||
		      find_among(sources, row, false, &setting);
	if (is_set && setting.value == row->off)
		say_off(sources->doctor, &setting, STR(CURE_REMOVE), "no hook runs");
	else
		warn_of_untrusted(sources, row);
}

/* Managed hooks survive what a user's or a project's file says. */
static void check_unmanaged(const struct sources *sources, const struct host_switch *row)
{
	struct switched setting;
	bool is_set =
		find_among(sources, row, true, &setting) ||
		(!has_managed_entry(sources->doctor) && find_among(sources, row, false, &setting));
	if (!is_set || setting.value != row->off)
		return;
	struct str managed = managed_install(
		sources->doctor, CURE_REMOVE "; with `", "` no other file can do it");
	say_off(sources->doctor, &setting, managed.len > 0 ? managed : STR(CURE_REMOVE),
		"no hook runs");
}

static void check_elsewhere(const struct sources *sources, const struct host_switch *row)
{
	struct switched setting;
	if (has_managed_entry(sources->doctor) || !find_among(sources, row, true, &setting) ||
		setting.value != row->off)
		return;
	struct str managed = managed_install(sources->doctor, "", ", as root");
	say_off(sources->doctor, &setting,
		managed.len > 0 ? managed : STR(CURE_REMOVE ", or have the hook put there, too"),
		"and the entry is in another file");
}

static void check_of_file(const struct sources *sources, const struct host_switch *row)
{
	const struct doctor *doctor = sources->doctor;
	for (size_t i = 0; i < doctor->entries_count; i++) {
		const struct doctor_file *file = doctor->entries[i].file;
		const struct source source = {.file = *file};
		struct switched setting;
		bool is_first = i == 0 || doctor->entries[i - 1].file != file;
		if (is_first && file->scope != HOST_MANAGED &&
			find_in(&source, row->keys[0], &setting) && setting.value == row->off)
			say_off(sources->doctor, &setting, STR(CURE_REMOVE),
				"no hook of this file runs");
	}
}

/* What the host calls the entry: its name, else its command. */
static struct str name_of(const struct doctor_entry *entry)
{
	const struct json_node *name = json_node_member(entry->entry.handler, STR("name"));
	struct str text = name ? json_string(name->item) : (struct str){NULL, 0};
	return text.len > 0 ? text : json_string(entry->entry.command->item);
}

static void check_names(const struct sources *sources, const struct host_switch *row)
{
	for (size_t i = 0; i < sources->count; i++) {
		const struct doctor_file *file = &sources->items[i].file;
		const struct json_node *list = node_at(file->text.root, row->keys[0]);
		const struct json_node *item =
			list && cJSON_IsArray(list->item) ? list->first : NULL;
		for (; item; item = item->next) {
			const struct doctor *doctor = sources->doctor;
			size_t j = 0;
			while (j < doctor->entries_count &&
				!str_equal(json_string(item->item), name_of(&doctor->entries[j])))
				j++;
			if (j == doctor->entries_count)
				continue;
			doctor_say(sources->doctor, DOCTOR_FAILED, "switches",
				STR("take the hook out of that list"),
				"%.*s: \"%.*s\" lists the hook: it does not run",
				STR_ARG(file->path), STR_ARG(row->keys[0]));
		}
	}
}

static size_t index_of(const struct json_node *node)
{
	size_t index = 0;
	while ((node = node->previous))
		index++;
	return index;
}

/* Codex calls a hook FILE:pre_tool_use:GROUP:HANDLER (codex-rs/hooks/src/engine/discovery.rs). */
static bool is_switched_off_by_place(const struct doctor *doctor, const struct json_node *states,
	const struct doctor_entry *entry)
{
	const struct str paths[] = {
		entry->file->path, resolve_path(doctor->arena, entry->file->path)};
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		struct str key =
			arena_printf(doctor->arena, "%.*s:pre_tool_use:%zu:%zu", STR_ARG(paths[i]),
				index_of(entry->entry.element), index_of(entry->entry.handler));
		const struct json_node *enabled =
			json_node_member(json_node_member(states, key), STR("enabled"));
		if (enabled)
			return cJSON_IsFalse(enabled->item);
	}
	return false;
}

static void check_states(const struct sources *sources, const struct host_switch *row)
{
	struct doctor *doctor = sources->doctor;
	for (size_t i = 0; i < sources->count; i++) {
		const struct doctor_file *file = &sources->items[i].file;
		const struct json_node *states = node_at(file->text.root, row->keys[0]);
		for (size_t j = 0; file->scope == HOST_USER && j < doctor->entries_count; j++) {
			const struct doctor_entry *entry = &doctor->entries[j];
			if (!is_switched_off_by_place(doctor, states, entry))
				continue;
			doctor_say(doctor, DOCTOR_FAILED, "switches",
				STR("switch the hook on again: type /hooks in a session"),
				"%.*s: \"%.*s\" switches the hook off that stands in %.*s",
				STR_ARG(file->path), STR_ARG(row->keys[0]),
				STR_ARG(doctor_place(entry->file, entry->entry.handler)));
		}
	}
}

void doctor_check_switches(struct doctor *doctor)
{
	static reach_fn *const reaches[] = {
		[SWITCH_ALL] = check_all,
		[SWITCH_UNMANAGED] = check_unmanaged,
		[SWITCH_ELSEWHERE] = check_elsewhere,
		[SWITCH_OF_FILE] = check_of_file,
		[SWITCH_NAMES] = check_names,
		[SWITCH_STATES] = check_states,
	};
	static_assert(ARRAY_LEN(reaches) == SWITCH_REACH_COUNT, "every reach has a check");
	struct sources *sources = ARENA_NEW(doctor->arena, struct sources);
	*sources = (struct sources){.doctor = doctor};
	const struct doctor_line *before = doctor->last;
	collect(sources);
	bool is_trusted = is_project_trusted(sources);
	for (size_t i = 0; i < sources->count; i++)
		sources->items[i].is_trusted |= is_trusted;
	for (size_t i = 0; i < host_switch_count(); i++) {
		const struct host_switch *row = host_switch_at(i);
		if (str_equal(row->agent, doctor->host->agent))
			reaches[row->reach](sources, row);
	}
	doctor_check_variables(doctor);
	if (doctor->last == before)
		doctor_say(doctor, DOCTOR_OK, "switches", STR(""),
			"no file and no variable switches hooks off");
}
