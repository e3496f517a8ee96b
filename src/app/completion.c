/* SPDX-License-Identifier: MIT */
/*
 * The script for bash, which zsh runs by its own emulation of bash's completions. Nothing is written
 * here that the tables do not say, but how the shell is asked.
 */
#include "app/completion.h"

#include "app/hosts.h"
#include "facts/fact.h"
#include "payload/dialect.h"

bool completion_wants_settings(enum command command)
{
	return command == COMMAND_INSTALL || command == COMMAND_UNINSTALL ||
	       command == COMMAND_DOCTOR;
}

static void add_hosts(struct buf *buf, bool with_settings)
{
	size_t count = with_settings ? host_count() : dialect_count();
	for (size_t i = 0; i < count; i++)
		buf_printf(buf, "%s%.*s", i > 0 ? " " : "",
			STR_ARG(with_settings ? host_at(i)->agent : dialect_name_at(i)));
}

void completion_add_words(struct buf *buf, enum command command, const struct option_row *option)
{
	enum option_kind kind = option_kind_of(option);
	buf_add(buf, option_words(option));
	if (kind == OPTION_HOST)
		add_hosts(buf, completion_wants_settings(command));
	for (size_t i = 0; kind == OPTION_FACT && i < FACT_KIND_COUNT; i++)
		buf_printf(buf, "%s%.*s", i > 0 ? " " : "",
			STR_ARG(fact_type_of((enum fact_kind)i)->name));
}

/* --- bash ----------------------------------------------------------------------------------------- */

/* The helpers see `word` and `eq` of their caller. A list keeps the words before its last comma. */
static const char bash_start[] =
	"# bash completion of hookguard; made from its option table\n"
	"_hookguard_words() {\n"
	"\tCOMPREPLY=($(compgen -P \"$eq\" -W \"$1\" -- \"$word\"))\n"
	"}\n"
	"_hookguard_list() {\n"
	"\tlocal before=\n"
	"\t[[ $word == *,* ]] && before=${word%,*},\n"
	"\tCOMPREPLY=($(compgen -P \"$eq$before\" -W \"$1\" -- \"${word##*,}\"))\n"
	"}\n"
	"_hookguard_files() {\n"
	"\tlocal IFS=$'\\n'\n"
	"\tcompopt -o filenames 2>/dev/null\n"
	"\tCOMPREPLY=($(compgen -P \"$eq\" \"$1\" -- \"$word\"))\n"
	"}\n"
	"_hookguard() {\n"
	"\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
	"\tlocal name= part= options= eq= i\n"
	"\tif [[ $word == '=' ]]; then\n"
	"\t\tword=\n"
	"\telif [[ $before == '=' ]]; then\n"
	"\t\tbefore=${COMP_WORDS[COMP_CWORD-2]}\n"
	"\telif [[ $word == --*=* ]]; then\n"
	"\t\tbefore=${word%%=*} eq=${word%%=*}= word=${word#*=}\n"
	"\tfi\n"
	"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	"\t\tcase ${COMP_WORDS[i]} in\n";

/* One line `A|B|C) ACTION ;;` for the options that `is_wanted`. */
typedef bool option_test_fn(const struct option_row *option, enum option_kind kind);

static bool is_valued(const struct option_row *option, enum option_kind kind)
{
	(void)kind;
	/* --project is a switch of some commands */
	return option->value.len > 0 && !str_equal(option->name, STR("--project"));
}

static bool is_of_kind(const struct option_row *option, enum option_kind kind)
{
	return option->value.len > 0 && option_kind_of(option) == kind;
}

static void write_names(struct buf *buf, option_test_fn *is_wanted, enum option_kind kind)
{
	bool is_first = true;
	for (size_t i = 0; i < option_count(); i++) {
		const struct option_row *option = option_at(i);
		if (!is_wanted(option, kind))
			continue;
		buf_printf(buf, "%s%.*s", is_first ? "" : "|", STR_ARG(option->name));
		is_first = false;
	}
}

