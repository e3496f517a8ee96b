/* SPDX-License-Identifier: MIT */
/*
 * Reading one file: what it is, who can read and write it, whether git has it, and its tree. Trusts
 * nothing; opens nothing but regular files. What can't be read is a problem of the file and none of the
 * scan's.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "app/scan_parts.h"
#include "base/io.h"
#include "base/resolve.h"
#include "base/utf8.h"
#include "payload/json_lenient.h"
#include "payload/json_scan.h"
#include "payload/toml_text.h"

/* Values of one file that a tree is made of: 160 bytes each. A long ~/.claude.json has ten thousand. */
#define VALUES_MOST ((size_t)2 << 20)

void scan_mark(struct scan_marks *marks, struct str word)
{
	if (marks->count < SCAN_MARKS && !scan_has_mark(marks, word))
		marks->words[marks->count++] = word;
}

bool scan_has_mark(const struct scan_marks *marks, struct str word)
{
	return str_is_one_of(word, marks->words, marks->count);
}

static void set_problem(struct scan_file *file, struct str mark, struct str what)
{
	scan_mark(&file->marks, mark);
	if (file->problem.len == 0)
		file->problem = what;
}

/* --- text to tree ----------------------------------------------------------------------------------- */

static size_t read_number(struct str *text)
{
	size_t number = 0;
	size_t at = 0;
	while (at < text->len && char_is_digit(text->ptr[at]))
		number = number * 10 + (size_t)(text->ptr[at++] - '0');
	*text = str_slice(*text, at + 1, text->len);
	return number;
}

/* PATH:LINE:COLUMN: what, as the parsers write it; without a place if the path was cut short there. */
static void set_fault(
	struct arena *arena, struct scan_file *file, struct str mark, const struct fault *fault)
{
	struct str text = fault_text(fault);
	bool is_first = file->problem.len == 0;
	size_t line = 0;
	size_t column = 0;
	if (str_starts_with(text, file->path)) {
		text = str_slice(text, file->path.len + 1, text.len);
		line = read_number(&text);
		column = read_number(&text);
	}
	set_problem(file, mark, arena_copy(arena, str_trim(text)));
	if (is_first) {
		file->problem_line = line;
		file->problem_column = column;
	}
}

/* What a client that knows only JSON refuses. */
static void check_leniency(
	struct arena *arena, struct scan_file *file, const struct json_leniency *found)
{
	struct fault fault = {0};
	if (file->source->format != SCAN_JSON)
		return;
	bool is_comment = found->comment != STR_NONE;
	size_t at = is_comment ? found->comment : found->comma;
	if (at != STR_NONE) {
		(void)json_scan_fault(file->text, file->path, JSON_LINES, at,
			is_comment ? "a comment: this client reads JSON, which has none"
				   : "a comma before a closing bracket: JSON has none there",
			&fault);
		set_fault(arena, file, STR("not-json"), &fault);
	} else if (found->has_mark) {
		set_problem(file, STR("byte-order-mark"),
			STR("begins with a byte order mark, which JSON has not"));
	}
}

static size_t count_values(struct str text)
{
	size_t count = 0;
	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] == ',' || text.ptr[i] == '[' || text.ptr[i] == '{';
	return count;
}

static void parse_json(struct arena *arena, struct scan_file *file)
{
	struct json_leniency found;
	struct fault fault = {0};
	struct str blanked = json_without_leniency(arena, file->text, &found);
	check_leniency(arena, file, &found);
	if (str_trim(blanked).len == 0)
		return; /* an empty file says nothing */
	if (json_text_parse(arena, blanked, file->path, &file->tree, &fault)) {
		file->tree.text = file->text;
		return;
	}
	file->tree.root = NULL;
	set_fault(arena, file, STR("broken"), &fault);
}

static void parse_toml(struct arena *arena, struct scan_file *file)
{
	struct fault fault = {0};
	if (toml_text_parse(arena, file->text, file->path, &file->tree, &fault))
		return;
	file->tree.root = NULL;
	set_fault(arena, file, STR("broken"), &fault);
}

/* Patterns want UTF-8. */
static void check_lines(struct scan_file *file)
{
	bool is_binary = str_find_byte(file->text, '\0', 0) != STR_NONE;
	if (!is_binary && utf8_find_invalid(file->text) == STR_NONE)
		return;
	set_problem(file, STR("broken"),
		is_binary ? STR("holds NUL bytes: it is no text") : STR("is not UTF-8"));
	file->text = STR("");
}

