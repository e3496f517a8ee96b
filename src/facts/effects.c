/* SPDX-License-Identifier: MIT */
/*
 * From arguments to reads, writes, deletes, hosts and SQL, as the tables of programs.c say.
 * Must never leave out a path that a program of the tables is given: one that can't be known is a
 * doubt.
 */
#include "facts/effects.h"

#include "facts/operands.h"
#include "facts/sql.h"
#include "facts/url.h"

/* --- options and SQL ------------------------------------------------------------------- */

/* A value such as @file or name=@file: what stands behind the marker; false if it has none. */
static bool cut_marker(struct str markers, struct str *value)
{
	for (size_t i = 0; i < value->len; i++) {
		bool is_start = i == 0 || value->ptr[i - 1] == '=';
		if (is_start && str_find_byte(markers, value->ptr[i], 0) != STR_NONE) {
			*value = str_slice(*value, i + 1, value->len);
			return true;
		}
	}
	return false;
}

static bool add_path_option(struct effects *effects, const struct argument *argument)
{
	const struct path_option *option =
		program_find_path_option(effects->invocation->program, argument->flag);
	struct argument path = *argument;
	if (!option || !argument->has_value)
		return true;
	if (option->markers.len > 0 && !cut_marker(option->markers, &path.value))
		return true;
	return operands_add_path(effects, option->kind, &path);
}

static bool add_sql(struct effects *effects)
{
	const struct database_client *client = program_find_client(effects->invocation->program);
	const struct argument *argument = effects->invocation->arguments;
	size_t operands = 0;
	for (; client && argument; argument = argument->next) {
		bool is_sql =
			argument->has_value && program_list_holds(client->options, argument->flag);
		if (argument_is_operand(argument))
			is_sql = client->operand > 0 && ++operands >= client->operand;
		if (is_sql && !sql_add_facts(effects->reader->actions, effects->action,
				      argument->value, effects->reader->f))
			return false;
	}
	return true;
}

/* --- redirections --------------------------------------------------------------------------- */

/* Writing there destroys nothing. */
static const struct str sinks[] = {STR_INIT("/dev/null"), STR_INIT("/dev/stdout"),
	STR_INIT("/dev/stderr"), STR_INIT("/dev/tty")};

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
	if (is_write && str_is_one_of(target->text, sinks, ARRAY_LEN(sinks)))
		return true;
	return reader_add_path(effects->reader, effects->action,
		is_write ? FACT_WRITES : FACT_READS, effects->invocation->folder, target,
		target->text);
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
	struct effects effects = {.reader = reader, .invocation = invocation, .action = action};
	for (const struct argument *argument = invocation->arguments; argument;
		argument = argument->next) {
		if (!add_path_option(&effects, argument))
			return false;
	}
	if (!add_wrapper_paths(&effects))
		return false;
	for (const struct word *word = invocation->words; word; word = word->next) {
		if (!url_add_facts(reader->actions, action, word->text, reader->f))
			return false;
	}
	const struct redirection *redirection = invocation->command->redirections;
	for (; redirection; redirection = redirection->next) {
		if (!add_redirection(&effects, redirection))
			return false;
	}
	return operands_add_facts(&effects) && add_sql(&effects);
}
