/* SPDX-License-Identifier: MIT */
/*
 * From arguments to reads, writes, deletes, hosts and code, as the tables of programs.h say.
 * Must never leave out a path that a program of the tables is given: one that can't be known is a
 * doubt.
 */
#include "facts/effects.h"

#include "facts/operands.h"
#include "facts/url.h"

/* --- options -------------------------------------------------------------------------------- */

/* A file that a URL names; the tools of AWS take what follows their file:// for a plain path. */
static bool add_file_url(struct effects *effects, const struct argument *argument)
{
	static const struct str heads[] = {STR_INIT("file://"), STR_INIT("fileb://")};
	static const struct str local[] = {STR_INIT("localhost/"), STR_INIT("127.0.0.1/")};
	struct argument path = *argument;
	for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
		if (!str_starts_with(argument->value, heads[i]))
			continue;
		path.value = str_slice(argument->value, heads[i].len, argument->value.len);
		bool is_url = str_starts_with(path.value, local[0]) ||
			      str_starts_with(path.value, local[1]);
		return kind_add(effects, 'r', is_url ? argument : &path);
	}
	return true;
}

/* git -C x, make -C x: each starts from the one before. */
static void enter_folders(struct effects *effects, const struct argument *argument)
{
	const struct reader *reader = effects->reader;
	for (; argument; argument = argument->next) {
		if (argument->kind == 'C' && argument->has_value)
			effects->folder = folder_enter(reader->arena, effects->folder,
				argument->word, argument->value, reader->surroundings->home);
	}
}

static bool add_options(struct effects *effects, const struct argument *argument)
{
	for (; argument; argument = argument->next) {
		if (argument->has_value && ((!argument_is_operand(argument) &&
						    !kind_add(effects, argument->kind, argument)) ||
						   !add_file_url(effects, argument)))
			return false;
	}
	return true;
}

/* --- redirections --------------------------------------------------------------------------- */

static bool add_redirection(struct effects *effects, const struct redirection *redirection)
{
	static const struct str sockets[] = {STR_INIT("/dev/tcp/"), STR_INIT("/dev/udp/")};
	const struct word *target = redirection->target;
	bool is_write = redirection->kind == REDIRECTION_WRITE;
	if (!is_write && redirection->kind != REDIRECTION_READ)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(sockets); i++) {
		struct str rest = str_slice(target->text, sockets[i].len, target->text.len);
		struct str host = str_slice(rest, 0, str_find_byte(rest, '/', 0));
		if (str_starts_with(target->text, sockets[i]))
			return reader_add(
				effects->reader, effects->action, FACT_HOST, host, target);
	}
	if (is_write && kind_is_sink(target->text))
		return true;
	return reader_add_path(effects->reader, effects->action,
		is_write ? FACT_WRITES : FACT_READS, effects->invocation->shell_folder, target,
		target->text);
}

static bool add_redirections(struct effects *effects)
{
	const struct redirection *redirection = effects->invocation->command->redirections;
	while (redirection && add_redirection(effects, redirection))
		redirection = redirection->next;
	return !redirection;
}

/* What the row of the program says; nothing for a program without one. */
static bool add_by_row(struct effects *effects)
{
	const struct invocation *invocation = effects->invocation;
	if (!invocation->row)
		return true;
	effects->row = arguments_row(invocation->arguments, invocation->row);
	operands_choose(effects);
	enter_folders(effects, invocation->globals);
	enter_folders(effects, invocation->arguments);
	return add_options(effects, invocation->globals) &&
	       add_options(effects, invocation->arguments);
}

/* What wrappers that were taken off read and write: strace -o FILE. */
static bool add_wrapper_paths(struct effects *effects)
{
	const struct wrapper_path *path = effects->invocation->paths;
	while (path && reader_add_path(effects->reader, effects->action, path->kind, path->folder,
			       path->word, path->path))
		path = path->next;
	return !path;
}

bool effects_add_facts(
	const struct reader *reader, const struct invocation *invocation, struct action *action)
{
	struct effects effects = {.reader = reader,
		.invocation = invocation,
		.action = action,
		.folder = invocation->started_in};
	if (!add_wrapper_paths(&effects) || !add_by_row(&effects))
		return false;
	for (const struct argument *option = invocation->globals; option; option = option->next) {
		if (!url_add_facts(reader->actions, action, option->value, reader->f))
			return false;
	}
	if (invocation->typed &&
		!url_add_facts(reader->actions, action, invocation->typed->text, reader->f))
		return false;
	for (const struct word *word = invocation->words; word; word = word->next) {
		if (!url_add_facts(reader->actions, action, word->text, reader->f))
			return false;
	}
	return add_redirections(&effects) && (!effects.row || operands_add_facts(&effects));
}
