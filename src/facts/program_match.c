/* SPDX-License-Identifier: MIT */
/* Asks the tables, not the disk: what lies in /bin here may not be what runs. */
#include "facts/program_match.h"

#include "base/limits.h"
#include "facts/glob.h"
#include "facts/look_ups.h"

bool program_is_known(const struct surroundings *surroundings, struct str text)
{
	struct str name = str_after_last(text, '/');
	struct look_up found = look_up_program(surroundings, name);
	return found.program || program_find_globals(name) || found.client || found.wrappers.own ||
	       found.wrappers.count > 0;
}

/* The patterns' matches so far. */
struct matching {
	struct arena *arena;
	const struct glob *glob;
	struct str folder; /* with its slash */
	struct str *paths;
	size_t count;
	size_t room;
};

static void add_name(struct matching *matching, struct str name)
{
	if (matching->count < matching->room &&
		glob_match(matching->glob, name, GLOB_WHOLE) != STR_NONE)
		matching->paths[matching->count++] = arena_printf(
			matching->arena, "%.*s%.*s", STR_ARG(matching->folder), STR_ARG(name));
}

size_t program_match(struct arena *arena, struct str pattern, struct str *paths, size_t room)
{
	struct str name = str_after_last(pattern, '/');
	size_t tables_count;
	size_t aliases_count;
	const struct program_table *const *tables = program_tables(&tables_count);
	const struct program_alias *aliases = program_aliases(&aliases_count);
	struct matching matching = {.arena = arena,
		.glob = glob_read(arena, name),
		.folder = str_slice(pattern, 0, pattern.len - name.len),
		.paths = paths,
		.room = room};
	if (pattern.len > LIMIT_PATH_BYTES || !matching.glob)
		return 0; /* the system runs nothing of a longer name, and each match would copy it */
	for (size_t t = 0; t < tables_count; t++) {
		for (size_t i = 0; i < tables[t]->count; i++)
			add_name(&matching, tables[t]->rows[i].name);
	}
	for (size_t i = 0; i < aliases_count; i++)
		add_name(&matching, aliases[i].name);
	return matching.count;
}
