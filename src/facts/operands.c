/* SPDX-License-Identifier: MIT */
/*
 * The operands of a command by the list of kinds that its row gives (programs.h). Trusts the row:
 * an operand that is no path there is none. The roles that no list describes are in transfers.c and
 * searches.c.
 */
#include "facts/operands.h"

#include "facts/roles.h"

/* --- the operands of a command -------------------------------------------------------------- */

/* The first argument behind the last subcommand. */
static const struct argument *behind_subcommands(const struct effects *effects)
{
	const struct argument *argument = effects->invocation->arguments;
	const struct argument *first = argument;
	for (; argument; argument = argument->next) {
		if (argument->command)
			first = argument->next;
	}
	return first;
}

/* vim +x, del /s: a word that the program takes for an option. */
static bool is_other_option(const struct program *row, struct str value)
{
	bool has_plus = row->has_plus && value.len > 1 && value.ptr[0] == '+';
	return has_plus || (row->has_slashes && value.len > 1 && value.ptr[0] == '/' &&
				   str_find_byte(value, '/', 1) == STR_NONE && value.len <= 6);
}

const struct argument *operands_next(const struct effects *effects, const struct argument *argument)
{
	while (argument &&
		(!argument_is_operand(argument) || is_other_option(effects->row, argument->value)))
		argument = argument->next;
	return argument;
}

const struct argument *operands_find(const struct effects *effects, size_t number)
{
	const struct argument *argument = operands_next(effects, behind_subcommands(effects));
	while (argument && --number > 0)
		argument = operands_next(effects, argument->next);
	return argument;
}

size_t operands_count(const struct effects *effects)
{
	size_t count = 0;
	const struct argument *argument = operands_find(effects, 1);
	for (; argument; argument = operands_next(effects, argument->next))
		count++;
	return count;
}

bool operands_add_from(struct effects *effects, char kind, size_t number)
{
	const struct argument *argument = operands_find(effects, number);
	while (argument && kind_add(effects, kind, argument))
		argument = operands_next(effects, argument->next);
	return !argument;
}

/* --- lists of kinds ------------------------------------------------------------------------- */

/* A list of kinds taken apart: those before the one that repeats, that one, those behind it. */
struct kinds {
	struct str head;
	char repeated; /* 0: none */
	struct str tail;
};

static struct kinds split_kinds(struct str list)
{
	size_t star = str_find_byte(list, '*', 0);
	if (star == STR_NONE || star == 0)
		return (struct kinds){.head = list};
	return (struct kinds){.head = str_slice(list, 0, star - 1),
		.repeated = list.ptr[star - 1],
		.tail = str_slice(list, star + 1, list.len)};
}

/* The kind of the operand at `index` of `count`. */
static char kind_at(const struct kinds *kinds, size_t index, size_t count)
{
	if (index < kinds->head.len)
		return kinds->head.ptr[index];
	if (count - index <= kinds->tail.len)
		return kinds->tail.ptr[kinds->tail.len - (count - index)];
	return kinds->repeated;
}

/* The part of a row's operands that `mark` introduces: up to the next mark. */
static struct str find_part(struct str operands, char mark, size_t from)
{
	size_t at = mark == 0 ? 0 : str_find_byte(operands, mark, from);
	size_t start = mark == 0 ? 0 : at + 1;
	if (at == STR_NONE)
		return (struct str){NULL, 0};
	size_t end = start;
	while (end < operands.len && str_find_byte(STR("?;|<"), operands.ptr[end], 0) == STR_NONE)
		end++;
	return str_slice(operands, start, end);
}

static bool add_known(struct effects *effects, struct str part)
{
	return part.len < 2 ||
	       kind_add_known_path(effects, part.ptr[0], str_slice(part, 1, part.len));
}

/* The kinds of the operands before --; the first is given by an option, if the row says so. */
static struct kinds kinds_before(const struct effects *effects)
{
	struct kinds kinds = split_kinds(find_part(effects->operands, 0, 0));
	bool is_given = arguments_find(effects->invocation->arguments, effects->row->no_skip);
	if (is_given && str_starts_with(kinds.head, STR("-")))
		kinds.head = str_slice(kinds.head, 1, kinds.head.len);
	return kinds;
}

