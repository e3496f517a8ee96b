/* SPDX-License-Identifier: MIT */
/* What `install`, `uninstall` and `doctor` share: which file, which entry, which settings to pin. */
#ifndef HOOKGUARD_APP_INSTALL_H
#define HOOKGUARD_APP_INSTALL_H

#include "app/hosts.h"
#include "app/options.h"
#include "base/buf.h"
#include "base/replace.h"
#include "rules/settings.h"

/* One host's settings file that is to be changed. */
struct install {
	struct arena *arena;
	const struct options *options;
	const struct host *host;
	enum host_scope scope;
	struct locations locations;
	struct str project;       /* root of the current folder's project, else that folder */
	bool is_in_repository;    /* there is such a project */
	struct str config;        /* the settings file that the entry pins */
	struct replaceable file;  /* the host's */
	struct replaceable saved; /* the copy of what it was before hookguard came into it */
};

/* The folder that a path lies in; empty below the root. */
struct str install_folder_of(struct str path);

/* The root of the project that the current folder lies in; without one, that folder. */
struct str install_project(struct arena *arena, struct str home);

/* The settings file that --managed pins. */
struct str install_managed_config(struct arena *arena, const struct locations *locations);

/* The log where one settings file is for all users: a path in each one's own home. */
#define INSTALL_SHARED_LOG "~/.local/state/hookguard/audit.jsonl"

/* Whether what is made in this home belongs to whom the home does. FAULT_USAGE for root in the home of
 * another: files of root's there are faults to that user's hook. */
bool install_check_user(struct arena *arena, struct str home, struct fault *f);

/* Reads options, places and files. FAULT_USAGE for options that do not go together, FAULT_SYSTEM for
 * files that can't be read or replaced. */
bool install_begin(
	struct arena *arena, const struct options *options, struct install *out, struct fault *f);

/* The entry's program and arguments; the program is this executable. `words` has place for five. */
bool install_words(
	const struct install *install, struct str *words, size_t *count, struct fault *f);

/* What `install` writes into a settings file that is not there: comments, and the log's place, which
 * no environment variable can then change. */
struct str install_config_text(const struct install *install);

/* Makes sure that the pinned settings file is there, and that a hook that uses it would work: settings
 * and rules load, every example holds. `*is_new` tells whether it was made, by `text`. */
bool install_config(const struct install *install, bool *is_new, struct fault *f);

/* A file of the guard's, beside its copies, about the file at `target`: its name, a digest that tells two
 * of one name apart, and `suffix`. */
struct str install_path_about(const struct install *install, struct str target, const char *suffix);

/* Notes how many folders will be made with the file, which is not there. */
bool install_note_folders(const struct install *install, struct fault *f);

/* Removes the folders above the file, from the inside, that `install` made and that are empty again; says
 * which in `out`. For when the file is gone. */
void install_remove_folders(const struct install *install, struct buf *out);

/* Keeps `install->file` as it is in the folder of the guard's state: as `saved`, or if that is in use
 * (`is_first` is false) beside it. `*path` is where, and empty if there was no file to keep. */
bool install_save(const struct install *install, bool is_first, struct str *path, struct fault *f);

#endif
