/* SPDX-License-Identifier: MIT */
/*
 * Programs that put files elsewhere: cp, mv, ln, rsync and their like. Owns where a copy lands: at
 * the target, or in it under its own name.
 */
#include "facts/operands.h"
#include "facts/roles.h"

static const char nothing = '-';

/* Whether a place is none of this machine: host:path, or container:path and remote:path, which are
 * files with a colon only behind a slash or a dot. */
static bool is_elsewhere(const struct effects *effects, struct str value)
{
	if (effects->row->remotes != REMOTES_NAME)
		return effects->row->remotes == REMOTES_HOST && kind_is_remote(value);
	return value.len > 0 && str_find_byte(STR("/.~"), value.ptr[0], 0) == STR_NONE &&
	       str_find_byte(value, ':', 1) != STR_NONE;
}

/* A source or target: a path, or a host. */
static bool add_place(struct effects *effects, char kind, const struct argument *argument)
{
	struct str value = argument->value;
	if (!is_elsewhere(effects, value))
		return kind_add(effects, kind, argument);
	return effects->row->remotes == REMOTES_NAME ||
	       kind_add_host(effects, argument, str_slice(value, 0, str_find_byte(value, ':', 0)));
}

static struct str base_name(struct str path)
{
	while (path.len > 1 && str_ends_with(path, STR("/")))
		path.len--;
	return str_after_last(path, '/');
}

/* Whether a target without an extension, or with the .d of folders, may be a folder in which the
 * source keeps its name. The disk is not asked: the answer may change before the command runs. */
static bool may_be_folder(struct str target)
{
	struct str name = base_name(target);
	return str_find_byte(name, '.', 1) == STR_NONE || str_ends_with(name, STR(".d")) ||
	       str_ends_with(target, STR("/")) || str_equal(name, STR(".."));
}

/* The target as the folder of the source: `mv settings.json ~/.claude` writes the settings. What
 * stands in `from/` goes under names that are not known here. */
static bool add_in_folder(
	struct effects *effects, const struct argument *target, const struct argument *source)
{
	struct str name = base_name(source->value);
	if (is_elsewhere(effects, target->value) || str_ends_with(source->value, STR("/")) ||
		source->word->is_dynamic || kind_is_sink(target->value) ||
		kind_is_sink(source->value))
		return true;
	if (is_elsewhere(effects, name))
		name = str_slice(name, str_find_last(name, ':') + 1, name.len);
	if (name.len == 0)
		return true;
	struct argument inside = *target;
	inside.value = arena_printf(
		effects->reader->arena, "%.*s/%.*s", STR_ARG(target->value), STR_ARG(name));
	return kind_add(effects, 'w', &inside);
}

/* The option that names the target: its value is written, and nothing else's of these. */
static const struct argument *find_target_option(const struct argument *arguments)
{
	const struct argument *target = arguments_find(arguments, STR("-t --target-directory"));
	return target && target->has_value && target->kind == 'w' ? target : NULL;
}

static bool add_transfer(struct effects *effects, char source_kind, char target_kind)
{
	const struct argument *target = find_target_option(effects->invocation->arguments);
	size_t sources = operands_count(effects);
	bool has_option = target != NULL;
	if (!has_option && sources > 1)
		target = operands_find(effects, sources--);
	if (target && !has_option && !add_place(effects, target_kind, target))
		return false;
	bool is_file =
		arguments_find(effects->invocation->arguments, STR("-T --no-target-directory"));
	bool is_folder = target && target_kind != nothing && !is_file &&
			 (has_option || sources > 1 || may_be_folder(target->value));
	const struct argument *source = operands_find(effects, 1);
	for (; source && sources > 0; source = operands_next(effects, source->next), sources--) {
		if (!add_place(effects, source_kind, source) ||
			(is_folder && !add_in_folder(effects, target, source)))
			return false;
	}
	return true;
}

bool role_add_copied(struct effects *effects)
{
	return add_transfer(effects, 'r', 'w');
}

bool role_add_moved(struct effects *effects)
{
	return add_transfer(effects, 'd', 'w');
}

/* `ln -s a` makes a link called a here. */
bool role_add_linked(struct effects *effects)
{
	bool is_symbolic =
		arguments_find(effects->invocation->arguments, STR("-s --symbolic")) != NULL;
	const struct argument *only = operands_find(effects, 1);
	struct argument here;
	if (operands_count(effects) != 1 || find_target_option(effects->invocation->arguments))
		return add_transfer(effects, is_symbolic ? nothing : 'r', 'w');
	here = *only;
	here.value = base_name(only->value);
	return (is_symbolic || kind_add(effects, 'r', only)) && kind_add(effects, 'w', &here);
}

static bool is_trial(const struct effects *effects)
{
	return arguments_find(effects->invocation->arguments,
		       STR("-n --dry-run --dryrun --list-only")) != NULL;
}

/* --delete removes what the source does not have. */
bool role_add_mirrored(struct effects *effects)
{
	const struct argument *arguments = effects->invocation->arguments;
	bool is_deleting = arguments_find(arguments,
		STR("--delete --del --delete-before --delete-during --delete-after --delete-delay "
		    "--delete-excluded --delete-removed --delete-unmatched-destination-objects"));
	bool is_moving =
		arguments_find(arguments, STR("--remove-source-files --remove-sent-files"));
	if (is_trial(effects))
		return add_transfer(effects, 'r', nothing);
	return add_transfer(effects, is_moving ? 'd' : 'r', is_deleting ? 'd' : 'w');
}

bool role_add_synced(struct effects *effects)
{
	return add_transfer(effects, 'r', is_trial(effects) ? nothing : 'd');
}
