/* SPDX-License-Identifier: MIT */
/*
 * A handler for each role of operands. Owns where a copy lands, which folders a search starts in,
 * and how a host stands in an operand. Trusts the row: an operand that is no path there is none.
 */
#include "facts/operands.h"

#include "facts/url.h"

bool operands_add_path(
	struct effects *effects, enum fact_kind kind, const struct argument *argument)
{
	return reader_add_path(effects->reader, effects->action, kind, effects->invocation->folder,
		argument->word, argument->value);
}

static bool add_url(struct effects *effects, struct str url)
{
	return url_add_facts(effects->reader->actions, effects->action, url, effects->reader->f);
}

/* --- operands ------------------------------------------------------------------------------- */

/* Adds the operands from `number` on, counted from 1, as paths of one kind. */
static bool add_operands(struct effects *effects, enum fact_kind kind, size_t number)
{
	const struct argument *argument = arguments_operand(effects->invocation->arguments, number);
	for (; argument; argument = argument->next) {
		if (argument_is_operand(argument) && !operands_add_path(effects, kind, argument))
			return false;
	}
	return true;
}

static size_t first_path(const struct invocation *invocation)
{
	const struct program *row = invocation->row;
	return arguments_find(invocation->arguments, row->no_skip) ? 1 : row->skipped + 1;
}

static bool add_read(struct effects *effects)
{
	const struct invocation *invocation = effects->invocation;
	bool is_in_place = arguments_find(invocation->arguments, invocation->row->in_place) != NULL;
	return add_operands(
		effects, is_in_place ? FACT_WRITES : FACT_READS, first_path(invocation));
}

static bool add_written(struct effects *effects)
{
	return add_operands(effects, FACT_WRITES, first_path(effects->invocation));
}

static bool add_deleted(struct effects *effects)
{
	return add_operands(effects, FACT_DELETES, 1);
}

static bool add_plain(struct effects *effects)
{
	(void)effects;
	return true;
}

/* The code is in an option, and operands are read, or files hold it. */
static bool add_script(struct effects *effects)
{
	const struct invocation *invocation = effects->invocation;
	const struct embedded *embedded = invocation->embedded.first;
	for (; embedded; embedded = embedded->next) {
		if (embedded->kind == EMBEDDED_CODE)
			return add_read(effects);
		if (embedded->kind == EMBEDDED_SCRIPT &&
			!reader_add_path(effects->reader, effects->action, FACT_READS,
				invocation->folder, embedded->first, embedded->text))
			return false;
	}
	return true;
}

/* host:path of scp and rsync. */
static bool is_remote(const struct effects *effects, struct str value)
{
	size_t colon = str_find_byte(value, ':', 0);
	size_t slash = str_find_byte(value, '/', 0);
	return effects->invocation->row->has_remotes && colon != STR_NONE && colon > 1 &&
	       (slash == STR_NONE || colon < slash);
}

static bool add_source_or_target(
	struct effects *effects, enum fact_kind kind, const struct argument *argument)
{
	if (!is_remote(effects, argument->value))
		return operands_add_path(effects, kind, argument);
	struct str host = str_slice(argument->value, 0, str_find_byte(argument->value, ':', 0));
	return argument->word->is_dynamic ||
	       add_url(effects, arena_printf(effects->reader->arena, "%.*s://%.*s",
					STR_ARG(effects->invocation->program), STR_ARG(host)));
}

/* Whether a target without an extension, or with the .d of folders, may be a folder in which the
 * source keeps its name. The disk is not asked: the answer may change before the command runs. */
static bool may_be_folder(struct str target)
{
	size_t slash = str_find_last(target, '/');
	struct str name = str_slice(target, slash == STR_NONE ? 0 : slash + 1, target.len);
	return str_find_byte(name, '.', 1) == STR_NONE || str_ends_with(name, STR(".d")) ||
	       str_equal(name, STR(".."));
}

/* The target as the folder of the source: `mv settings.json ~/.claude` writes the settings. */
static bool add_in_folder(
	struct effects *effects, const struct argument *target, const struct argument *source)
{
	size_t slash = str_find_last(source->value, '/');
	struct str name =
		str_slice(source->value, slash == STR_NONE ? 0 : slash + 1, source->value.len);
	if (is_remote(effects, target->value) || name.len == 0 || source->word->is_dynamic)
		return true;
	struct argument inside = *target;
	inside.value = arena_printf(
		effects->reader->arena, "%.*s/%.*s", STR_ARG(target->value), STR_ARG(name));
	return operands_add_path(effects, FACT_WRITES, &inside);
}

static bool add_transfer(struct effects *effects, enum fact_kind source_kind)
{
	const struct argument *arguments = effects->invocation->arguments;
	const struct argument *target = arguments_find(arguments, STR("-t --target-directory"));
	size_t sources = arguments_count_operands(arguments);
	bool has_option = target && target->has_value;
	if (!has_option) {
		target = sources > 1 ? arguments_operand(arguments, sources) : NULL;
		sources -= sources > 1;
	}
	if (target && !has_option && !add_source_or_target(effects, FACT_WRITES, target))
		return false;
	bool is_folder = target && (has_option || sources > 1 || may_be_folder(target->value));
	const struct argument *source = arguments_operand(arguments, 1);
	for (; source && sources > 0; source = source->next) {
		if (!argument_is_operand(source))
			continue;
		sources--;
		if (!add_source_or_target(effects, source_kind, source) ||
			(is_folder && !add_in_folder(effects, target, source)))
			return false;
	}
	return true;
}

static bool add_copied(struct effects *effects)
{
	return add_transfer(effects, FACT_READS);
}

