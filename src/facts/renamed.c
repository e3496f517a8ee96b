/* SPDX-License-Identifier: MIT */
/* Keeps base names of programs by the absolute path that they were given. */
#include "facts/renamed.h"

#include "facts/path.h"
#include "facts/program_match.h"

static const struct str program_folders[] = {STR_INIT("/bin/"), STR_INIT("/sbin/"),
	STR_INIT("/usr/bin/"), STR_INIT("/usr/sbin/"), STR_INIT("/usr/local/bin/"),
	STR_INIT("/opt/homebrew/bin/")};

static bool is_program(const struct reader *reader, const struct word *word)
{
	for (size_t i = 0; i < ARRAY_LEN(program_folders); i++) {
		if (str_starts_with(word->text, program_folders[i]))
			return !word->is_dynamic &&
			       program_is_known(reader->surroundings, word->text);
	}
	return false;
}

static bool find_path(const struct reader *reader, const struct folder *folder,
	const struct word *word, struct str *path)
{
	struct fault ignored = {.is_set = false};
	return !word->is_dynamic && !folder->is_unknown &&
	       path_normalize(reader->arena, word->text, folder->path, reader->surroundings->home,
		       path, &ignored);
}

void renamed_remember(const struct reader *reader, const struct folder *folder,
	const struct word *source, const struct word *target)
{
	struct str path;
	if (!is_program(reader, source) || !find_path(reader, folder, target, &path))
		return;
	struct str *kept = ARENA_NEW(reader->arena, struct str);
	*kept = source->text;
	reader->shared->renamed = name_map_set(reader->arena, reader->shared->renamed, path, kept);
}

struct str renamed_find(const struct reader *reader, const struct word *word)
{
	struct str path;
	if (!reader->shared->renamed || str_find_byte(word->text, '/', 0) == STR_NONE ||
		!find_path(reader, &reader->state->folder, word, &path))
		return STR("");
	const struct str *program = name_map_find(reader->shared->renamed, path);
	return program ? *program : STR("");
}