static void write_walk(struct buf *buf)
{
	buf_add(buf, STR("\t\t"));
	write_names(buf, is_valued, OPTION_TEXT);
	buf_add(buf,
		STR(") ((i++)); [[ ${COMP_WORDS[i]} == '=' ]] && ((i++)) ;;\n\t\t-*|=) ;;\n\t\t*)\n"
		    "\t\t\tif [[ -z $name ]]; then name=${COMP_WORDS[i]}\n"
		    "\t\t\telif [[ -z $part ]]; then part=${COMP_WORDS[i]}; fi ;;\n"
		    "\t\tesac\n\tdone\n"));
}

/* Hosts with settings are fewer than those whose payloads are known. */
static void write_hosts(struct buf *buf, const struct option_row *option)
{
	buf_printf(buf, "\t%.*s) case $name in\n\t\t", STR_ARG(option->name));
	bool is_first = true;
	for (size_t c = COMMAND_HOOK; c < COMMAND_COUNT; c++) {
		if (!completion_wants_settings((enum command)c))
			continue;
		buf_printf(buf, "%s%.*s", is_first ? "" : "|",
			STR_ARG(command_at((enum command)c)->name));
		is_first = false;
	}
	buf_add(buf, STR(") _hookguard_words \""));
	completion_add_words(buf, COMMAND_INSTALL, option);
	buf_add(buf, STR("\" ;;\n\t\t*) _hookguard_words \""));
	completion_add_words(buf, COMMAND_HOOK, option);
	buf_add(buf, STR("\" ;;\n\t\tesac; return ;;\n"));
}

static void write_words(struct buf *buf, const struct option_row *option)
{
	enum option_kind kind = option_kind_of(option);
	size_t start = buf->len;
	if (option->value.len == 0)
		return;
	if (kind == OPTION_HOST) {
		write_hosts(buf, option);
		return;
	}
	buf_printf(buf, "\t%.*s) _hookguard_%s \"", STR_ARG(option->name),
		kind == OPTION_LIST ? "list" : "words");
	size_t before = buf->len;
	completion_add_words(buf, COMMAND_HOOK, option);
	if (buf->len == before)
		buf->len = start;
	else
		buf_add(buf, STR("\"; return ;;\n"));
}

/* --project wants a folder of `log` only; of install it is a switch. */
static void write_values(struct buf *buf)
{
	static const struct {
		enum option_kind kind;
		const char *action;
	} actions[] = {
		{OPTION_TEXT, "return"},
		{OPTION_FILE, "_hookguard_files -f; return"},
		{OPTION_RULE, "_hookguard_list \"$(" COMPLETION_RULES ")\"; return"},
	};
	buf_add(buf, STR("\tcase $before in\n"));
	for (size_t i = 0; i < ARRAY_LEN(actions); i++) {
		buf_add(buf, STR("\t"));
		write_names(buf, is_of_kind, actions[i].kind);
		buf_printf(buf, ") %s ;;\n", actions[i].action);
	}
	buf_add(buf, STR("\t"));
	write_names(buf, is_of_kind, OPTION_FOLDER);
	buf_add(buf,
		STR(") if [[ $before != --project || $name == log ]]; then _hookguard_files -d; "
		    "return; fi ;;\n"));
	for (size_t i = 0; i < option_count(); i++)
		write_words(buf, option_at(i));
	buf_add(buf, STR("\tesac\n"));
}

static void write_options(struct buf *buf, enum command command, const struct part_row *part)
{
	bool is_first = true;
	for (size_t i = 0; i < option_count(); i++) {
		const struct option_row *option = option_at(i);
		if (!(option->commands & 1U << command) || (part && !part_takes(part, option)))
			continue;
		buf_printf(buf, "%s%.*s", is_first ? "" : " ", STR_ARG(option->name));
		is_first = false;
	}
}

