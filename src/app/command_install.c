/* SPDX-License-Identifier: MIT */
/*
 * `hookguard install` and `uninstall`: show what would change, ask, keep a copy, write. Must never
 * write a settings file that it does not wholly understand, nor one that it has not shown.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/diff.h"
#include "app/hook_entry.h"
#include "app/hook_script.h"
#include "app/install.h"
#include "app/print.h"
#include "base/escape.h"
#include "base/io.h"

/* One settings file before and after. */
struct change {
	struct install install;
	struct str text;   /* new; the old one if nothing changes */
	bool is_removal;   /* the file goes: `install` had made it */
	bool makes_config; /* the pinned settings file is to be made, too */
	mode_t old_mode;   /* of a file that is there; install.file.mode is the new one */
};

/* --- messages --------------------------------------------------------------------------------------- */

static void say_path(struct buf *out, const char *label, struct str path)
{
	buf_add(out, str_of(label));
	escape_visible(out, path);
	buf_add(out, STR("\n"));
}

/* Before anything was written. */
static void say_fault(const struct install *install, const struct fault *fault)
{
	bool is_uninstall = install->options->command == COMMAND_UNINSTALL;
	(void)print_fault(install->arena, fault);
	(void)io_write_all(STDERR_FILENO,
		is_uninstall
			? STR("hookguard: nothing was changed: mend the file and try again, or "
			      "take out by hand the entry whose command is hookguard\n")
			: STR("hookguard: nothing was changed: mend the file and try again; "
			      "`hookguard install --print` prints the entry, to be put in by "
			      "hand\n"));
}

/* Behind the first thing that was written: the agent's file is whole, and what else there is now. */
static void say_broken_off(const struct install *install, const struct fault *fault,
	bool has_new_config, struct str copy)
{
	struct buf out;
	buf_init(&out, install->arena, 16 * KIB);
	(void)print_fault(install->arena, fault);
	say_path(&out, "hookguard: mend that and try again; as it was: ", install->file.path);
	if (has_new_config)
		say_path(&out, "hookguard: made, and left for the next try: ", install->config);
	if (copy.len > 0)
		say_path(&out, "hookguard: made, a copy: ", copy);
	(void)io_write_all(STDERR_FILENO, buf_str(&out));
}

static void say_notes(struct buf *out, const struct install *install)
{
	if (install->host->note.len > 0)
		say_path(out, "note: ", install->host->note);
	if (!install->is_in_repository &&
		(install->scope == HOST_PROJECT || install->scope == HOST_LOCAL))
		buf_add(out, STR("note: this folder is in no repository: the entry holds for "
				 "sessions that begin in it\n"));
	if (install->scope == HOST_PROJECT)
		buf_printf(out,
			"note: the entry names paths of this machine; for others who work in this "
			"repository, use %sthe user's file\n",
			install->host->files[HOST_LOCAL].len > 0 ? "--local or " : "");
	buf_printf(out, "next: hookguard doctor --agent %.*s\n", STR_ARG(install->host->agent));
}

/* --- asking ----------------------------------------------------------------------------------------- */

static bool read_yes(void)
{
	char answer[16];
	ssize_t got = read(STDIN_FILENO, answer, sizeof(answer));
	return got > 0 && (answer[0] == 'y' || answer[0] == 'Y');
}

/* Whether a person, or --yes, says that it may be written. */
static bool is_wanted(const struct change *change)
{
	if (change->install.options->is_yes)
		return true;
	if (!isatty(STDIN_FILENO)) {
		(void)io_write_all(STDERR_FILENO,
			STR("hookguard: nothing was written: standard input is no terminal, so "
			    "nobody can be asked: run it again with --yes\n"));
		return false;
	}
	(void)io_write_all(STDOUT_FILENO, STR("Write this? [y/N] "));
	bool is_yes = read_yes();
	if (!is_yes)
		(void)io_write_all(STDERR_FILENO, STR("hookguard: nothing was written\n"));
	return is_yes;
}

static void show(struct buf *out, const struct change *change)
{
	const struct install *install = &change->install;
	if (change->makes_config)
		diff_write(out, install->config, STR(""), install_config_text(install));
	diff_write(out, install->file.path, install->file.text,
		change->is_removal ? STR("") : change->text);
	if (install->file.exists && change->old_mode != install->file.mode) {
		escape_visible(out, install->file.path);
		buf_printf(out, ": mode %04o becomes %04o\n", (unsigned)change->old_mode & 07777,
			(unsigned)install->file.mode & 07777);
	}
}

