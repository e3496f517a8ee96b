/* SPDX-License-Identifier: MIT */
/* The host's settings files: which there are, whether they can be read, and where hooks are off. */
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command_words.h"
#include "app/doctor.h"
#include "app/hook_script.h"
#include "payload/json_scan.h"

extern char **environ;

/* --- finding ---------------------------------------------------------------------------------------- */

static bool read_settings(
	const struct doctor *doctor, struct str path, struct json_text *text, struct fault *f)
{
	struct replaceable read;
	if (!replaceable_read(doctor->arena, path, LIMIT_HOST_FILE_BYTES, &read, f))
		return false;
	if (str_trim(read.text).len == 0)
		return fault_set(f, FAULT_SETTINGS, "%.*s: the file is empty", STR_ARG(path));
	struct str settings = doctor->host->is_script
				      ? hook_script_as_settings(doctor->arena, read.text)
				      : read.text;
	if (!json_text_parse(doctor->arena, settings, path, text, f))
		return false;
	return cJSON_IsObject(text->root->item) ||
	       json_scan_fault(
		       text->text, path, JSON_LINES, text->root->value.at, HOOK_ENTRY_NO_OBJECT, f);
}

/* Whether the file is one that `install` can put an entry into. */
static bool check_structure(
	const struct doctor *doctor, const struct doctor_file *file, struct fault *f)
{
	return file->is_script || !file->text.root ||
	       hook_entry_check(&file->text, doctor->host, file->path, f);
}

static void add_file(struct doctor *doctor, enum host_scope scope, struct str path)
{
	struct fault ignored = {0};
	if (path.len == 0 || doctor->files_count == DOCTOR_FILES ||
		access(arena_copy_z(doctor->arena, path), F_OK) != 0)
		return;
	for (size_t i = 0; i < doctor->files_count; i++) {
		if (!str_equal(doctor->files[i].path, path))
			continue;
		doctor->files[i].scope = scope; /* the home is the project */
		return;
	}
	struct doctor_file *file = &doctor->files[doctor->files_count++];
	*file = (struct doctor_file){
		.scope = scope, .path = path, .is_script = doctor->host->is_script};
	if (!read_settings(doctor, path, &file->text, &ignored))
		file->text = (struct json_text){.arena = doctor->arena};
}

/* managed-settings.d/NAME.json beside managed-settings.json. */
static void add_managed_parts(struct doctor *doctor, struct str path)
{
	size_t end = path.len - STR(".json").len;
	struct str folder = arena_printf(doctor->arena, "%.*s.d", STR_ARG(str_slice(path, 0, end)));
	DIR *list = opendir(folder.ptr);
	for (const struct dirent *entry; list && (entry = readdir(list));) {
		struct str name = str_of(entry->d_name);
		if (str_ends_with(name, STR(".json")) && !str_starts_with(name, STR(".")))
			add_file(doctor, HOST_MANAGED,
				arena_printf(doctor->arena, "%.*s/%.*s", STR_ARG(folder),
					STR_ARG(name)));
	}
	if (list)
		(void)closedir(list);
}

/* Nothing stands in it: there is nothing to be dropped, and `install` fills it. */
static bool is_blank(const struct doctor *doctor, const struct doctor_file *file)
{
	struct replaceable read;
	struct fault ignored = {0};
	return !file->text.root &&
	       replaceable_read(
		       doctor->arena, file->path, LIMIT_HOST_FILE_BYTES, &read, &ignored) &&
	       str_trim(read.text).len == 0;
}

const struct doctor_file *doctor_unread_file(const struct doctor *doctor)
{
	for (size_t i = 0; i < doctor->files_count; i++) {
		struct fault ignored = {0};
		const struct doctor_file *file = &doctor->files[i];
		if (!is_blank(doctor, file) &&
			(!file->text.root || !check_structure(doctor, file, &ignored)))
			return file;
	}
	return NULL;
}

static void find_entries(struct doctor *doctor, const struct doctor_file *file)
{
	struct hook_entry found[HOOK_ENTRY_MAX];
	if (!file->text.root)
		return;
	size_t count = hook_entry_find(doctor->arena, doctor->host, &file->text, found);
	for (size_t i = 0; i < count && doctor->entries_count < DOCTOR_ENTRIES; i++)
		doctor->entries[doctor->entries_count++] =
			(struct doctor_entry){.entry = found[i], .file = file};
}

