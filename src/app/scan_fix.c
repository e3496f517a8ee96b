/* SPDX-License-Identifier: MIT */
/* Files mended one by one: kept, written anew beside, renamed over. */
#include "app/scan_fix.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command_words.h"
#include "app/print.h"
#include "app/scan_edits.h"
#include "app/scan_parts.h"
#include "app/scan_report.h"
#include "base/escape.h"
#include "base/replace.h"
#include "base/resolve.h"
#include "base/sha256.h"

/* Of the digest of a path: tells files of one name apart. */
#define NAME_DIGEST_BYTES 8

/* Copies of one file that are kept; then somebody has to look. */
#define BACKUPS_MOST 99

/* What is shown of a secret: its kind is told by it. */
#define SHOWN_BYTES ((size_t)4)

struct fixing {
	struct arena *arena;
	const struct scan_fix *fix;
	const struct scan_result *result;
	struct scan_names names;
	struct buf out;
	struct buf lines; /* for the profile */
	size_t changes;
	struct fault fault; /* the first */
};

/* --- keeping ---------------------------------------------------------------------------------------- */

static struct str backup_name(const struct fixing *fixing, struct str target, size_t number)
{
	unsigned char digest[SHA256_BYTES];
	struct sha256 hash;
	sha256_init(&hash);
	sha256_add(&hash, target);
	sha256_finish(&hash, digest);
	struct str hex = sha256_hex(fixing->arena, digest, NAME_DIGEST_BYTES);
	return arena_printf(fixing->arena, "%.*s/%.*s-%.*s.scan-%zu", STR_ARG(fixing->fix->backups),
		STR_ARG(str_after_last(target, '/')), STR_ARG(hex), number);
}

/* The first name that nothing has. */
static bool find_backup(struct fixing *fixing, struct str target, struct replaceable *out)
{
	for (size_t i = 1; i <= BACKUPS_MOST; i++) {
		struct str path = backup_name(fixing, target, i);
		if (!replaceable_read(
			    fixing->arena, path, LIMIT_HOST_FILE_BYTES, out, &fixing->fault))
			return false;
		if (!out->exists)
			return true;
	}
	return fault_set(&fixing->fault, FAULT_SYSTEM,
		"%.*s: holds %d copies of %.*s: look at them and remove some",
		STR_ARG(fixing->fix->backups), BACKUPS_MOST, STR_ARG(target));
}

/* --- telling ---------------------------------------------------------------------------------------- */

static void tell_change(struct fixing *fixing, struct str shown, const struct scan_edit *edit)
{
	struct buf *out = &fixing->out;
	struct str value = edit->value;
	escape_visible(out, shown);
	buf_printf(out, ":%zu:%zu: ", edit->line, edit->column);
	if (value.len > 0) {
		escape_visible(
			out, str_slice(value, 0, value.len > 4 * SHOWN_BYTES ? SHOWN_BYTES : 0));
		buf_printf(out, "... (%zu characters) %s", value.len,
			edit->text.len > 0 ? "becomes "
					   : "is taken out: the variable alone counts");
	} else {
		buf_add(out, STR("becomes "));
	}
	escape_visible(out, edit->text);
	buf_add(out, STR("\n"));
}

/* A line that sets the variable from the copy, byte for byte, and shows nothing. */
static void add_profile_line(struct fixing *fixing, const struct scan_edit *edit, struct str backup)
{
	struct str quoted = command_words_join(fixing->arena, &backup, 1);
	struct str line = arena_printf(fixing->arena,
		"export %.*s=\"$(tail -c +%zu %.*s | head -c %zu)\"\n", STR_ARG(edit->variable),
		edit->place.at + 1, STR_ARG(quoted), edit->place.len);
	struct str start = arena_printf(fixing->arena, "export %.*s=", STR_ARG(edit->variable));
	if (str_find(buf_str(&fixing->lines), start, 0) == STR_NONE)
		buf_add(&fixing->lines, line);
}

/* --- mending ---------------------------------------------------------------------------------------- */

