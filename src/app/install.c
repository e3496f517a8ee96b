/* SPDX-License-Identifier: MIT */
/*
 * Places and files of an install. Trusts the environment for places, as the host does, and nothing
 * else of it: the entry that is written in the end names all of them absolutely.
 */
#include "app/install.h"

#include <sys/stat.h>
#include <unistd.h>

#include "app/own_path.h"
#include "app/setup.h"
#include "app/verified.h"
#include "base/clock.h"
#include "base/inject.h"
#include "base/resolve.h"
#include "base/sha256.h"
#include "facts/path.h"
#include "rules/layers.h"

/* Of the digest of a path: tells the files of one user apart. */
#define NAME_DIGEST_BYTES 8

struct str install_folder_of(struct str path)
{
	size_t slash = str_find_last(path, '/');
	return str_slice(path, 0, slash == STR_NONE ? 0 : slash);
}

struct str install_project(struct arena *arena, struct str home)
{
	struct str here = setup_working_folder(arena);
	struct str root = layers_find_project(arena, here, home);
	return root.len > 0 ? root : here;
}

static bool find_scope(const struct options *options, enum host_scope *scope, struct fault *f)
{
	const bool wanted[HOST_SCOPE_COUNT] = {
		[HOST_PROJECT] = options->is_project,
		[HOST_LOCAL] = options->is_local,
		[HOST_MANAGED] = options->is_managed,
	};
	*scope = HOST_USER;
	for (int i = 0; i < HOST_SCOPE_COUNT; i++) {
		if (wanted[i] && *scope != HOST_USER)
			return fault_set(f, FAULT_USAGE,
				"--project, --local, --managed: only one of them can be given");
		if (wanted[i])
			*scope = (enum host_scope)i;
	}
	return true;
}

struct str install_managed_config(struct arena *arena, const struct locations *locations)
{
	return arena_printf(arena, "%.*s/managed/hookguard.conf",
		STR_ARG(install_folder_of(locations->system_settings)));
}

/* The settings file of --managed is the system's own: a user's would be another for everybody. For the
 * same reason --project pins none but one that is named: who lacks it would have every call blocked. */
static bool find_config(struct install *install, struct fault *f)
{
	struct arena *arena = install->arena;
	struct str config = install->locations.user_settings;
	bool is_named = install->locations.is_config_named;
	install->config = (struct str){NULL, 0};
	if (install->scope == HOST_PROJECT && install->options->config.len == 0)
		return true;
	if (install->scope == HOST_MANAGED && !is_named)
		config = install_managed_config(arena, &install->locations);
	if (config.len == 0)
		return fault_set(f, FAULT_SYSTEM,
			"HOME: unknown, so there is no place for settings: set it, or give "
			"--config");
	return path_normalize(
		arena, config, STR("/"), install->locations.home, &install->config, f);
}

static bool find_file(struct install *install, struct fault *f)
{
	struct str path = host_file(install->arena, install->host, install->scope,
		install->locations.home, install->project);
	struct str scope = host_scope_name(install->scope);
	struct str users = host_file(install->arena, install->host, HOST_USER,
		install->locations.home, install->project);
	bool is_of_project = install->scope == HOST_PROJECT || install->scope == HOST_LOCAL;
	if (is_of_project && str_equal(path, users))
		return fault_set(f, FAULT_USAGE,
			"--%.*s: this folder is in no repository, and %.*s is the user's file: go "
			"into one, or leave the option out",
			STR_ARG(scope), STR_ARG(users));
	if (path.len == 0)
		return fault_set(f, FAULT_USAGE, "--%.*s: %.*s has no such settings file",
			STR_ARG(scope), STR_ARG(install->host->title));
	if (!str_starts_with(path, STR("/")))
		return fault_set(f, FAULT_SYSTEM,
			"%.*s: no absolute path: the home or the current folder is unknown",
			STR_ARG(path));
	if (is_of_project && resolve_leads_out(install->arena, path, install->project))
		return fault_set(f, FAULT_SYSTEM,
			"%.*s: is a link, or below one, that leads out of the project: what is "
			"there is "
			"not the repository's: make it a file of its own",
			STR_ARG(path));
	return replaceable_read(install->arena, path, LIMIT_HOST_FILE_BYTES, &install->file, f);
}

struct str install_path_about(const struct install *install, struct str target, const char *suffix)
{
	unsigned char digest[SHA256_BYTES];
	struct sha256 hash;
	sha256_init(&hash);
	sha256_add(&hash, target);
	sha256_finish(&hash, digest);
	struct str hex = sha256_hex(install->arena, digest, NAME_DIGEST_BYTES);
	return arena_printf(install->arena, "%.*s/backup/%.*s-%.*s%s",
		STR_ARG(install->locations.state), STR_ARG(str_after_last(target, '/')),
		STR_ARG(hex), suffix);
}

static struct str saved_path(const struct install *install, const char *suffix)
{
	return install_path_about(install, install->file.target, suffix);
}

bool install_check_user(struct arena *arena, struct str home, struct fault *f)
{
	struct stat status;
	if (geteuid() != 0 || home.len == 0 || inject_failure(INJECT_STATUS) ||
		stat(arena_copy_z(arena, home), &status) != 0 || status.st_uid == 0)
		return true;
	return fault_set(f, FAULT_USAGE,
		"HOME: %.*s belongs to user %lu, and this is root: what root makes there would "
		"block that user's calls: run it as that user, or for root and for --managed "
		"with root's own HOME (sudo -H)",
		STR_ARG(home), (unsigned long)status.st_uid);
}

