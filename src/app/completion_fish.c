/* SPDX-License-Identifier: MIT */
/* The script for fish: a line for each option of each command, with its help. */
#include "app/completion.h"

/* A word in fish's single quotes, in which a quote and a backslash want a backslash. */
static void write_quoted(struct buf *buf, struct str text)
{
	buf_add_byte(buf, '\'');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\'' || text.ptr[i] == '\\')
			buf_add_byte(buf, '\\');
		buf_add_byte(buf, text.ptr[i]);
	}
	buf_add_byte(buf, '\'');
}

/* What the option's value may be. */
static void write_value(struct buf *buf, enum command command, const struct option_row *option)
{
	if (option->value.len == 0)
		return;
	switch (option_kind_of(option)) {
	case OPTION_FILE:
		buf_add(buf, STR(" -r -F"));
		return;
	case OPTION_FOLDER:
		buf_add(buf, STR(" -x -a '(__fish_complete_directories)'"));
		return;
	case OPTION_RULE:
		buf_add(buf, STR(" -x -a "));
		write_quoted(buf, STR("(" COMPLETION_RULES ")"));
		return;
	case OPTION_HOST:
	case OPTION_FACT:
	case OPTION_WORDS:
	case OPTION_LIST:
		buf_add(buf, STR(" -x -a '"));
		completion_add_words(buf, command, option);
		buf_add(buf, STR("'"));
		return;
	case OPTION_TEXT:
		break;
	}
	buf_add(buf, STR(" -x"));
}

/* The condition of an option: its command was typed, and no part that does not take it. */
static void write_condition(struct buf *buf, enum command command, const struct option_row *option)
{
	bool is_first = true;
	if (command == COMMAND_HOOK) {
		buf_add(buf, STR("'__fish_use_subcommand'"));
		return;
	}
	buf_printf(buf, "'__fish_seen_subcommand_from %.*s", STR_ARG(command_at(command)->name));
	for (size_t i = 0; i < part_count(); i++) {
		const struct part_row *part = part_at(i);
		if (part->command != command || part_takes(part, option))
			continue;
		buf_add(buf, is_first ? STR("; and not __fish_seen_subcommand_from") : STR(""));
		buf_printf(buf, " %.*s", STR_ARG(part->name));
		is_first = false;
	}
	buf_add(buf, STR("'"));
}

static void write_option(struct buf *buf, const struct option_row *option)
{
	for (size_t c = COMMAND_HOOK; c < COMMAND_COUNT; c++) {
		if (!(option->commands & 1U << c))
			continue;
		buf_add(buf, STR("complete -c hookguard -n "));
		write_condition(buf, (enum command)c, option);
		buf_printf(buf, " -l %.*s", STR_ARG(str_slice(option->name, 2, option->name.len)));
		write_value(buf, (enum command)c, option);
		buf_add(buf, STR(" -d "));
		write_quoted(buf, option->help);
		buf_add_byte(buf, '\n');
	}
}

static void write_command(struct buf *buf, const struct command_row *command)
{
	buf_printf(buf, "complete -c hookguard -n __fish_use_subcommand -a %.*s -d ",
		STR_ARG(command->name));
	write_quoted(buf, command->help);
	buf_printf(buf, "\ncomplete -c hookguard -n '__fish_seen_subcommand_from help' -a %.*s\n",
		STR_ARG(command->name));
	if (!command->takes_files)
		buf_printf(buf, "complete -c hookguard -n '__fish_seen_subcommand_from %.*s' -f\n",
			STR_ARG(command->name));
}

/* The condition that no part of the command was named yet. */
static void write_before_part(struct buf *buf, enum command command)
{
	buf_printf(buf,
		"complete -c hookguard -n '__fish_seen_subcommand_from %.*s; and not "
		"__fish_seen_subcommand_from",
		STR_ARG(command_at(command)->name));
	for (size_t i = 0; i < part_count(); i++) {
		if (part_at(i)->command == command)
			buf_printf(buf, " %.*s", STR_ARG(part_at(i)->name));
	}
	buf_add(buf, STR("' -f -a "));
}

/* The first line of a part's help. */
static struct str first_line(struct str text)
{
	struct str line;
	struct str rest;
	(void)str_cut(text, '\n', &line, &rest);
	return line;
}

void completion_write_fish(struct buf *buf)
{
	buf_add(buf,
		STR("# fish completion of hookguard; made from its option table\n"
		    "complete -c hookguard -n __fish_use_subcommand -f\n"
		    "complete -c hookguard -n __fish_use_subcommand -a help -d 'print the help of "
		    "a command'\n"
		    "complete -c hookguard -n __fish_use_subcommand -a version -d 'print the "
		    "version'\n"
		    "complete -c hookguard -n '__fish_seen_subcommand_from help' -f\n"));
	for (size_t c = COMMAND_HOOK + 1; c < COMMAND_COUNT; c++)
		write_command(buf, command_at((enum command)c));
	for (size_t i = 0; i < option_count(); i++)
		write_option(buf, option_at(i));
	for (size_t i = 0; i < part_count(); i++) {
		write_before_part(buf, part_at(i)->command);
		buf_printf(buf, "%.*s -d ", STR_ARG(part_at(i)->name));
		write_quoted(buf, first_line(part_at(i)->help));
		buf_add_byte(buf, '\n');
	}
	write_before_part(buf, COMMAND_RULES);
	write_quoted(buf, STR("(" COMPLETION_RULES ")"));
	buf_add(buf, STR("\ncomplete -c hookguard -n '__fish_seen_subcommand_from allow' -f -a "));
	write_quoted(buf, STR("(" COMPLETION_CODES ")"));
	buf_add_byte(buf, '\n');
}