void doctor_find(struct doctor *doctor)
{
	static const enum host_scope strongest_first[] = {
		HOST_MANAGED, HOST_LOCAL, HOST_PROJECT, HOST_USER};
	for (size_t i = 0; i < ARRAY_LEN(strongest_first); i++) {
		enum host_scope scope = strongest_first[i];
		struct str path = host_file(
			doctor->arena, doctor->host, scope, doctor->home, doctor->project);
		add_file(doctor, scope, path);
		if (scope == HOST_MANAGED && path.len > 0)
			add_managed_parts(doctor, path);
	}
	for (size_t i = 0; i < doctor->files_count; i++)
		find_entries(doctor, &doctor->files[i]);
}

void doctor_find_in(
	struct doctor *doctor, enum host_scope scope, struct str path, const struct json_text *text)
{
	struct doctor_file *file = &doctor->files[doctor->files_count++];
	*file = (struct doctor_file){.scope = scope, .path = path, .text = *text};
	find_entries(doctor, file);
}

struct str doctor_place(const struct doctor_file *file, const struct json_node *node)
{
	struct fault place = {0};
	if (file->is_script)
		return file->path;
	(void)json_scan_fault(file->text.text, file->path, JSON_LINES, node->value.at, "", &place);
	struct str text = fault_text(&place);
	return arena_copy(file->text.arena, str_slice(text, 0, text.len - STR(": ").len));
}

/* --- checks ----------------------------------------------------------------------------------------- */

/* Whoever can write the file can take the hook out of it. */
static void check_rights(struct doctor *doctor, const struct doctor_file *file)
{
	struct stat status;
	struct str scope = host_scope_name(file->scope);
	bool is_foreign = stat(arena_copy_z(doctor->arena, file->path), &status) == 0 &&
			  status.st_uid != 0 &&
			  (file->scope == HOST_MANAGED || status.st_uid != geteuid());
	if (is_foreign)
		doctor_say(doctor, DOCTOR_WARNING, "settings",
			STR("give the file to the user who runs the agent, or to root"),
			"%.*s (%.*s): belongs to user %lu, who can take the hook out of it",
			STR_ARG(file->path), STR_ARG(scope), (unsigned long)status.st_uid);
	else if (status.st_mode & (S_IWGRP | S_IWOTH))
		doctor_say(doctor, DOCTOR_WARNING, "settings",
			arena_printf(doctor->arena, "chmod go-w %.*s",
				STR_ARG(command_words_join(doctor->arena, &file->path, 1))),
			"%.*s (%.*s): others can write it (mode %04o), and take the hook out of it",
			STR_ARG(file->path), STR_ARG(scope), (unsigned)status.st_mode & 07777);
	else
		doctor_say(doctor, DOCTOR_OK, "settings", STR(""), "%.*s (%.*s): is %s",
			STR_ARG(file->path), STR_ARG(scope),
			file->is_script ? "executable" : "JSON");
}

void doctor_check_files(struct doctor *doctor)
{
	for (size_t i = 0; i < doctor->files_count; i++) {
		const struct doctor_file *file = &doctor->files[i];
		struct json_text text;
		struct fault fault = {0};
		if (file->is_script && access(arena_copy_z(doctor->arena, file->path), X_OK) != 0)
			doctor_say(doctor, DOCTOR_FAILED, "settings",
				arena_printf(doctor->arena, "chmod +x %.*s",
					STR_ARG(command_words_join(doctor->arena, &file->path, 1))),
				"%.*s: can't be executed: the host does not run it",
				STR_ARG(file->path));
		else if (read_settings(doctor, file->path, &text, &fault) &&
			 check_structure(doctor, file, &fault))
			check_rights(doctor, file);
		else if (is_blank(doctor, file))
			doctor_say(doctor, DOCTOR_WARNING, "settings",
				STR("remove it; or hookguard install with the option of this file "
				    "fills "
				    "it"),
				"%.*s", STR_ARG(fault_text(&fault)));
		else
			doctor_say(doctor, DOCTOR_FAILED, "settings",
				STR("mend that: a host drops all hooks of a file that it can't "
				    "read, and install refuses it"),
				"%.*s", STR_ARG(fault_text(&fault)));
	}
}

/* The value of a switch in the strongest file that has it. */
static const struct doctor_file *find_switch(
	const struct doctor *doctor, struct str name, bool is_managed_only, bool *value)
{
	for (size_t i = 0; i < doctor->files_count; i++) {
		const struct doctor_file *file = &doctor->files[i];
		const struct json_node *node = json_node_member(file->text.root, name);
		if (node && cJSON_IsBool(node->item) &&
			(!is_managed_only || file->scope == HOST_MANAGED)) {
			*value = cJSON_IsTrue(node->item);
			return file;
		}
	}
	return NULL;
}