bool install_begin(
	struct arena *arena, const struct options *options, struct install *out, struct fault *f)
{
	*out = (struct install){.arena = arena, .options = options};
	out->host = host_find(options->agent, f);
	if (!out->host || !find_scope(options, &out->scope, f))
		return false;
	locations_find(arena, options->config, &out->locations);
	if (!options->is_print && !install_check_user(arena, out->locations.home, f))
		return false;
	out->project = install_project(arena, out->locations.home);
	out->is_in_repository =
		layers_find_project(arena, setup_working_folder(arena), out->locations.home).len >
		0;
	return find_config(out, f) && find_file(out, f) &&
	       replaceable_read(arena, saved_path(out, ""), LIMIT_HOST_FILE_BYTES, &out->saved, f);
}

bool install_words(const struct install *install, struct str *words, size_t *count, struct fault *f)
{
	if (!own_path_find(install->arena, install->options->invoked, &words[0], f))
		return false;
	if (!own_path_is_name(words[0]))
		return fault_set(f, FAULT_USAGE,
			"%.*s: is hookguard under a name by which the rules that protect it do not "
			"know it: call the file hookguard, or hookguard-SOMETHING, and install "
			"again",
			STR_ARG(words[0]));
	words[1] = STR("--agent");
	words[2] = install->host->agent;
	words[3] = STR("--config");
	words[4] = install->config;
	*count = install->config.len > 0 ? 5 : 3;
	return true;
}

/* --- the settings file that is pinned --------------------------------------------------------------- */

struct str install_config_text(const struct install *install)
{
	struct buf out;
	buf_init(&out, install->arena, 64 * KIB);
	buf_add(&out, STR("# Settings of hookguard: hookguard.conf(5) has them all, and `hookguard "
			  "config` prints those in force.\n"
			  "# The hook's entry names this file, so that no environment variable can "
			  "put another in its place;\n"
			  "# rules of your own go into the folder `rules` beside it.\n"));
	if (install->scope == HOST_MANAGED)
		buf_add(&out, STR("\n# The record of every call, each user's in their own home.\n"
				  "audit.file = " INSTALL_SHARED_LOG "\n"));
	else if (install->locations.state.len > 0)
		buf_printf(&out,
			"\n# The record of every call: an absolute path, which no variable can "
			"move.\naudit.file = %.*s/audit.jsonl\n",
			STR_ARG(install->locations.state));
	buf_add(&out, STR("\n#level = strict\n#context = production\n"));
	return buf_str(&out);
}

static bool check_works(const struct install *install, struct fault *f)
{
	const struct options hook = {.agent = install->host->agent, .config = install->config};
	struct run run = {.arena = install->arena, .options = &hook};
	struct rule_files files;
	return setup_settings(&run, f) && setup_rules(&run, STR(""), &files, f) &&
	       verified_ensure(install->arena, run.locations.state, &run.rules, &files, f);
}

bool install_config(const struct install *install, bool *is_new, struct fault *f)
{
	struct replaceable config;
	struct fault ignored = {0};
	*is_new = false;
	if (install->config.len == 0)
		return check_works(install, f);
	if (!replaceable_read(install->arena, install->config, LIMIT_SETTINGS_BYTES, &config, f))
		return false;
	bool is_made = !config.exists;
	if (is_made) {
		struct str text = install_config_text(install);
		if (!folders_make(install->arena, install->config, 0755, f) ||
			!replaceable_write(install->arena, &config, text, 0644, f))
			return false;
		config.text = text;
		config.exists = true;
	}
	if (check_works(install, f)) {
		*is_new = is_made;
		return true;
	}
	if (is_made)
		(void)replaceable_remove(install->arena, &config, &ignored);
	return false;
}

/* --- the copy --------------------------------------------------------------------------------------- */

/* Puts `text` into a copy with the time in its name, of which there may be any number. */
static bool save_dated(
	const struct install *install, struct str text, struct str *path, struct fault *f)
{
	struct replaceable copy;
	char time[32];
	struct buf suffix;
	buf_init_fixed(&suffix, time, sizeof(time));
	buf_add(&suffix, STR("."));
	clock_add_time(&suffix, clock_wall_ns());
	struct str name = saved_path(install, arena_copy_z(install->arena, buf_str(&suffix)));
	*path = name;
	return folders_make(install->arena, name, 0700, f) &&
	       replaceable_read(install->arena, name, LIMIT_HOST_FILE_BYTES, &copy, f) &&
	       replaceable_write(install->arena, &copy, text, 0600, f);
}

bool install_save(const struct install *install, bool is_first, struct str *path, struct fault *f)
{
	struct replaceable copy = install->saved;
	struct str older;
	*path = (struct str){NULL, 0};
	if (install->locations.state.len == 0)
		return fault_set(f, FAULT_SYSTEM,
			"HOME: unknown, so there is no place for a copy of the file: set it");
	if (!install->file.exists) /* what was kept earlier belongs to another file */
		return install_note_folders(install, f) &&
		       (!copy.exists || replaceable_remove(install->arena, &copy, f));
	if (!is_first)
		return save_dated(install, install->file.text, path, f);
	if (copy.exists && !str_equal(copy.text, install->file.text) &&
		!save_dated(install, copy.text, &older, f)) /* that of an earlier install stays */
		return false;
	*path = copy.path;
	return folders_make(install->arena, copy.path, 0700, f) &&
	       replaceable_write(install->arena, &copy, install->file.text, 0600, f);
}