/* sed -i '' s/a/b/ x: the sed of BSD takes the suffix from the next word. */
static bool is_empty_suffix(const struct effects *effects, const struct argument *first)
{
	bool is_writing = str_find_byte(effects->operands, 'w', 0) != STR_NONE;
	return effects->has_mode && is_writing && first && first->value.len == 0 && first->next;
}

static bool add_operands(struct effects *effects, const struct kinds *before, size_t count)
{
	bool has_other = str_find_byte(effects->operands, '|', 0) != STR_NONE;
	struct kinds behind = split_kinds(find_part(effects->operands, '|', 0));
	const struct argument *argument = operands_find(effects, 1);
	size_t first_behind = 0;
	if (is_empty_suffix(effects, argument))
		argument = operands_next(effects, argument->next);
	for (size_t i = 0; argument; argument = operands_next(effects, argument->next), i++) {
		bool is_behind = has_other && argument->is_after_dashes;
		first_behind += !is_behind;
		char kind = is_behind ? kind_at(&behind, i - first_behind, count - first_behind)
				      : kind_at(before, i, count);
		if (!kind_add(effects, kind, argument))
			return false;
	}
	return true;
}

/* Adds the operands by their kinds, and the paths that the row names itself. */
static bool add_listed(struct effects *effects)
{
	struct kinds before = kinds_before(effects);
	size_t count = operands_count(effects);
	size_t at = str_find_byte(effects->operands, ';', 0);
	size_t skipped = 0;
	while (skipped < before.head.len && before.head.ptr[skipped] == '-')
		skipped++;
	if (count <= skipped && !add_known(effects, find_part(effects->operands, '?', 0)))
		return false;
	for (; at != STR_NONE; at = str_find_byte(effects->operands, ';', at + 1)) {
		if (!add_known(effects, find_part(effects->operands, ';', at)))
			return false;
	}
	return add_operands(effects, &before, count);
}

/* --- modes ---------------------------------------------------------------------------------- */

static bool has_one_of(const struct argument *arguments, struct str options)
{
	for (; arguments; arguments = arguments->next) {
		if (str_list_holds(options, ',', arguments->flag))
			return true;
	}
	return false;
}

void operands_choose(struct effects *effects)
{
	struct str modes = effects->row->modes;
	struct str mode;
	struct str options;
	effects->operands = effects->row->operands;
	while (modes.len > 0) {
		(void)str_cut(modes, ' ', &mode, &modes);
		struct str kinds;
		(void)str_cut(mode, '>', &options, &kinds);
		if (!has_one_of(effects->invocation->arguments, options))
			continue;
		effects->operands = kinds;
		effects->has_mode = true;
		return;
	}
}

/* --- all ------------------------------------------------------------------------------------ */

typedef bool add_role_fn(struct effects *effects);

static add_role_fn *const roles[] = {
	[ROLE_LISTED] = add_listed,
	[ROLE_COPIED] = role_add_copied,
	[ROLE_MOVED] = role_add_moved,
	[ROLE_LINKED] = role_add_linked,
	[ROLE_MIRRORED] = role_add_mirrored,
	[ROLE_SYNCED] = role_add_synced,
	[ROLE_TAR] = role_add_tar,
	[ROLE_FIND] = role_add_found,
	[ROLE_SCRIPT] = role_add_script,
	[ROLE_GIT_CONFIG] = role_add_git_config,
};

/* Whether operands that come on standard input would be files. */
static bool takes_paths(const struct effects *effects)
{
	static const struct str path_kinds = STR_INIT("rwdb");
	struct str list = find_part(effects->operands, 0, 0);
	for (size_t i = 0; i < list.len; i++) {
		if (str_find_byte(path_kinds, list.ptr[i], 0) != STR_NONE)
			return true;
	}
	return effects->row->role != ROLE_LISTED && !effects->has_mode;
}

bool operands_add_facts(struct effects *effects)
{
	enum operand_role role = effects->has_mode ? ROLE_LISTED : effects->row->role;
	if (effects->invocation->is_fed && takes_paths(effects) &&
		!reader_add_doubt(effects->reader, effects->action, STR("dynamic-path")))
		return false;
	return roles[role](effects);
}