/* Shows, and goes on only if it may; *status is what to end with otherwise. */
static bool may_go_on(const struct change *change, enum exit_status *status)
{
	struct buf out;
	buf_init(&out, change->install.arena, LIMIT_ARENA_BYTES);
	show(&out, change);
	*status = print_out(&out, EXIT_STATUS_PASS);
	if (*status != EXIT_STATUS_PASS || change->install.options->is_dry_run)
		return false;
	*status = EXIT_STATUS_FAILED;
	return is_wanted(change);
}

/* --- install ---------------------------------------------------------------------------------------- */

static enum exit_status print_entry(const struct install *install, struct str element)
{
	struct buf out;
	buf_init(&out, install->arena, 1 * MIB);
	buf_add(&out, hook_entry_new_file(install->arena, install->host, element));
	return print_out(&out, EXIT_STATUS_PASS);
}

/* Whether the file has no entry of ours yet: then it is kept as what `uninstall` gives back. */
static bool is_first_install(const struct install *install)
{
	struct json_text text;
	struct hook_entry entries[HOOK_ENTRY_MAX];
	struct fault ignored = {0};
	if (install->host->is_script)
		return hook_script_line(install->arena, install->file.text).len == 0;
	return !json_text_parse(
		       install->arena, install->file.text, install->file.path, &text, &ignored) ||
	       hook_entry_find(install->arena, install->host, &text, entries) == 0;
}

static bool write_change(
	const struct change *change, bool is_first, struct str *copy, struct fault *f)
{
	const struct install *install = &change->install;
	if (!install_save(install, is_first, copy, f)) {
		*copy = (struct str){NULL, 0};
		return false;
	}
	if (change->is_removal)
		return replaceable_remove(install->arena, &install->file, f);
	mode_t mode = install->host->is_script ? 0755 : 0644;
	return replaceable_write(install->arena, &install->file, change->text, mode, f);
}

static bool has_changed(const struct change *change)
{
	return change->is_removal || !change->install.file.exists ||
	       change->old_mode != change->install.file.mode ||
	       !str_equal(change->text, change->install.file.text);
}

static enum exit_status install_now(const struct change *change)
{
	const struct install *install = &change->install;
	struct fault fault = {0};
	struct buf out;
	struct str copy = {NULL, 0};
	bool has_new_config = false;
	bool is_written = has_changed(change);
	buf_init(&out, install->arena, 64 * KIB);
	if (!install_config(install, &has_new_config, &fault) ||
		(is_written && !write_change(change, is_first_install(install), &copy, &fault))) {
		say_broken_off(install, &fault, has_new_config, copy);
		return EXIT_STATUS_BLOCK;
	}
	if (has_new_config)
		say_path(&out, "made: ", install->config);
	say_path(&out, is_written ? "written: " : "has the entry already: ", install->file.path);
	if (copy.len > 0)
		say_path(&out, "copy of the old one: ", copy);
	say_notes(&out, install);
	return print_out(&out, EXIT_STATUS_PASS);
}

static enum exit_status say_unchanged(const struct change *change, const char *what)
{
	struct buf out;
	buf_init(&out, change->install.arena, 16 * KIB);
	escape_visible(&out, change->install.file.path);
	buf_add(&out, str_of(what));
	return print_out(&out, EXIT_STATUS_PASS);
}

/* A script that its host can't start is no hook: whoever may read it may run it. */
static void mend_mode(struct change *change)
{
	struct replaceable *file = &change->install.file;
	change->old_mode = file->mode;
	if (change->install.host->is_script && file->exists && (file->mode & S_IXUSR) == 0)
		file->mode |= S_IXUSR | ((file->mode & (S_IRGRP | S_IROTH)) >> 2);
}

enum exit_status command_install(struct arena *arena, const struct options *options)
{
	struct change change = {0};
	struct install *install = &change.install;
	struct fault fault = {0};
	struct str words[5];
	size_t count;
	enum exit_status status;
	if (!install_begin(arena, options, install, &fault) ||
		!install_words(install, words, &count, &fault))
		return print_fault(arena, &fault);
	struct str element = hook_entry_compose(arena, install->host, words, count);
	if (options->is_print)
		return print_entry(install, element);
	change.makes_config =
		install->config.len > 0 && access(arena_copy_z(arena, install->config), F_OK) != 0;
	if (change.makes_config && options->config.len > 0) {
		fault_record(&fault, FAULT_USAGE, "--config: %.*s is not there: make it first",
			STR_ARG(install->config));
		return print_fault(arena, &fault);
	}
	if (!hook_entry_put(arena, install->host, install->file.text, install->file.path, element,
		    &change.text, &fault)) {
		say_fault(install, &fault);
		return EXIT_STATUS_BLOCK;
	}
	mend_mode(&change);
	if (!has_changed(&change) && !change.makes_config)
		return say_unchanged(&change, ": has the entry already\n");
	return may_go_on(&change, &status) ? install_now(&change) : status;
}