static bool add_moved(struct effects *effects)
{
	return add_transfer(effects, FACT_DELETES);
}

static bool add_packed(struct effects *effects)
{
	const struct argument *archive = arguments_operand(effects->invocation->arguments, 1);
	return !archive || (operands_add_path(effects, FACT_WRITES, archive) &&
				   add_operands(effects, FACT_READS, 2));
}

/* `tar czf a.tgz dir`: the first word holds the mode letters, with or without a dash. */
static bool add_tar(struct effects *effects)
{
	const struct argument *arguments = effects->invocation->arguments;
	const struct argument *archive = arguments_find(arguments, STR("-f --file"));
	bool is_old = arguments && argument_is_operand(arguments);
	struct str letters = is_old ? arguments->value : STR("");
	bool is_creating = arguments_find(arguments, STR("-c -r -u --create --append --update")) ||
			   str_find_byte(letters, 'c', 0) != STR_NONE ||
			   str_find_byte(letters, 'r', 0) != STR_NONE;
	bool is_extracting = arguments_find(arguments, STR("-x --extract --get")) ||
			     str_find_byte(letters, 'x', 0) != STR_NONE;
	bool is_archive_next = is_old && str_find_byte(letters, 'f', 0) != STR_NONE;
	if (is_archive_next)
		archive = arguments_operand(arguments, 2);
	if (archive && !operands_add_path(effects, is_creating ? FACT_WRITES : FACT_READS, archive))
		return false;
	if (is_creating)
		return add_operands(effects, FACT_READS, 1u + is_old + is_archive_next);
	struct argument here = {.value = STR("."), .word = effects->invocation->words};
	bool is_here = is_extracting && !arguments_find(arguments, STR("-C --directory"));
	return !is_here || operands_add_path(effects, FACT_WRITES, &here);
}

/* Start folders come before the expression; without one it is the folder that find runs in. */
static bool add_found(struct effects *effects)
{
	const struct argument *argument = effects->invocation->arguments;
	bool is_deleting = arguments_find(argument, STR("-delete")) != NULL;
	enum fact_kind kind = is_deleting ? FACT_DELETES : FACT_READS;
	struct argument here = {.value = STR("."), .word = effects->invocation->words};
	bool is_started = false;
	while (argument && program_list_holds(STR("-H -L -P -D -O1 -O2 -O3"), argument->flag))
		argument = argument->next;
	for (; argument && argument_is_operand(argument); argument = argument->next) {
		if (program_list_holds(STR("( !"), argument->value))
			break;
		is_started = true;
		if (!operands_add_path(effects, kind, argument))
			return false;
	}
	return is_started || operands_add_path(effects, kind, &here);
}

/* --- hosts ---------------------------------------------------------------------------------- */

static bool is_number(struct str s)
{
	size_t digits = 0;
	while (digits < s.len && char_is_digit(s.ptr[digits]))
		digits++;
	return digits == s.len;
}

/* A name with a dot, an address, or a name with a port: not a stray word or number. */
static bool looks_like_host(struct str s)
{
	bool has_mark =
		str_find_byte(s, '.', 0) != STR_NONE || str_find_byte(s, ':', 0) != STR_NONE;
	return has_mark || str_equal(s, STR("localhost"));
}

static bool add_fetched(struct effects *effects)
{
	for (const struct argument *argument = effects->invocation->arguments; argument;
		argument = argument->next) {
		struct str value = argument->value;
		bool is_url =
			argument_is_operand(argument) || str_equal(argument->flag, STR("--url"));
		if (!is_url || argument->word->is_dynamic)
			continue;
		struct str host = str_slice(value, 0, str_find_byte(value, '/', 0));
		if (str_starts_with(value, STR("file://")) &&
			!operands_add_path(effects, FACT_READS, argument))
			return false;
		if (str_find(value, STR("://"), 0) == STR_NONE && looks_like_host(host) &&
			!add_url(effects, arena_printf(effects->reader->arena, "http://%.*s",
						  STR_ARG(value))))
			return false;
	}
	return true;
}

static bool add_host(struct effects *effects)
{
	const struct argument *argument = arguments_operand(effects->invocation->arguments, 1);
	if (!argument || argument->word->is_dynamic || is_number(argument->value) ||
		str_find(argument->value, STR("://"), 0) != STR_NONE)
		return true;
	return add_url(
		effects, arena_printf(effects->reader->arena, "%.*s://%.*s",
				 STR_ARG(effects->invocation->program), STR_ARG(argument->value)));
}

typedef bool add_role_fn(struct effects *effects);

static add_role_fn *const roles[] = {
	[OPERANDS_PLAIN] = add_plain,
	[OPERANDS_READ] = add_read,
	[OPERANDS_WRITTEN] = add_written,
	[OPERANDS_DELETED] = add_deleted,
	[OPERANDS_COPIED] = add_copied,
	[OPERANDS_MOVED] = add_moved,
	[OPERANDS_PACKED] = add_packed,
	[OPERANDS_TAR] = add_tar,
	[OPERANDS_FIND] = add_found,
	[OPERANDS_FETCHED] = add_fetched,
	[OPERANDS_HOST] = add_host,
	[OPERANDS_SCRIPT] = add_script,
};

bool operands_add_facts(struct effects *effects)
{
	const struct program *row = effects->invocation->row;
	if (!row)
		return true;
	if (effects->invocation->is_fed && row->role != OPERANDS_PLAIN &&
		!reader_add_doubt(effects->reader, effects->action, STR("dynamic-path")))
		return false;
	return roles[row->role](effects);
}
