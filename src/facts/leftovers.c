/* SPDX-License-Identifier: MIT */
/*
 * Owns which files of a call hold what no one has read. The text that code may write is a guess: good
 * enough to be judged, never to be another command's words.
 */
#include "facts/leftovers.h"

#include "facts/code.h"
#include "facts/kept_text.h"
#include "facts/path.h"

struct unpacked {
	struct str folder;
	struct unpacked *before;
};

static const struct str unpackers =
	STR_INIT("tar gtar bsdtar unzip cpio 7z 7za 7zr unar unrar jar");

void leftovers_add_coded(
	const struct reader *reader, const struct action *action, struct str lang, struct str code)
{
	const struct fact *path = action->facts[FACT_WRITES].first;
	struct str text = code_find_texts(reader->arena, lang, code);
	for (; path; path = path->next)
		reader->shared->coded =
			kept_text_set(reader->arena, reader->shared->coded, path->value, text);
}

void leftovers_add_unpacked(
	const struct reader *reader, const struct action *action, struct str program)
{
	const struct fact *path = action->facts[FACT_WRITES].first;
	if (!path || !str_list_holds(unpackers, ' ', program))
		return;
	for (; path; path = path->next) {
		struct unpacked *unpacked = ARENA_NEW(reader->arena, struct unpacked);
		*unpacked = (struct unpacked){
			.folder = path->value, .before = reader->shared->unpacked};
		reader->shared->unpacked = unpacked;
	}
}

bool leftovers_find(const struct reader *reader, struct str path, struct str *text)
{
	const struct unpacked *unpacked = reader->shared->unpacked;
	const struct str *coded = name_map_find(reader->shared->coded, path);
	*text = coded ? *coded : STR("");
	while (unpacked && !path_is_within(path, unpacked->folder))
		unpacked = unpacked->before;
	return coded || unpacked;
}