/* What is written must still be what its client reads. */
static bool is_still_good(
	struct fixing *fixing, struct str path, struct str before, struct str after)
{
	struct scan_file old = {.source = scan_source_of(path), .path = path, .text = before};
	struct scan_file new = {.source = old.source, .path = path, .text = after};
	scan_read_text(fixing->arena, &old);
	scan_read_text(fixing->arena, &new);
	return new.problem.len == 0 || old.problem.len > 0;
}

static bool write_file(struct fixing *fixing, const struct replaceable *file,
	const struct replaceable *backup, struct str text)
{
	struct fault *f = &fixing->fault;
	if (fixing->fix->is_dry_run)
		return true;
	if (!is_still_good(fixing, file->path, file->text, text))
		return fault_set(f, FAULT_INTERNAL,
			"%.*s: would be broken by the change, and was left as it is",
			STR_ARG(file->path));
	return folders_make(fixing->arena, backup->path, 0700, f) &&
	       replaceable_write(fixing->arena, backup, file->text, 0600, f) &&
	       replaceable_write(fixing->arena, file, text, 0600, f);
}

/* A repository can hold links: what leads out of it is somebody else's, and stays as it is. */
static bool may_change(struct fixing *fixing, struct str path, struct str limit, struct str shown)
{
	if (limit.len == 0 || !resolve_leads_out(fixing->arena, path, limit))
		return true;
	struct buf line;
	buf_init(&line, fixing->arena, LIMIT_ARENA_BYTES);
	escape_visible(&line, shown);
	buf_add(&line, STR(": left as it is: it leads out of the project\n"));
	if (str_find(buf_str(&fixing->out), buf_str(&line), 0) == STR_NONE)
		buf_add(&fixing->out, buf_str(&line));
	return fault_set(&fixing->fault, FAULT_SYSTEM,
		"%.*s: leads out of the project, to %.*s: if you want it mended, name that file to "
		"--fix",
		STR_ARG(path), STR_ARG(resolve_path(fixing->arena, path)));
}

static bool fix_text(struct fixing *fixing, struct str path, struct str limit, struct str shown)
{
	struct replaceable file;
	struct replaceable backup;
	if (!replaceable_read(fixing->arena, path, LIMIT_HOST_FILE_BYTES, &file, &fixing->fault))
		return false;
	struct scan_edit *edits = scan_find_edits(fixing->arena, fixing->result, path, file.text,
		fixing->fix->wants_https, &fixing->names);
	if (!edits)
		return true;
	if (!may_change(fixing, path, limit, shown))
		return false;
	if (!find_backup(fixing, file.target, &backup) ||
		!write_file(
			fixing, &file, &backup, scan_apply_edits(fixing->arena, file.text, edits)))
		return false;
	for (const struct scan_edit *edit = edits; edit; edit = edit->next) {
		tell_change(fixing, shown, edit);
		if (edit->variable.len > 0)
			add_profile_line(fixing, edit, backup.path);
		fixing->changes++;
	}
	buf_add(&fixing->out, STR("  as it was: "));
	escape_visible(&fixing->out, backup.path);
	buf_add(&fixing->out, STR("\n"));
	return true;
}

/* The folder that the file must not lead out of; empty: none. */
static struct str limit_of(const struct scan_result *result, struct str path)
{
	for (size_t i = 0; i < result->files_count; i++) {
		if (str_equal(result->files[i], path))
			return result->limits[i];
	}
	return STR("");
}

