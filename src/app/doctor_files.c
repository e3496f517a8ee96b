/* SPDX-License-Identifier: MIT */
/* The host's settings files: which there are, whether they can be read, and where hooks are off. */
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command_words.h"
#include "app/doctor.h"
#include "app/hook_script.h"
#include "payload/json_lenient.h"
#include "payload/json_scan.h"

/* --- finding ---------------------------------------------------------------------------------------- */

/* `*out` is the text as the host reads it: comments are blanks to one that passes over them. */
static bool blank_comments(const struct doctor *doctor, struct str text, struct str path,
	struct str *out, struct fault *f)
{
	struct json_leniency found = {STR_NONE, STR_NONE, false};
	*out = text;
	if (doctor->host->reads_comments)
		*out = json_without_leniency(doctor->arena, text, &found);
	if (found.has_mark)
		*out = text; /* for the parser to refuse */
	else if (found.comma != STR_NONE && !doctor->host->reads_commas)
		return json_scan_fault(text, path, JSON_LINES, found.comma,
			"a comma before a closing bracket: take it out", f);
	return true;
}

bool doctor_parse(const struct doctor *doctor, struct str text, struct str path,
	struct json_text *out, struct fault *f)
{
	struct str settings;
	if (!blank_comments(doctor, text, path, &settings, f) ||
		!json_text_parse(doctor->arena, settings, path, out, f))
		return false;
	return cJSON_IsObject(out->root->item) ||
	       json_scan_fault(
		       out->text, path, JSON_LINES, out->root->value.at, HOOK_ENTRY_NO_OBJECT, f);
}

/* `read->text` is what the file holds, also where that is no settings. */
static bool read_settings(const struct doctor *doctor, struct str path, struct replaceable *read,
	struct json_text *text, struct fault *f)
{
	if (!replaceable_read(doctor->arena, path, LIMIT_HOST_FILE_BYTES, read, f))
		return false;
	if (str_trim(read->text).len == 0)
		return fault_set(f, FAULT_SETTINGS, "%.*s: the file is empty", STR_ARG(path));
	struct str settings = doctor->host->is_script
				      ? hook_script_as_settings(doctor->arena, read->text)
				      : read->text;
	return doctor_parse(doctor, settings, path, text, f);
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
	struct stat status;
	if (path.len == 0 || doctor->files_count == DOCTOR_FILES ||
		lstat(arena_copy_z(doctor->arena, path), &status) != 0)
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
	struct replaceable read = {.text = {NULL, 0}};
	if (!read_settings(doctor, path, &read, &file->text, &ignored))
		file->text = (struct json_text){.arena = doctor->arena};
	if (!file->text.root || !check_structure(doctor, file, &ignored))
		file->names_us = str_find(read.text, STR("hookguard"), 0) != STR_NONE;
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

/* A link that leads nowhere is no file to the host: it has no hooks to lose there, and nothing but an entry
 * of our own is kept from that place. */
static bool is_dangling(const struct doctor *doctor, const struct doctor_file *file)
{
	return access(arena_copy_z(doctor->arena, file->path), F_OK) != 0;
}

const struct doctor_file *doctor_unread_file(const struct doctor *doctor)
{
	for (size_t i = 0; i < doctor->files_count; i++) {
		const struct doctor_file *file = &doctor->files[i];
		struct fault ignored = {0};
		bool is_unread = file->text.root ? !check_structure(doctor, file, &ignored)
						 : !is_blank(doctor, file) &&
							   (!is_dangling(doctor, file) ||
								   file->scope == HOST_USER);
		if (is_unread)
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
		struct replaceable read;
		struct json_text text;
		struct fault fault = {0};
		if (is_dangling(doctor, file))
			doctor_say(doctor, DOCTOR_WARNING, "settings",
				STR("make the file that it names, or remove the link: install "
				    "refuses it"),
				"%.*s: is a link that leads nowhere: the host sees no file",
				STR_ARG(file->path));
		else if (file->is_script &&
			 access(arena_copy_z(doctor->arena, file->path), X_OK) != 0)
			doctor_say(doctor, DOCTOR_FAILED, "settings",
				arena_printf(doctor->arena, "chmod +x %.*s",
					STR_ARG(command_words_join(doctor->arena, &file->path, 1))),
				"%.*s: can't be executed: the host does not run it",
				STR_ARG(file->path));
		else if (read_settings(doctor, file->path, &read, &text, &fault) &&
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