static void write_all_options(struct buf *buf)
{
	buf_add(buf, STR("\tcase $name,$part in\n"));
	for (size_t i = 0; i < part_count(); i++) {
		const struct part_row *part = part_at(i);
		buf_printf(buf, "\t%.*s,%.*s) options=\"", STR_ARG(command_at(part->command)->name),
			STR_ARG(part->name));
		write_options(buf, part->command, part);
		buf_add(buf, STR("\" ;;\n"));
	}
	for (size_t c = COMMAND_HOOK; c < COMMAND_COUNT; c++) {
		buf_printf(buf, "\t%.*s,*) options=\"", STR_ARG(command_at((enum command)c)->name));
		write_options(buf, (enum command)c, NULL);
		buf_add(buf, STR("\" ;;\n"));
	}
	buf_add(buf,
		STR("\tesac\n\tif [[ $word == -* ]]; then _hookguard_words \"$options\"; return; "
		    "fi\n"));
}

static void write_commands(struct buf *buf)
{
	for (size_t c = COMMAND_HOOK + 1; c < COMMAND_COUNT; c++)
		buf_printf(buf, "%.*s ", STR_ARG(command_at((enum command)c)->name));
}

static void write_parts(struct buf *buf, enum command command)
{
	for (size_t i = 0; i < part_count(); i++) {
		if (part_at(i)->command == command)
			buf_printf(buf, "%.*s ", STR_ARG(part_at(i)->name));
	}
}

/* What may stand as an operand. */
static void write_operands(struct buf *buf)
{
	buf_add(buf, STR("\tcase $name,$part in\n\t,*) _hookguard_words \""));
	write_commands(buf);
	buf_add(buf, STR("help version\" ;;\n\thelp,) _hookguard_words \""));
	write_commands(buf);
	buf_add(buf, STR("\" ;;\n\tlog,|help,log) _hookguard_words \""));
	write_parts(buf, COMMAND_LOG);
	buf_add(buf, STR("\" ;;\n\thelp,rules) _hookguard_words \""));
	write_parts(buf, COMMAND_RULES);
	buf_add(buf, STR("\" ;;\n\trules,) _hookguard_words \""));
	write_parts(buf, COMMAND_RULES);
	buf_add(buf, STR("$(" COMPLETION_RULES ")\" ;;\n"));
	buf_add(buf, STR("\tallow,) _hookguard_words \"$(" COMPLETION_CODES ")\" ;;\n\t"));
	for (size_t i = 0; i < part_count(); i++) {
		const struct part_row *part = part_at(i);
		if (part->takes_files)
			buf_printf(buf, "%.*s,%.*s|", STR_ARG(command_at(part->command)->name),
				STR_ARG(part->name));
	}
	buf_add(buf, STR("test,*|replay,*|scan,*) _hookguard_files -f ;;\n"
			 "\t*) _hookguard_words \"$options\" ;;\n\tesac\n}\n"
			 "complete -F _hookguard hookguard\n"));
}

static void write_bash(struct buf *buf)
{
	buf_add(buf, str_of(bash_start));
	write_walk(buf);
	write_values(buf);
	write_all_options(buf);
	write_operands(buf);
}

/* So that there is one source. */
static void write_zsh(struct buf *buf)
{
	buf_add(buf, STR("#compdef hookguard\n# zsh completion of hookguard; made from its option "
			 "table\n"
			 "autoload -U +X bashcompinit && bashcompinit\n"));
	write_bash(buf);
}

bool completion_write(struct buf *buf, struct str shell)
{
	static const struct {
		struct str shell;
		void (*write)(struct buf *buf);
	} shells[] = {
		{STR_INIT("bash"), write_bash},
		{STR_INIT("zsh"), write_zsh},
		{STR_INIT("fish"), completion_write_fish},
	};
	for (size_t i = 0; i < ARRAY_LEN(shells); i++) {
		if (str_equal(shells[i].shell, shell)) {
			shells[i].write(buf);
			return true;
		}
	}
	return false;
}