static bool has_managed_entry(const struct doctor *doctor)
{
	for (size_t i = 0; i < doctor->entries_count; i++) {
		if (doctor->entries[i].file->scope == HOST_MANAGED)
			return true;
	}
	return false;
}

/* Managed hooks survive what a user's or a project's file says. */
static bool check_disable_all(struct doctor *doctor)
{
	bool is_off = false;
	bool only_managed_counts = has_managed_entry(doctor);
	const struct doctor_file *file =
		find_switch(doctor, STR("disableAllHooks"), only_managed_counts, &is_off);
	if (!file || !is_off)
		return true;
	doctor_say(doctor, DOCTOR_FAILED, "switches",
		STR("take that member out of the file; with `hookguard install --managed` no other "
		    "file can do it"),
		"%.*s: \"disableAllHooks\" is true: no hook runs", STR_ARG(file->path));
	return false;
}

static bool check_managed_only(struct doctor *doctor)
{
	bool is_on = false;
	const struct doctor_file *file =
		find_switch(doctor, STR("allowManagedHooksOnly"), true, &is_on);
	if (!file || !is_on || has_managed_entry(doctor))
		return true;
	doctor_say(doctor, DOCTOR_FAILED, "switches", STR("hookguard install --managed, as root"),
		"%.*s: \"allowManagedHooksOnly\" is true, and the entry is in another file",
		STR_ARG(file->path));
	return false;
}

struct variable_row {
	struct str name; /* or what it starts with */
	bool is_prefix;
	const char *effect;
};

/* With these an agent starts without hooks, or the loader decides what its hooks do. */
static const struct variable_row variables[] = {
	{STR_INIT("CLAUDE_CODE_SIMPLE"), false, "the agent starts without hooks"},
	{STR_INIT("CLAUDE_CODE_SAFE_MODE"), false, "the agent starts without hooks"},
	{STR_INIT("LD_"), true, "the loader obeys it before the guard starts"},
	{STR_INIT("DYLD_"), true, "the loader obeys it before the guard starts"},
};

static bool is_named(const struct variable_row *row, struct str name)
{
	return row->is_prefix ? str_starts_with(name, row->name) : str_equal(name, row->name);
}

static bool say_variable(
	struct doctor *doctor, const struct variable_row *row, struct str name, struct str where)
{
	doctor_say(doctor, DOCTOR_FAILED, "switches", STR("take it out"), "%.*s: %.*s is set: %s",
		STR_ARG(where), STR_ARG(name), row->effect);
	return false;
}

/* Set in this environment. */
static bool check_environment(struct doctor *doctor, const struct variable_row *row)
{
	for (char **variable = environ; *variable; variable++) {
		struct str name;
		struct str value;
		(void)str_cut(str_of(*variable), '=', &name, &value);
		if (value.len > 0 && is_named(row, name))
			return say_variable(doctor, row, name, STR("the environment"));
	}
	return true;
}

/* Set for the agent's sessions by a settings file. */
static bool check_variables_of(
	struct doctor *doctor, const struct variable_row *row, const struct doctor_file *file)
{
	const struct json_node *env = json_node_member(file->text.root, STR("env"));
	for (const struct json_node *node = env ? env->first : NULL; node; node = node->next) {
		if (is_named(row, json_key(node->item)))
			return say_variable(doctor, row, json_key(node->item), file->path);
	}
	return true;
}

static bool check_variables(struct doctor *doctor)
{
	bool is_good = true;
	for (size_t i = 0; i < ARRAY_LEN(variables); i++) {
		is_good = check_environment(doctor, &variables[i]) && is_good;
		for (size_t j = 0; j < doctor->files_count; j++)
			is_good = check_variables_of(doctor, &variables[i], &doctor->files[j]) &&
				  is_good;
	}
	return is_good;
}

void doctor_check_switches(struct doctor *doctor)
{
	bool is_claude = doctor->host == host_at(0);
	bool is_good = check_disable_all(doctor);
	is_good = (!is_claude || check_managed_only(doctor)) && is_good;
	is_good = check_variables(doctor) && is_good;
	if (is_good)
		doctor_say(doctor, DOCTOR_OK, "switches", STR(""),
			"no file and no variable switches hooks off");
}
