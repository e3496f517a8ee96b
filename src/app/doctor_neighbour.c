/* SPDX-License-Identifier: MIT */
/* Entries in files of another host which this one reads, too. */
#include "app/doctor.h"

/* The first of them that is not managed; NULL if there is none. */
static const struct doctor_entry *find_entry(struct doctor *doctor, const struct host *owner)
{
	struct doctor *other = ARENA_NEW(doctor->arena, struct doctor);
	*other = (struct doctor){.arena = doctor->arena,
		.host = owner,
		.home = doctor->home,
		.project = doctor->project};
	doctor_find(other);
	for (size_t i = 0; i < other->entries_count; i++) {
		if (other->entries[i].file->scope != HOST_MANAGED)
			return &other->entries[i];
	}
	return NULL;
}

static void say_neighbour(
	struct doctor *doctor, const struct host *owner, const struct doctor_entry *entry)
{
	const struct doctor_file *file = entry->file;
	struct str title = doctor->host->title;
	bool is_project = file->scope == HOST_PROJECT;
	if (doctor->entries_count == 0)
		doctor_say(doctor, DOCTOR_OK, "entry", STR(""),
			"none of its own: %.*s reads %.*s, too, where that of %.*s stands",
			STR_ARG(title), STR_ARG(file->path), STR_ARG(owner->title));
	else
		doctor_say(doctor, DOCTOR_WARNING, "entry",
			arena_printf(doctor->arena,
				"hookguard uninstall%s --agent %.*s: one entry serves both hosts",
				is_project ? " --project" : "", STR_ARG(owner->agent)),
			"%.*s reads %.*s, too, where that of %.*s stands: each call is judged "
			"twice",
			STR_ARG(title), STR_ARG(file->path), STR_ARG(owner->title));
}

bool doctor_check_neighbour(struct doctor *doctor)
{
	bool has_one = false;
	if (doctor->home.len == 0) /* a file was given, and no home to look into */
		return false;
	for (size_t i = 0; i < host_count(); i++) {
		const struct host *owner = host_at(i);
		if (!host_reads_files_of(doctor->host, owner))
			continue;
		const struct doctor_entry *entry = find_entry(doctor, owner);
		if (entry)
			say_neighbour(doctor, owner, entry);
		has_one = has_one || entry;
	}
	return has_one;
}
