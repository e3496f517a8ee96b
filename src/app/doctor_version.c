/* SPDX-License-Identifier: MIT */
/* The agent's version, from the names and files of its install: the agent itself is not run. */
#include <stdlib.h>

#include "app/doctor.h"
#include "app/own_path.h"
#include "base/io.h"

/* Claude Code obeys "onFailure" from here on (clients.md). */
static const unsigned long needed[] = {2, 1, 295};

#define NUMBERS       ARRAY_LEN(needed)
#define PACKAGE_BYTES (1 * MIB)

/* Folders above the executable in which its package.json may lie. */
#define FOLDERS_ABOVE 4

static bool read_number(struct str *rest, unsigned long *number)
{
	size_t at = 0;
	*number = 0;
	while (at < rest->len && at < 9 && char_is_digit(rest->ptr[at]))
		*number = *number * 10 + (unsigned long)(rest->ptr[at++] - '0');
	*rest = str_slice(*rest, at, rest->len);
	return at > 0;
}

/* 2.1.330, perhaps with more behind it. */
static bool read_version(struct str text, unsigned long version[NUMBERS])
{
	for (size_t i = 0; i < NUMBERS; i++) {
		if (i > 0 && !str_starts_with(text, STR(".")))
			return false;
		text = str_slice(text, i > 0, text.len);
		if (!read_number(&text, &version[i]))
			return false;
	}
	return true;
}

static bool is_older(const unsigned long version[NUMBERS])
{
	for (size_t i = 0; i < NUMBERS; i++) {
		if (version[i] != needed[i])
			return version[i] < needed[i];
	}
	return false;
}

static struct str folder_above(struct str path)
{
	size_t slash = str_find_last(path, '/');
	return str_slice(path, 0, slash == STR_NONE ? 0 : slash);
}

/* The version of the npm package that a file belongs to; empty if it is not the agent's. */
static struct str version_of_package(struct arena *arena, struct str file)
{
	struct str folder = folder_above(file);
	for (int i = 0; i < FOLDERS_ABOVE && folder.len > 0; i++, folder = folder_above(folder)) {
		struct str name = arena_printf(arena, "%.*s/package.json", STR_ARG(folder));
		struct str text;
		struct fault ignored = {0};
		const cJSON *root;
		if (io_read_file(arena, name, PACKAGE_BYTES, &text) != IO_FILE_READ ||
			!json_parse_file(arena, text, name, &root, &ignored))
			continue;
		struct str package = json_string(json_member_last(root, STR("name")));
		if (str_find(package, STR("claude-code"), 0) != STR_NONE)
			return json_string(json_member_last(root, STR("version")));
	}
	return (struct str){NULL, 0};
}

/* The native install is a link to …/versions/2.1.330. */
static struct str find_version(struct doctor *doctor)
{
	char resolved[LIMIT_PATH_BYTES + 1];
	unsigned long ignored[NUMBERS];
	struct arena *arena = doctor->arena;
	struct str program = own_path_search(arena, STR("claude"));
	if (program.len == 0)
		program = arena_printf(arena, "%.*s/.local/bin/claude", STR_ARG(doctor->home));
	if (!realpath(arena_copy_z(arena, program), resolved))
		return (struct str){NULL, 0};
	struct str file = arena_copy(arena, str_of(resolved));
	struct str name = str_after_last(file, '/');
	return read_version(name, ignored) ? name : version_of_package(arena, file);
}

void doctor_check_version(struct doctor *doctor)
{
	unsigned long version[NUMBERS];
	if (doctor->host != host_at(0))
		return;
	struct str found = find_version(doctor);
	if (!read_version(found, version))
		doctor_say(doctor, DOCTOR_UNKNOWN, "version", STR(""),
			"of the agent: its executable was not found; \"onFailure\" needs "
			"%lu.%lu.%lu",
			needed[0], needed[1], needed[2]);
	else if (is_older(version))
		doctor_say(doctor, DOCTOR_FAILED, "version", STR("update the agent"),
			"%.*s: does not know \"onFailure\", so a hook that is missing or dies lets "
			"calls run (%lu.%lu.%lu does)",
			STR_ARG(found), needed[0], needed[1], needed[2]);
	else
		doctor_say(doctor, DOCTOR_OK, "version", STR(""), "%.*s: knows \"onFailure\"",
			STR_ARG(found));
}
