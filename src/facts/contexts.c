/* SPDX-License-Identifier: MIT */
/*
 * Which contexts are active. Trusts neither the call's folder nor the environment to take one away:
 * an agent may cd out of a project, so the folder in which its session began counts as well.
 */
#include "facts/contexts.h"

#include "facts/path.h"

/* The contexts found so far. */
struct found {
	struct arena *arena;
	const struct contexts *contexts;
	bool follow_links;
	struct str *names;
	size_t count;
};

static void add_names(struct found *found, const struct context_names *more)
{
	struct str *names = ARENA_NEW_ARRAY(found->arena, struct str, found->count + more->count);
	for (size_t i = 0; i < found->count; i++)
		names[i] = found->names[i];
	found->names = names;
	for (size_t i = 0; i < more->count; i++) {
		if (!str_is_one_of(more->names[i], names, found->count))
			names[found->count++] = more->names[i];
	}
}

/* Whether the setting's folder holds `place`, as it is written or as it is on the disk. */
static bool folder_holds(
	const struct found *found, const struct context_folder *folder, struct str place)
{
	if (path_is_within(place, folder->folder))
		return true;
	return found->follow_links &&
	       path_is_within(place, path_follow_links(found->arena, folder->folder));
}

/* False if no folder holds the place. One that does may say that nothing is active there. */
static bool add_contexts_of(struct found *found, struct str place)
{
	const struct contexts *contexts = found->contexts;
	const struct context_folder *longest = NULL;
	for (size_t i = 0; i < contexts->folders_count; i++) {
		const struct context_folder *folder = &contexts->folders[i];
		bool is_longer = !longest || folder->folder.len > longest->folder.len;
		if (is_longer && folder_holds(found, folder, place))
			longest = folder;
	}
	if (longest)
		add_names(found, &longest->contexts);
	return longest != NULL;
}

/* The place in both its spellings. False if no folder holds one of them: a link in a folder that is
 * described must not stand for what it leads to. */
static bool add_place(struct found *found, struct str raw)
{
	struct fault unused = {0}; /* a relative path is in no folder */
	struct str place;
	if (found->contexts->folders_count == 0 || !str_starts_with(raw, STR("/")) ||
		!path_normalize(found->arena, raw, STR(""), STR(""), &place, &unused))
		return false;
	bool is_held = add_contexts_of(found, place);
	struct str resolved = found->follow_links ? path_follow_links(found->arena, place) : place;
	return add_contexts_of(found, resolved) && is_held;
}

struct context_names contexts_active(struct arena *arena, const struct contexts *contexts,
	struct str cwd, struct str root, bool follow_links)
{
	struct found found = {.arena = arena, .contexts = contexts, .follow_links = follow_links};
	add_names(&found, &contexts->always);
	add_names(&found, &contexts->added);
	bool is_described = add_place(&found, cwd);
	(void)add_place(&found, root); /* from the environment: it may only add */
	if (contexts->always.count == 0 && !is_described)
		add_names(&found, &contexts->otherwise);
	return (struct context_names){found.names, found.count};
}

struct context_names contexts_of_server(const struct contexts *contexts, struct str server)
{
	for (size_t i = 0; i < contexts->servers_count; i++) {
		if (str_equal(contexts->servers[i].server, server))
			return contexts->servers[i].contexts;
	}
	return (struct context_names){NULL, 0};
}
