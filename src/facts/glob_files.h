/* SPDX-License-Identifier: MIT */
/* The files of the disk that a glob names, for what runs them: bash *.sh, find -name '*.sh' -exec bash {} +. */
#ifndef HOOKGUARD_FACTS_GLOB_FILES_H
#define HOOKGUARD_FACTS_GLOB_FILES_H

#include "facts/scripts.h"

/* Paths in the order in which a shell gives them. */
struct glob_files {
	struct str paths[LIMIT_GLOB_SCRIPTS];
	size_t count;
	bool is_cut; /* there may be more */
};

/* Whether the path is one at all. */
bool glob_files_is_glob(struct str path);

/* What the absolute `pattern` names on the disk. With `is_deep` its last part names what is in folders below, too, as
 * find -name does; folders with a dot in their names and those of packages are not entered. */
void glob_files_find(
	struct loader *loader, struct str pattern, bool is_deep, struct glob_files *files);

#endif
