/* SPDX-License-Identifier: MIT */
/* Help: nothing is written here that the tables of options.c and parts.c do not say. */
#include "app/help.h"

#include "app/parts.h"
#include "payload/dialect.h"

/* Those of the command, or of a part of it. */
static void write_options(struct buf *buf, enum command command, const struct part_row *part)
{
	buf_add(buf, STR("\noptions:\n"));
	for (size_t i = 0; i < option_count(); i++) {
		const struct option_row *row = option_at(i);
		if (!(row->commands & 1U << command) || (part && !part_takes(part, row)))
			continue;
		int used = (int)(row->name.len + row->value.len);
		buf_printf(buf, "  %.*s %.*s%*s%.*s\n", STR_ARG(row->name), STR_ARG(row->value),
			18 - used, "", STR_ARG(row->help));
	}
}

/* Of a narrow terminal. */
#define LINE_COLUMNS 80

#define MANUAL "\nmanual: hookguard(1), hookguard.rules(5), hookguard.conf(5), hookguard-audit(5)\n"

static void write_commands(struct buf *buf)
{
	buf_add(buf, STR("\ncommands:\n"));
	for (size_t i = COMMAND_HOOK + 1; i < COMMAND_COUNT; i++) {
		const struct command_row *row = command_at((enum command)i);
		int used = (int)(row->name.len + row->arguments.len);
		used = used < 21 ? used : 21; /* a long one pushes its help to the right */
		buf_printf(buf, "  %.*s %.*s%*s%.*s\n", STR_ARG(row->name), STR_ARG(row->arguments),
			22 - used, "", STR_ARG(row->help));
	}
}

static void write_hosts(struct buf *buf)
{
	buf_add(buf, STR("\nhosts (--agent):\n "));
	size_t used = 1;
	for (size_t i = 0; i < dialect_count(); i++) {
		struct str name = dialect_name_at(i);
		if (used + 1 + name.len > LINE_COLUMNS) {
			buf_add(buf, STR("\n "));
			used = 1;
		}
		buf_printf(buf, " %.*s", STR_ARG(name));
		used += 1 + name.len;
	}
	buf_add(buf, STR("\n"));
}

void help_write(struct buf *buf, enum command command)
{
	const struct command_row *row = command_at(command);
	buf_printf(buf, "usage: hookguard%s%.*s [OPTION...]%s%.*s\n\n", row->name.len ? " " : "",
		STR_ARG(row->name), row->arguments.len ? " " : "", STR_ARG(row->arguments));
	if (command == COMMAND_HOOK)
		buf_add(buf, STR("hookguard: guards a coding agent's tool calls, as its PreToolUse "
				 "hook.\n\n"));
	buf_add(buf, row->details);
	if (command == COMMAND_HOOK) {
		write_commands(buf);
		write_hosts(buf);
	}
	write_options(buf, command, NULL);
	buf_add(buf, STR(MANUAL));
}

bool help_write_part(struct buf *buf, enum command command, struct str name)
{
	const struct part_row *part = part_find(command, name);
	if (!part)
		return false;
	buf_printf(buf, "usage: hookguard %.*s %.*s [OPTION...]%s%.*s\n\n",
		STR_ARG(command_at(command)->name), STR_ARG(name), part->arguments.len ? " " : "",
		STR_ARG(part->arguments));
	buf_add(buf, part->help);
	write_options(buf, command, part);
	buf_add(buf, STR(MANUAL));
	return true;
}

void help_write_usage(struct buf *buf)
{
	buf_add(buf, STR("hookguard: waits for a tool call as JSON on standard input, and this is "
			 "a terminal.\n"
			 "  a coding agent runs it as its PreToolUse hook; to try it by hand:\n"
			 "    hookguard < payload.json; echo $?\n"
			 "  more: hookguard --help\n"));
}
