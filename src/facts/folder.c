/* SPDX-License-Identifier: MIT */
/*
 * Moves of the shell's folder on paper. Owns the candidates: a relative path means one file in each.
 * Looks at the disk only to tell whether a folder is there.
 */
#include "facts/folder.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/inject.h"
#include "base/limits.h"
#include "facts/invocation.h"
#include "facts/path.h"

static struct folder enter_one(struct arena *arena, const struct folder *from,
	const struct word *word, struct str raw, struct str home)
{
	struct fault ignored = {.is_set = false};
	struct folder folder = {.path = from->path};
	if (from->is_unknown && !str_starts_with(raw, STR("/")))
		return (struct folder){.is_unknown = true};
	/* Where the host sent no usable cwd it stays as it is, and the first path in it is a fault. */
	(void)path_normalize(arena, invocation_literal_path(arena, word, raw), from->path, home,
		&folder.path, &ignored);
	if (folder.path.len > LIMIT_PATH_BYTES) /* a thousand steps down cost their square */
		return (struct folder){.is_unknown = true};
	return folder;
}

struct folder folder_enter(struct arena *arena, struct folder folder, const struct word *word,
	struct str raw, struct str home)
{
	if (word->is_dynamic || str_equal(raw, STR("-")))
		return (struct folder){.is_unknown = true};
	struct folder entered = enter_one(arena, &folder, word, raw, home);
	for (const struct folder *other = folder.other; other; other = other->other)
		entered = folder_join(arena, entered, enter_one(arena, other, word, raw, home));
	return entered;
}

bool folder_is_same(const struct folder *a, const struct folder *b)
{
	return a->is_unknown == b->is_unknown && str_equal(a->path, b->path);
}

static bool holds(const struct folder *list, const struct folder *wanted)
{
	while (list && !folder_is_same(list, wanted))
		list = list->other;
	return list != NULL;
}

/* `older` without those that `newer` holds, in copies, after `count` others. */
static const struct folder *copy_rest(
	struct arena *arena, const struct folder *newer, const struct folder *older, size_t count)
{
	while (older && holds(newer, older))
		older = older->other;
	if (!older)
		return NULL;
	struct folder *copy = ARENA_NEW(arena, struct folder);
	*copy = (struct folder){.path = older->path, .is_unknown = older->is_unknown};
	if (count + 1 >= LIMIT_FOLDERS)
		*copy = (struct folder){.is_unknown = true};
	else
		copy->other = copy_rest(arena, newer, older->other, count + 1);
	return copy;
}

struct folder folder_join(struct arena *arena, struct folder newer, struct folder older)
{
	struct folder list[LIMIT_FOLDERS] = {newer};
	size_t count = 1;
	for (const struct folder *other = newer.other; other && count < LIMIT_FOLDERS;
		other = other->other)
		list[count++] = *other;
	const struct folder *rest = copy_rest(arena, &newer, &older, count);
	while (count > 0) {
		struct folder *copy = ARENA_NEW(arena, struct folder);
		*copy = list[--count];
		copy->other = rest;
		rest = copy;
	}
	return *rest;
}

bool folder_is_missing(struct arena *arena, struct str path)
{
	struct stat info;
	return (inject_failure(INJECT_STATUS) || stat(arena_copy_z(arena, path), &info) != 0) &&
	       (errno == ENOENT || errno == ENOTDIR);
}
