/* SPDX-License-Identifier: MIT */
/*
 * Repositories that a call makes for itself: what a command throws away in one is the call's own work. Owns
 * the list of them. Must never take a folder for new that may have been there before: the folder of the call
 * is none, nor is what lies on the disk.
 */
#include "facts/own_repository.h"

#include "facts/path.h"

struct own_repository {
	struct str folder;  /* absolute, normal */
	bool is_worktree;   /* of another repository, whose branches it shares */
	bool has_elsewhere; /* a remote of it is none of these */
	struct own_repository *before;
};

/* What a command does to its own working tree alone. */
static const struct str tree_verbs =
	STR_INIT("reset clean checkout restore switch checkout-index read-tree");

static bool find_path(const struct reader *reader, const struct invocation *invocation,
	struct str raw, struct str *path)
{
	struct fault ignored = {.is_set = false};
	if (str_starts_with(raw, STR("file://")))
		raw = str_slice(raw, STR("file://").len, raw.len);
	return raw.len > 0 && !invocation->folder.is_unknown &&
	       path_normalize(reader->arena, raw, invocation->folder.path,
		       reader->surroundings->home, path, &ignored);
}

static struct own_repository *find_repository(const struct reader *reader, struct str path)
{
	struct own_repository *repository = reader->shared->repositories;
	while (repository && !path_is_within(path, repository->folder))
		repository = repository->before;
	return repository;
}

/* mktemp's names keep their X's here (writers.c): six or more of them, as a rule. */
static bool is_new(const struct reader *reader, struct str path)
{
	if (str_find(path, STR("XXXX"), 0) != STR_NONE)
		return true;
	return reader->shared->start.len > 0 && !path_is_within(reader->shared->start, path) &&
	       (!reader->surroundings->follow_links || folder_is_missing(reader->arena, path));
}

static void add(const struct reader *reader, const struct own_repository *made)
{
	if (!is_new(reader, made->folder))
		return;
	struct own_repository *repository = ARENA_NEW(reader->arena, struct own_repository);
	*repository = *made;
	repository->before = reader->shared->repositories;
	reader->shared->repositories = repository;
}

/* host:path is on another machine. */
static bool is_own_path(
	const struct reader *reader, const struct invocation *invocation, struct str raw)
{
	struct str path;
	bool is_here =
		str_starts_with(raw, STR("file://")) || str_find_byte(raw, ':', 0) == STR_NONE;
	return is_here && find_path(reader, invocation, raw, &path) &&
	       find_repository(reader, path);
}

/* The folder that `git clone URL` makes. */
static struct str cloned_name(struct str url)
{
	while (str_ends_with(url, STR("/")))
		url.len--;
	struct str name = str_slice(url, str_find_last(url, '/') + 1, url.len);
	size_t colon = str_find_last(name, ':');
	if (colon != STR_NONE)
		name = str_slice(name, colon + 1, name.len);
	if (str_ends_with(name, STR(".git")))
		name.len -= STR(".git").len;
	return name;
}

static void note_clone(const struct reader *reader, const struct invocation *invocation,
	const struct argument *url, const struct argument *folder)
{
	struct own_repository made = {.has_elsewhere = true};
	if (!url || (folder && folder->word->is_dynamic))
		return;
	made.has_elsewhere = !is_own_path(reader, invocation, url->value);
	if (find_path(reader, invocation, folder ? folder->value : cloned_name(url->value),
		    &made.folder))
		add(reader, &made);
}

static void note_made(const struct reader *reader, const struct invocation *invocation,
	const struct argument *folder, bool is_worktree)
{
	struct own_repository made = {.is_worktree = is_worktree, .has_elsewhere = is_worktree};
	if (folder && folder->word->is_dynamic)
		return;
	if (find_path(reader, invocation, folder ? folder->value : STR("."), &made.folder))
		add(reader, &made);
}

/* git remote add NAME URL, git config remote.NAME.url URL */
static void note_remote(const struct reader *reader, const struct invocation *invocation,
	const struct argument *url)
{
	struct own_repository *repository =
		invocation->folder.is_unknown ? NULL
					      : find_repository(reader, invocation->folder.path);
	if (repository && url && !is_own_path(reader, invocation, url->value))
		repository->has_elsewhere = true;
}

