/* SPDX-License-Identifier: MIT */
/*
 * From arguments to reads, writes, deletes, hosts and code, as the tables of programs.c say.
 * Must never leave out a path that a program of the tables is given: one that can't be known is a
 * doubt.
 */
#include "facts/effects.h"

#include "facts/operands.h"
#include "facts/url.h"

/* --- options and code ----------------------------------------------------------------------- */

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

bool effects_add_code(const struct reader *reader, struct action *action,
	const struct interpreter *interpreter, struct str code, const struct word *word)
{
	return reader_add(reader, action, FACT_LANG, interpreter->lang, word) &&
	       reader_add(reader, action, FACT_CODE, code, word);
}

static bool add_code(struct effects *effects)
{
	const struct interpreter *row = program_find_interpreter(effects->invocation->program);
	const struct argument *argument = effects->invocation->arguments;
	bool is_verb_seen = false;
	for (; row && argument; argument = argument->next) {
		bool is_code =
			argument->has_value && program_list_holds(row->options, argument->flag);
		if (argument_is_operand(argument) && is_verb_seen)
			is_code = true;
		is_verb_seen |= row->verb.len > 0 && str_equal(argument->value, row->verb);
		if (is_code && !effects_add_code(effects->reader, effects->action, row,
				       argument->value, argument->word))
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

bool effects_add_facts(
	const struct reader *reader, const struct invocation *invocation, struct action *action)
{
	struct effects effects = {.reader = reader, .invocation = invocation, .action = action};
	for (const struct argument *argument = invocation->arguments; argument;
		argument = argument->next) {
		if (!add_path_option(&effects, argument))
			return false;
	}
	for (const struct word *word = invocation->words; word; word = word->next) {
		if (!url_add_facts(reader->actions, action, word->text, reader->f))
			return false;
	}
	const struct redirection *redirection = invocation->command->redirections;
	for (; redirection; redirection = redirection->next) {
		if (!add_redirection(&effects, redirection))
			return false;
	}
	return operands_add_facts(&effects) && add_code(&effects);
}
