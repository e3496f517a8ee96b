/* SPDX-License-Identifier: MIT */
/* Where paths lead on the disk, behind all links: a repository can hold links to anywhere. */
#ifndef HOOKGUARD_BASE_RESOLVE_H
#define HOOKGUARD_BASE_RESOLVE_H

#include "base/arena.h"
#include "base/str.h"

/* The absolute path without links of what is there; empty if it leads nowhere, or further than
 * LIMIT_PATH_BYTES. */
struct str resolve_path(struct arena *arena, struct str path);

/* Whether what is at the path, or would be made there, is not below the folder, links of both resolved. */
bool resolve_leads_out(struct arena *arena, struct str path, struct str folder);

#endif