/* --- uninstall -------------------------------------------------------------------------------------- */

static size_t count_events(const struct host *host)
{
	size_t count = 0;
	while (count < HOST_EVENTS && host->events[count].len > 0)
		count++;
	return count;
}

/* The element of ours, as JSON without white space; empty if there are more than one for each event, or
 * more in it. Of a script: all of it. */
static struct str only_element(const struct install *install)
{
	struct json_text text;
	struct hook_entry entries[HOOK_ENTRY_MAX];
	struct fault ignored = {0};
	if (install->host->is_script)
		return hook_script_line(install->arena, install->file.text).len > 0
			       ? install->file.text
			       : (struct str){NULL, 0};
	if (!json_text_parse(
		    install->arena, install->file.text, install->file.path, &text, &ignored) ||
		hook_entry_find(install->arena, install->host, &text, entries) !=
			count_events(install->host) ||
		(entries[0].handler != entries[0].element &&
			entries[0].handler->parent->first->next))
		return (struct str){NULL, 0};
	return json_print(install->arena, entries[0].element->item);
}

/* Whether the file is what `install` made out of `before`, byte for byte. */
static bool is_made_of(const struct install *install, struct str before, struct str element)
{
	struct str made;
	struct fault ignored = {0};
	return element.len > 0 &&
	       hook_entry_put(install->arena, install->host, before, install->file.path, element,
		       &made, &ignored) &&
	       str_equal(made, install->file.text);
}

/* What the file is without the entry: the copy if nothing else was changed since, else the file with
 * the entry cut out. */
static bool prepare_removal(struct change *change, struct fault *f)
{
	struct install *install = &change->install;
	struct str element = only_element(install);
	if (install->saved.exists && is_made_of(install, install->saved.text, element)) {
		change->text = install->saved.text;
		return true;
	}
	if (!install->saved.exists && !install->file.is_link &&
		is_made_of(install, STR(""), element)) {
		change->is_removal = true;
		return true;
	}
	return hook_entry_take_out(install->arena, install->host, install->file.text,
		install->file.path, install->saved.text, &change->text, f);
}

static enum exit_status uninstall_now(const struct change *change)
{
	const struct install *install = &change->install;
	struct fault fault = {0};
	struct buf out;
	struct str copy = {NULL, 0};
	buf_init(&out, install->arena, 64 * KIB);
	if (!write_change(change, false, &copy, &fault)) {
		say_broken_off(install, &fault, false, copy);
		return EXIT_STATUS_BLOCK;
	}
	say_path(&out, change->is_removal ? "removed: " : "written: ", install->file.path);
	if (change->is_removal)
		install_remove_folders(install, &out);
	say_path(&out, "copy of the old one: ", copy);
	if (install->config.len > 0 &&
		access(arena_copy_z(install->arena, install->config), F_OK) == 0) {
		buf_add(&out, STR("left: "));
		escape_visible(&out, install->config);
		buf_add(&out,
			STR(" (entries of other hosts or projects may name it: remove it by hand "
			    "if none does)\n"));
	}
	return print_out(&out, EXIT_STATUS_PASS);
}

enum exit_status command_uninstall(struct arena *arena, const struct options *options)
{
	struct change change = {0};
	struct fault fault = {0};
	enum exit_status status;
	if (!install_begin(arena, options, &change.install, &fault))
		return print_fault(arena, &fault);
	change.old_mode = change.install.file.mode;
	if (!change.install.file.exists)
		return say_unchanged(&change, ": is not there: nothing to take out\n");
	if (!prepare_removal(&change, &fault)) {
		say_fault(&change.install, &fault);
		return EXIT_STATUS_BLOCK;
	}
	if (!has_changed(&change))
		return say_unchanged(&change, ": has no entry of hookguard: nothing to take out\n");
	return may_go_on(&change, &status) ? uninstall_now(&change) : status;
}