static void note(const struct reader *reader, const struct invocation *invocation, struct str verb)
{
	const struct argument *second = arguments_operand(invocation->arguments, 2);
	const struct argument *third = arguments_operand(invocation->arguments, 3);
	const struct argument *fourth = arguments_operand(invocation->arguments, 4);
	if (str_equal(verb, STR("init")))
		note_made(reader, invocation, second, false);
	else if (str_equal(verb, STR("clone")))
		note_clone(reader, invocation, second, third);
	else if (str_equal(verb, STR("worktree")) && third && str_equal(second->value, STR("add")))
		note_made(reader, invocation, third, true);
	else if (str_equal(verb, STR("remote")) && fourth)
		note_remote(reader, invocation, fourth);
	else if (str_equal(verb, STR("config")) && third)
		note_remote(reader, invocation, third);
}

/* Whether a setting or a variable may lead the command elsewhere than to its folder. */
static bool is_led(const struct reader *reader, const struct invocation *invocation,
	const struct action *action)
{
	if (arguments_find(invocation->globals, STR("--git-dir --work-tree")) ||
		state_find(reader->state, STR("GIT_DIR")) ||
		state_find(reader->state, STR("GIT_WORK_TREE")))
		return true;
	const struct fact *fact = action->facts[FACT_VARIABLE].first;
	while (fact && !str_starts_with(fact->value, STR("GIT_DIR=")) &&
		!str_starts_with(fact->value, STR("GIT_WORK_TREE=")))
		fact = fact->next;
	return fact != NULL;
}

/* Whether the command throws away nothing but what is in `repository`. */
static bool stays_within(const struct invocation *invocation,
	const struct own_repository *repository, struct str verb)
{
	const struct argument *remote = arguments_operand(invocation->arguments, 2);
	if (repository->is_worktree)
		return str_list_holds(tree_verbs, ' ', verb);
	if (!str_equal(verb, STR("push")))
		return true;
	bool is_named = remote && str_find_byte(remote->value, '/', 0) == STR_NONE &&
			str_find_byte(remote->value, ':', 0) == STR_NONE &&
			!remote->word->is_dynamic;
	return (!remote || is_named) && !repository->has_elsewhere;
}

/* A push to one of them from anywhere. */
static bool pushes_to_own(
	const struct reader *reader, const struct invocation *invocation, struct str verb)
{
	const struct argument *remote = arguments_operand(invocation->arguments, 2);
	if (!str_equal(verb, STR("push")) || !remote)
		return false;
	bool is_path = str_starts_with(remote->value, STR("/")) ||
		       str_starts_with(remote->value, STR(".")) ||
		       str_starts_with(remote->value, STR("file://"));
	return is_path && is_own_path(reader, invocation, remote->value);
}

/* In a folder that mktemp has just made is nothing but what the call puts there. */
static bool throws_away_new(const struct reader *reader, const struct invocation *invocation,
	const struct action *action, struct str verb)
{
	const struct folder *folder = &invocation->folder;
	return !folder->is_unknown && !folder->other &&
	       str_find(folder->path, STR("XXXX"), 0) != STR_NONE &&
	       !find_repository(reader, folder->path) && str_list_holds(tree_verbs, ' ', verb) &&
	       !is_led(reader, invocation, action);
}

bool own_repository_add(
	const struct reader *reader, const struct invocation *invocation, struct action *action)
{
	const struct argument *verb;
	if (!str_equal(invocation->program, STR("git")) ||
		!(verb = arguments_operand(invocation->arguments, 1)))
		return true;
	note(reader, invocation, verb->value);
	const struct folder *folder = &invocation->folder;
	bool is_own = throws_away_new(reader, invocation, action, verb->value);
	if (!is_own && !reader->shared->repositories)
		return true;
	is_own = is_own || pushes_to_own(reader, invocation, verb->value);
	for (; !is_own && folder; folder = folder->other) {
		const struct own_repository *repository =
			folder->is_unknown ? NULL : find_repository(reader, folder->path);
		if (!repository || is_led(reader, invocation, action) ||
			!stays_within(invocation, repository, verb->value))
			return true;
	}
	return actions_add_fact(reader->actions, action, FACT_OWN,
		invocation->folder.is_unknown ? STR(".") : invocation->folder.path,
		reader_place(reader, invocation->command->place), reader->f);
}