void scan_read_text(struct arena *arena, struct scan_file *file)
{
	enum scan_format format = file->source->format;
	file->tree = (struct json_text){.arena = arena, .text = file->text};
	if (format == SCAN_SHELL || format == SCAN_DOTENV) {
		check_lines(file);
	} else if (count_values(file->text) > VALUES_MOST) {
		set_problem(
			file, STR("too-large"), STR("holds more values than configuration does"));
	} else if (format == SCAN_TOML) {
		parse_toml(arena, file);
	} else {
		parse_json(arena, file);
	}
}

/* --- the disk --------------------------------------------------------------------------------------- */

/* Whether everybody may enter every folder above. */
static bool is_reachable(struct arena *arena, struct str path)
{
	for (size_t slash; (slash = str_find_last(path, '/')) != STR_NONE && slash > 0;) {
		struct stat status;
		path = str_slice(path, 0, slash);
		if (stat(arena_copy_z(arena, path), &status) != 0 || !(status.st_mode & S_IXOTH))
			return false;
	}
	return true;
}

/* A group of the user's own, which has the user's number, is the user. */
static void look_at_rights(struct arena *arena, struct scan_file *file, const struct stat *status)
{
	bool is_reached = is_reachable(arena, file->path);
	bool is_shared = status->st_gid != status->st_uid && status->st_gid != 0;
	if ((status->st_mode & S_IROTH) && is_reached)
		scan_mark(&file->marks, STR("others-read"));
	if ((status->st_mode & S_IWOTH) || ((status->st_mode & S_IWGRP) && is_shared))
		scan_mark(&file->marks, STR("others-write"));
	if (status->st_uid != 0 && status->st_uid != geteuid())
		scan_mark(&file->marks, STR("foreign-owner"));
}

struct str scan_path_below(struct arena *arena, struct str path, struct str root, struct str home)
{
	if (root.len > 1 && str_starts_with(path, root) && path.len > root.len + 1 &&
		path.ptr[root.len] == '/')
		return str_slice(path, root.len + 1, path.len);
	if (home.len > 1 && str_starts_with(path, home) && path.len > home.len + 1 &&
		path.ptr[home.len] == '/')
		return arena_printf(arena, "~%.*s", STR_ARG(str_slice(path, home.len, path.len)));
	return path;
}

static const char *kind_of_thing(mode_t mode)
{
	if (S_ISDIR(mode))
		return "is a folder, not a file";
	if (S_ISFIFO(mode))
		return "is a pipe, not a file: it was not opened";
	if (S_ISSOCK(mode))
		return "is a socket, not a file: it was not opened";
	return "is a device, not a file: it was not opened";
}

/* False if there is nothing to read. */
static bool look_at(
	struct arena *arena, struct scan_git *git, struct scan_file *file, struct str within)
{
	struct stat status;
	const char *name = arena_copy_z(arena, file->path);
	if (lstat(name, &status) == 0 && S_ISLNK(status.st_mode))
		scan_mark(&file->marks, STR("link"));
	if (within.len > 0 && resolve_leads_out(arena, file->path, within))
		scan_mark(&file->marks, STR("link-outside"));
	if (stat(name, &status) != 0) {
		set_problem(file, STR("unreadable"),
			STR("is a link that leads nowhere, or can't be looked at"));
		return false;
	}
	if (!S_ISREG(status.st_mode)) {
		set_problem(file, STR("not-a-file"), str_of(kind_of_thing(status.st_mode)));
		return false;
	}
	look_at_rights(arena, file, &status);
	if (scan_is_tracked(git, file->path))
		scan_mark(&file->marks, STR("tracked"));
	return true;
}

void scan_read_file(struct arena *arena, struct scan_git *git, const struct scan_request *request,
	const struct scan_found *found, struct scan_file *out)
{
	*out = (struct scan_file){
		.source = found->source,
		.path = found->path,
		.shown = scan_path_below(arena, found->path, found->root, request->home),
	};
	if (!look_at(arena, git, out, found->within))
		return;
	switch (io_read_file(arena, found->path, LIMIT_HOST_FILE_BYTES, &out->text)) {
	case IO_FILE_READ:
		scan_read_text(arena, out);
		return;
	case IO_FILE_TOO_LARGE:
		set_problem(out, STR("too-large"), STR("is longer than 8 MiB, and was not read"));
		return;
	case IO_FILE_UNREADABLE:
	case IO_FILE_MISSING:
		set_problem(out, STR("unreadable"), STR("can't be read"));
	}
}
