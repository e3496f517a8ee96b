/* SPDX-License-Identifier: MIT */
/* Help and completions: nothing is written here that the tables of options.c do not say. */
#include "app/help.h"

#include "payload/dialect.h"

static void write_options(struct buf *buf, enum command command)
{
	buf_add(buf, STR("\noptions:\n"));
	for (size_t i = 0; i < option_count(); i++) {
		const struct option_row *row = option_at(i);
		if (!(row->commands & 1U << command))
			continue;
		int used = (int)(row->name.len + row->value.len);
		buf_printf(buf, "  %.*s %.*s%*s%.*s\n", STR_ARG(row->name), STR_ARG(row->value),
			18 - used, "", STR_ARG(row->help));
	}
}

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
	buf_add(buf, STR("\nhosts (--agent):"));
	for (size_t i = 0; i < dialect_count(); i++)
		buf_printf(buf, " %.*s", STR_ARG(dialect_name_at(i)));
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
	write_options(buf, command);
	buf_add(buf, STR("\nmanual: hookguard(1), hookguard.rules(5), hookguard.conf(5), "
			 "hookguard-audit(5)\n"));
}

void help_write_usage(struct buf *buf)
{
	buf_add(buf, STR("hookguard: waits for a tool call as JSON on standard input, and this is "
			 "a terminal.\n"
			 "  a coding agent runs it as its PreToolUse hook; to try it by hand:\n"
			 "    hookguard < payload.json; echo $?\n"
			 "  more: hookguard --help\n"));
}

/* What hookguard log takes as its first word. */
#define LOG_PARTS "list stats permissions verify key anchor"

/* --- completions ----------------------------------------------------------------------------- */

/* The words of one command's options, each with a blank before it. */
static void write_option_words(struct buf *buf, enum command command)
{
	for (size_t i = 0; i < option_count(); i++) {
		if (option_at(i)->commands & 1U << command)
			buf_printf(buf, " %.*s", STR_ARG(option_at(i)->name));
	}
}

static void write_bash(struct buf *buf)
{
	buf_add(buf, STR("# bash completion of hookguard; made from its option table\n"
			 "_hookguard() {\n"
			 "\tlocal word=${COMP_WORDS[COMP_CWORD]} "
			 "before=${COMP_WORDS[COMP_CWORD-1]} name=\n"
			 "\tlocal i\n"
			 "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
			 "\t\tcase ${COMP_WORDS[i]} in\n\t\t"));
	for (size_t i = COMMAND_HOOK + 1; i < COMMAND_COUNT; i++)
		buf_printf(buf, "%s%.*s", i > COMMAND_HOOK + 1 ? "|" : "",
			STR_ARG(command_at((enum command)i)->name));
	buf_add(buf,
		STR(") name=${COMP_WORDS[i]} ;;\n\t\tesac\n\tdone\n\tcase $before in\n\t--agent) "
		    "COMPREPLY=($(compgen -W \""));
	for (size_t i = 0; i < dialect_count(); i++)
		buf_printf(buf, "%s%.*s", i > 0 ? " " : "", STR_ARG(dialect_name_at(i)));
	buf_add(buf,
		STR("\" -- \"$word\")); return ;;\n"
		    "\t--rules|--cwd|--project) COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n"
		    "\t--config|--key|--output|-o) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n"
		    "\t--fail-on) COMPREPLY=($(compgen -W \"critical high medium low\" -- "
		    "\"$word\")); return ;;\n"
		    "\tesac\n\tcase $name in\n"));
	for (size_t i = COMMAND_HOOK; i < COMMAND_COUNT; i++) {
		const struct command_row *row = command_at((enum command)i);
		buf_printf(buf, "\t%s%.*s) COMPREPLY=($(compgen %s-W \"",
			i == COMMAND_HOOK ? "''" : "", STR_ARG(row->name),
			row->takes_files ? "-f " : "");
		for (size_t c = COMMAND_HOOK + 1; i == COMMAND_HOOK && c < COMMAND_COUNT; c++)
			buf_printf(buf, " %.*s", STR_ARG(command_at((enum command)c)->name));
		write_option_words(buf, (enum command)i);
		if (i == COMMAND_RULES)
			buf_add(buf,
				STR(" check scan new try $(hookguard rules 2>/dev/null | cut -d' ' "
				    "-f1)"));
		if (i == COMMAND_LOG)
			buf_add(buf, STR(" " LOG_PARTS));
		buf_add(buf, STR("\" -- \"$word\")) ;;\n"));
	}
	buf_add(buf, STR("\tesac\n}\ncomplete -F _hookguard hookguard\n"));
}

/* zsh runs bash's completions through its own emulation, so there is one source. */
static void write_zsh(struct buf *buf)
{
	buf_add(buf, STR("#compdef hookguard\n# zsh completion of hookguard; made from its option "
			 "table\n"
			 "autoload -U +X bashcompinit && bashcompinit\n"));
	write_bash(buf);
}

/* A word in fish's single quotes, in which a quote and a backslash want a backslash. */
static void write_fish_quoted(struct buf *buf, struct str text)
{
	buf_add_byte(buf, '\'');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\'' || text.ptr[i] == '\\')
			buf_add_byte(buf, '\\');
		buf_add_byte(buf, text.ptr[i]);
	}
	buf_add_byte(buf, '\'');
}

static void write_fish_options(struct buf *buf, const struct option_row *row)
{
	for (size_t c = COMMAND_HOOK; c < COMMAND_COUNT; c++) {
		const struct command_row *command = command_at((enum command)c);
		if (!(row->commands & 1U << c))
			continue;
		buf_printf(buf, "complete -c hookguard -n '%s%.*s' -l %.*s%s -d ",
			c == COMMAND_HOOK ? "__fish_use_subcommand"
					  : "__fish_seen_subcommand_from ",
			STR_ARG(command->name), STR_ARG(str_slice(row->name, 2, row->name.len)),
			row->value.len ? " -r" : "");
		write_fish_quoted(buf, row->help);
		buf_add_byte(buf, '\n');
	}
}

static void write_fish(struct buf *buf)
{
	buf_add(buf, STR("# fish completion of hookguard; made from its option table\n"
			 "complete -c hookguard -n __fish_use_subcommand -f\n"));
	for (size_t c = COMMAND_HOOK + 1; c < COMMAND_COUNT; c++) {
		const struct command_row *row = command_at((enum command)c);
		buf_printf(buf, "complete -c hookguard -n __fish_use_subcommand -a %.*s -d ",
			STR_ARG(row->name));
		write_fish_quoted(buf, row->help);
		buf_add_byte(buf, '\n');
	}
	for (size_t i = 0; i < option_count(); i++)
		write_fish_options(buf, option_at(i));
	buf_add(buf,
		STR("complete -c hookguard -n '__fish_seen_subcommand_from rules' -f -a "
		    "\"check scan new try (hookguard rules 2>/dev/null | string split -f1 ' ')\"\n"
		    "complete -c hookguard -n '__fish_seen_subcommand_from log' -a "
		    "\"" LOG_PARTS "\"\n"));
}

bool help_write_completion(struct buf *buf, struct str shell)
{
	static const struct {
		struct str shell;
		void (*write)(struct buf *buf);
	} shells[] = {
		{STR_INIT("bash"), write_bash},
		{STR_INIT("zsh"), write_zsh},
		{STR_INIT("fish"), write_fish},
	};
	for (size_t i = 0; i < ARRAY_LEN(shells); i++) {
		if (str_equal(shells[i].shell, shell)) {
			shells[i].write(buf);
			return true;
		}
	}
	return false;
}
