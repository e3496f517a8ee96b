/* SPDX-License-Identifier: MIT */
/*
 * Files of others, such as an agent's settings, read and replaced as a whole: after any failure or
 * kill the file is the old one or the new one, never a part of either.
 */
#ifndef HOOKGUARD_BASE_REPLACE_H
#define HOOKGUARD_BASE_REPLACE_H

#include <sys/types.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

struct replaceable {
	struct str path;   /* as it was named */
	struct str target; /* the file that it is, behind all links */
	struct str text;   /* what it holds; empty if it is not there */
	bool exists;
	bool is_link;
	mode_t mode;
	uid_t owner;
	gid_t group;
};

/* Reads the file at an absolute path, links followed. No fault if nothing has that name. FAULT_SYSTEM
 * if it is a folder or a device, a link that leads nowhere, has a second name, can't be read or is
 * longer than `max` bytes. */
bool replaceable_read(
	struct arena *arena, struct str path, size_t max, struct replaceable *out, struct fault *f);

/* Puts `text` in the place of what the file held when it was read, with the same mode and owner; a file
 * that was not there is made with `mode` under the umask, and its folders with it. FAULT_SYSTEM, and
 * the file as it was, if that can't be done, or if it has changed meanwhile. */
bool replaceable_write(struct arena *arena, const struct replaceable *file, struct str text,
	mode_t mode, struct fault *f);

/* Removes the file if it is no link and still as it was read. */
bool replaceable_remove(struct arena *arena, const struct replaceable *file, struct fault *f);

/* Makes the folders above `path` that are missing, with `mode` under the umask. */
bool folders_make(struct arena *arena, struct str path, mode_t mode, struct fault *f);

#endif
