/* SPDX-License-Identifier: MIT */
/* The name of this very executable, for an entry that must hold for years. */
#ifndef HOOKGUARD_APP_OWN_PATH_H
#define HOOKGUARD_APP_OWN_PATH_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

/* The absolute path by which the executable was started, `invoked` being its argv[0]: package managers
 * keep that one over updates, where it is a link into a folder with the version in its name. It is
 * taken only if it leads to the file that runs; else the path that the kernel knows. FAULT_SYSTEM if
 * there is neither, such as after the file was removed. */
bool own_path_find(struct arena *arena, struct str invoked, struct str *out, struct fault *f);

/* Whether `path` leads to the executable that runs; also true where that can't be known. */
bool own_path_is_self(const char *path);

/* Whether an executable of this name is the guard to its own rules (`guard` in rules/00-self.rules):
 * hookguard, and with a word or a version behind it hookguard-static or hookguard-0.1.0. */
bool own_path_is_name(struct str path);

/* Whether these words of a command begin with the guard: `hookguard` at any path, another of its names
 * with an option of the hook behind it, or the executable that runs, whatever it is called. */
bool own_path_is_guard(struct arena *arena, const struct str *words, size_t count);

/* Looks a program up as a shell does; empty if PATH has none. A name with a slash is itself. */
struct str own_path_search(struct arena *arena, struct str program);

#endif