/* On the open file, which is no link: what is looked at is what is changed. */
static bool fix_mode(struct fixing *fixing, const struct scan_place *place, mode_t taken)
{
	struct stat status;
	if (!may_change(fixing, place->path, limit_of(fixing->result, place->path), place->shown))
		return false;
	int fd = open(arena_copy_z(fixing->arena, resolve_path(fixing->arena, place->path)),
		O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	bool is_file = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
	mode_t mode = is_file ? status.st_mode & 07777 & ~taken : 0;
	bool is_done = is_file && (fixing->fix->is_dry_run || fchmod(fd, mode) == 0);
	if (fd >= 0)
		(void)close(fd);
	if (!is_done)
		return fault_set(&fixing->fault, FAULT_SYSTEM,
			"%.*s: its rights can't be changed: it is another user's, or was moved",
			STR_ARG(place->path));
	escape_visible(&fixing->out, place->shown);
	buf_printf(&fixing->out, ": mode %04o becomes %04o\n", (unsigned)status.st_mode & 07777,
		(unsigned)mode);
	fixing->changes++;
	return true;
}

/* The rights that a finding of this rule takes away. */
static mode_t taken_by(const struct rule *rule)
{
	static const struct {
		struct str rule;
		mode_t taken;
	} rows[] = {
		{STR_INIT("secret.readable"), S_IRWXG | S_IRWXO},
		{STR_INIT("file.others-write"), S_IWGRP | S_IWOTH},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (str_equal(rule->id, rows[i].rule))
			return rows[i].taken;
	}
	return 0;
}

/* Findings are in order of files: those of one file are one change. */
static bool fix_modes(struct fixing *fixing)
{
	bool is_good = true;
	const struct scan_finding *found = fixing->result->findings;
	while (found) {
		const struct scan_place *place = &found->place;
		mode_t taken = 0;
		for (; found && str_equal(found->place.path, place->path); found = found->next)
			taken |= taken_by(found->rule);
		if (taken != 0)
			is_good = fix_mode(fixing, place, taken) && is_good;
	}
	return is_good;
}

/* What people call the file: as its findings do. */
static struct str shown_of(const struct scan_result *result, struct str path)
{
	for (const struct scan_finding *found = result->findings; found; found = found->next) {
		if (str_equal(found->place.path, path))
			return found->place.shown;
	}
	return path;
}

static void tell_end(struct fixing *fixing)
{
	struct buf *out = &fixing->out;
	if (fixing->changes == 0)
		buf_printf(out, "nothing here can be mended without you: see %.*s\n",
			STR_ARG(fixing->fix->scan));
	if (fixing->lines.len > 0) {
		buf_add(out, STR("\nfor your shell's profile (then move the values into a secret "
				 "manager, and remove the copies):\n"));
		buf_add(out, buf_str(&fixing->lines));
	}
	if (fixing->fix->is_dry_run)
		buf_add(out, STR("\nnothing was changed: this was --dry-run\n"));
}

/* A file that can't be mended keeps no other one from it: the first of them is told at the end. */
static void fix_all(struct fixing *fixing)
{
	const struct scan_result *result = fixing->result;
	for (size_t i = 0; i < result->files_count; i++) {
		struct stat status;
		const char *name = arena_copy_z(fixing->arena, result->files[i]);
		if (stat(name, &status) == 0 && S_ISREG(status.st_mode) &&
			(size_t)status.st_size <= LIMIT_HOST_FILE_BYTES)
			(void)fix_text(fixing, result->files[i], result->limits[i],
				shown_of(result, result->files[i]));
	}
	(void)fix_modes(fixing);
}

enum exit_status scan_fix(struct arena *arena, const struct scan_fix *fix,
	const struct scan_request *request, const struct scan_result *result, enum severity least)
{
	struct fixing fixing = {.arena = arena, .fix = fix, .result = result};
	struct scan_result after = *result;
	struct fault fault = {0};
	buf_init(&fixing.out, arena, LIMIT_ARENA_BYTES);
	buf_init(&fixing.lines, arena, LIMIT_ARENA_BYTES);
	fix_all(&fixing);
	tell_end(&fixing);
	if (!fix->is_dry_run && !scan_run(arena, request, &after, &fault))
		return print_fault(arena, &fault);
	struct scan_counts counts = scan_count(&after);
	size_t left = scan_count_from(&counts, least);
	buf_printf(&fixing.out, "\n%zu finding%s left: see %.*s\n", after.findings_count,
		after.findings_count == 1 ? "" : "s", STR_ARG(fix->scan));
	enum exit_status status =
		print_out(&fixing.out, left > 0 ? EXIT_STATUS_FAILED : EXIT_STATUS_PASS);
	return fixing.fault.is_set ? print_fault(arena, &fixing.fault) : status;
}
