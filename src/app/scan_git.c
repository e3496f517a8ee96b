/* SPDX-License-Identifier: MIT */
/*
 * Whether git tracks a file, from its index alone (gitformat-index(5), versions 2 to 4): git itself would
 * run what a repository's settings name. Trusts nothing: every length is held against the text's end, and
 * what does not add up ends the search.
 */
#include <sys/stat.h>

#include "app/scan_parts.h"
#include "base/io.h"

#define HEADER_BYTES 12 /* DIRC, version, entries */
#define STAT_BYTES   40 /* of an entry, before the object's name */
#define SMALL_FILE   (64 * KIB)

static uint32_t number_at(struct str text, size_t at, size_t bytes)
{
	uint32_t number = 0;
	for (size_t i = 0; i < bytes; i++)
		number = number << 8 | (unsigned char)(at + i < text.len ? text.ptr[at + i] : 0);
	return number;
}

/* --- the repository --------------------------------------------------------------------------------- */

/* A worktree's .git is a file that names the folder. */
static struct str folder_of_file(struct scan_git *git, struct str root, struct str file)
{
	struct str text;
	const struct str label = STR("gitdir: ");
	if (io_read_file(git->arena, file, SMALL_FILE, &text) != IO_FILE_READ ||
		!str_starts_with(text, label))
		return STR("");
	struct str folder = str_trim(str_slice(text, label.len, text.len));
	if (str_starts_with(folder, STR("/")))
		return folder;
	return arena_printf(git->arena, "%.*s/%.*s", STR_ARG(root), STR_ARG(folder));
}

static void open_repository(struct scan_git *git, struct str root, bool is_folder)
{
	struct str config;
	struct str folder = arena_printf(git->arena, "%.*s/.git", STR_ARG(root));
	if (!is_folder)
		folder = folder_of_file(git, root, folder);
	struct str index = arena_printf(git->arena, "%.*s/index", STR_ARG(folder));
	*git = (struct scan_git){.arena = git->arena, .root = root, .digest_bytes = 20};
	if (folder.len == 0 || io_read_file(git->arena, index, LIMIT_SCAN_INDEX_BYTES,
				       &git->index) != IO_FILE_READ)
		git->index = STR("");
	struct str path = arena_printf(git->arena, "%.*s/config", STR_ARG(folder));
	if (io_read_file(git->arena, path, SMALL_FILE, &config) == IO_FILE_READ &&
		str_find(config, STR("objectformat = sha256"), 0) != STR_NONE)
		git->digest_bytes = 32;
}

/* The nearest folder above the file that holds .git; empty if none does. */
static struct str find_root(struct scan_git *git, struct str path)
{
	for (size_t slash; (slash = str_find_last(path, '/')) != STR_NONE && slash > 0;) {
		struct stat status;
		path = str_slice(path, 0, slash);
		if (str_equal(path, git->root))
			return path;
		struct str name = arena_printf(git->arena, "%.*s/.git", STR_ARG(path));
		if (lstat(name.ptr, &status) == 0) {
			open_repository(git, arena_copy(git->arena, path), S_ISDIR(status.st_mode));
			return path;
		}
	}
	return STR("");
}

/* --- the index -------------------------------------------------------------------------------------- */

/* A walk over the entries. */
struct entries {
	struct str text;
	size_t digest_bytes;
	uint32_t version;
	size_t at;
	char name[LIMIT_PATH_BYTES]; /* of the last entry: version 4 names what differs from it */
	size_t name_len;
};

/* git's varint: seven bits a byte, one added for each that follows. */
static bool read_varint(struct entries *e, size_t *value)
{
	*value = 0;
	for (size_t i = 0; i < 4 && e->at < e->text.len; i++) {
		unsigned char byte = (unsigned char)e->text.ptr[e->at++];
		*value = (*value << 7) + (byte & 0x7F);
		if (!(byte & 0x80))
			return true;
		(*value)++;
	}
	return false;
}

static bool take_name(struct entries *e, size_t start)
{
	size_t stripped = e->name_len;
	e->at = start;
	if (e->version == 4) {
		if (!read_varint(e, &stripped) || stripped > e->name_len)
			return false;
	}
	size_t kept = e->name_len - stripped;
	size_t end = str_find_byte(e->text, '\0', e->at);
	if (end == STR_NONE || end - e->at > sizeof(e->name) - kept)
		return false;
	memcpy(e->name + kept, e->text.ptr + e->at, end - e->at);
	e->name_len = kept + end - e->at;
	e->at = end + 1;
	return true;
}

static bool next_entry(struct entries *e)
{
	size_t start = e->at;
	size_t flags = start + STAT_BYTES + e->digest_bytes;
	if (flags + 2 > e->text.len)
		return false;
	bool is_extended = e->version >= 3 && (number_at(e->text, flags, 2) & 0x4000);
	if (!take_name(e, flags + 2 + (is_extended ? 2 : 0)))
		return false;
	if (e->version < 4) { /* NULs up to a multiple of eight, at least one */
		size_t len = e->at - 1 - start;
		e->at = start + (len + 8) / 8 * 8;
	}
	return true;
}

static bool holds(const struct scan_git *git, struct str name)
{
	struct entries e = {
		.text = git->index, .digest_bytes = git->digest_bytes, .at = HEADER_BYTES};
	if (!str_starts_with(git->index, STR("DIRC")))
		return false;
	e.version = number_at(git->index, 4, 4);
	uint32_t count = number_at(git->index, 8, 4);
	for (uint32_t i = 0; e.version >= 2 && e.version <= 4 && i < count; i++) {
		if (!next_entry(&e))
			return false;
		if (str_equal((struct str){e.name, e.name_len}, name))
			return true;
	}
	return false;
}

bool scan_is_tracked(struct scan_git *git, struct str path)
{
	struct str root = find_root(git, path);
	return root.len > 0 && holds(git, str_slice(path, root.len + 1, path.len));
}
