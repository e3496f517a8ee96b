/* SPDX-License-Identifier: MIT */
/*
 * Programs whose operands hang on what stands before them: tar's mode and folders, find's
 * expression, an interpreter's script, git's settings.
 */
#include "facts/operands.h"
#include "facts/roles.h"

/* --- tar ------------------------------------------------------------------------------------ */

struct tar {
	bool is_creating;
	bool is_extracting;
	bool is_changing;     /* --delete */
	bool is_removing;     /* --remove-files */
	struct folder folder; /* that tar starts in */
};

static struct tar read_tar(const struct argument *arguments)
{
	struct tar tar = {
		.is_creating = arguments_find(arguments,
			STR("-c -r -u -A --create --append --update --concatenate --catenate")),
		.is_extracting = arguments_find(arguments, STR("-x --extract --get")),
		.is_changing = arguments_find(arguments, STR("--delete")),
		.is_removing = arguments_find(arguments, STR("--remove-files")),
	};
	tar.is_extracting &= !arguments_find(arguments, STR("-O --to-stdout --to-command"));
	return tar;
}

/* The archive may be on another machine: host:file. It is opened before -C is obeyed. */
static bool add_archive(struct effects *effects, const struct tar *tar, const struct argument *file)
{
	const struct folder folder = effects->folder;
	char kind = tar->is_creating || tar->is_changing ? 'w' : 'r';

	if (kind_is_remote(file->value))
		return kind_add_host(effects, file,
			str_slice(file->value, 0, str_find_byte(file->value, ':', 0)));
	effects->folder = tar->folder;
	bool is_added = kind_add(effects, kind, file);
	effects->folder = folder;
	return is_added;
}

/* -C holds for what stands behind it. */
static bool add_tar_argument(
	struct effects *effects, const struct tar *tar, const struct argument *argument)
{
	const struct reader *reader = effects->reader;
	if (str_list_holds(STR("-f --file"), ' ', argument->flag) && argument->has_value)
		return add_archive(effects, tar, argument);
	if (str_list_holds(STR("-C --directory --cd"), ' ', argument->flag)) {
		if (tar->is_extracting && !kind_add(effects, 'w', argument))
			return false;
		effects->folder = folder_enter(reader->arena, effects->folder, argument->word,
			argument->value, reader->surroundings->home);
		return true;
	}
	if (!argument_is_operand(argument))
		return true;
	if (tar->is_creating)
		return kind_add(effects, tar->is_removing ? 'd' : 'r', argument);
	return !tar->is_extracting || kind_add(effects, 'w', argument);
}

bool role_add_tar(struct effects *effects)
{
	const struct argument *argument = effects->invocation->arguments;
	struct tar tar = read_tar(argument);
	tar.folder = effects->folder;
	bool has_folder = arguments_find(argument, STR("-C --directory --cd --one-top-level"));
	if (tar.is_extracting && !has_folder && !kind_add_known_path(effects, 'w', STR(".")))
		return false;
	while (argument && add_tar_argument(effects, &tar, argument))
		argument = argument->next;
	effects->folder = tar.folder;
	return !argument;
}

/* --- find ----------------------------------------------------------------------------------- */

/* Start folders come before the expression; without one it is the folder that find runs in. */
bool role_add_found(struct effects *effects)
{
	const struct argument *argument = effects->invocation->arguments;
	char kind = arguments_find(argument, STR("-delete")) ? 'd' : 'r';
	bool is_started = false;
	while (argument &&
		str_list_holds(STR("-H -L -P -D -O1 -O2 -O3 -E -X -x -f"), ' ', argument->flag))
		argument = argument->next;
	for (; argument && argument_is_operand(argument); argument = argument->next) {
		if (str_list_holds(STR("( !"), ' ', argument->value))
			break;
		is_started = true;
		if (!kind_add(effects, kind, argument))
			return false;
	}
	return is_started || kind_add_known_path(effects, kind, STR("."));
}

/* --- interpreters --------------------------------------------------------------------------- */

/* The code is in an option, and operands are read, or files hold it. */
bool role_add_script(struct effects *effects)
{
	const struct invocation *invocation = effects->invocation;
	const struct embedded *embedded = invocation->embedded.first;
	if (arguments_find(invocation->arguments, STR("-m")))
		return operands_add_from(effects, 'p', 1); /* python -m json.tool ./x */
	for (; embedded; embedded = embedded->next) {
		if (embedded->kind == EMBEDDED_CODE)
			return operands_add_from(effects, 'r', 1);
		if (embedded->kind == EMBEDDED_SCRIPT &&
			!reader_add_path(effects->reader, effects->action, FACT_READS,
				invocation->folder, embedded->first, embedded->text))
			return false;
	}
	return true;
}

/* --- git config ----------------------------------------------------------------------------- */

bool role_add_git_config(struct effects *effects)
{
	static const struct str writing = STR_INIT(
		"--unset --unset-all --add --replace-all --rename-section --remove-section -e "
		"--edit");
	static const struct str reading = STR_INIT("--get --get-all --get-regexp --get-urlmatch "
						   "--list -l --get-color --get-colorbool");
	const struct argument *arguments = effects->invocation->arguments;
	const struct argument *file = arguments_find(arguments, STR("-f --file"));
	const struct argument *verb = operands_find(effects, 1);
	bool is_write = arguments_find(arguments, writing) || operands_count(effects) > 1;
	if (arguments_find(arguments, reading) || arguments_find(arguments, STR("--blob")) ||
		(verb && str_list_holds(STR("get list"), ' ', verb->value)))
		is_write = false;
	char kind = is_write ? 'w' : 'r';
	if (file)
		return kind_add(effects, kind, file);
	if (arguments_find(arguments, STR("--global")))
		return kind_add_known_path(effects, kind, STR("~/.gitconfig"));
	if (arguments_find(arguments, STR("--system")))
		return kind_add_known_path(effects, kind, STR("/etc/gitconfig"));
	return !is_write || kind_add_known_path(effects, kind, STR(".git/config"));
}
