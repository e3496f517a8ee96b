/* SPDX-License-Identifier: MIT */
/* Help and completions: all that the tables know is in them, and shells can read it. */
#include "test.h"

#include "app/completion.h"
#include "app/help.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "facts/fact.h"
#include "payload/dialect.h"

static struct arena arena;

static bool holds(struct str text, struct str part)
{
	return str_find(text, part, 0) != STR_NONE;
}

/* Whether `word` stands in `text` with no letter, digit, _ or - on either side. */
static bool holds_word(struct str text, struct str word)
{
	for (size_t at = 0; (at = str_find(text, word, at)) != STR_NONE; at++) {
		char before = at > 0 ? text.ptr[at - 1] : ' ';
		char after = at + word.len < text.len ? text.ptr[at + word.len] : ' ';
		if (!char_is_word(before) && before != '-' && !char_is_word(after) && after != '-')
			return true;
	}
	return false;
}

/* What every text of ours for people is: whole, plain characters, lines that end in their last word. */
static void check_text(const struct buf *buf)
{
	struct str rest = buf_str(buf);
	CHECK(!buf->is_truncated);
	CHECK(str_ends_with(rest, STR("\n")));
	CHECK_LONG(utf8_find_invalid(rest), STR_NONE);
	CHECK_LONG(str_find_byte(rest, '\0', 0), STR_NONE);
	while (rest.len > 0) {
		struct str line;
		(void)str_cut(rest, '\n', &line, &rest);
		CHECK(!str_ends_with(line, STR(" ")));
		if (str_ends_with(line, STR(" ")))
			printf("# line: %.*s\n", STR_ARG(line));
	}
}

static struct str help_of(enum command command)
{
	struct buf buf;
	buf_init(&buf, &arena, 64 * KIB);
	help_write(&buf, command);
	check_text(&buf);
	return buf_str(&buf);
}

/* Whether the command takes an option of this name. */
static bool takes(enum command command, struct str name)
{
	for (size_t i = 0; i < option_count(); i++) {
		if (str_equal(option_at(i)->name, name) && option_at(i)->commands & 1U << command)
			return true;
	}
	return false;
}

static void help_names_the_options_of_its_command(void)
{
	for (int c = COMMAND_HOOK; c < COMMAND_COUNT; c++) {
		const struct command_row *command = command_at((enum command)c);
		struct str text = help_of((enum command)c);
		struct str options =
			str_slice(text, str_find(text, STR("\noptions:\n"), 0), text.len);
		CHECK(str_starts_with(text, STR("usage: hookguard")));
		CHECK(options.len > 0);
		CHECK(holds(text, command->details));
		CHECK(holds(text, command->arguments));
		for (size_t i = 0; i < option_count(); i++) {
			const struct option_row *row = option_at(i);
			bool is_ours = (row->commands & 1U << c) != 0;
			CHECK_LONG(
				holds_word(options, row->name), takes((enum command)c, row->name));
			CHECK_LONG(holds(options, option_help(row, (enum command)c)), is_ours);
			CHECK(!is_ours || holds(options, row->value));
		}
	}
}

static void help_of_the_hook_names_commands_and_hosts(void)
{
	struct str text = help_of(COMMAND_HOOK);
	for (int c = COMMAND_HOOK + 1; c < COMMAND_COUNT; c++) {
		const struct command_row *row = command_at((enum command)c);
		CHECK(holds(text, arena_printf(&arena, "\n  %.*s ", STR_ARG(row->name))));
		CHECK(holds(text, row->help));
		CHECK(!holds(help_of((enum command)c), STR("\ncommands:\n")));
	}
	for (size_t i = 0; i < dialect_count(); i++)
		CHECK(holds_word(text, dialect_name_at(i)));
}

static void usage_says_where_more_is(void)
{
	struct buf buf;
	buf_init(&buf, &arena, 1 * KIB);
	help_write_usage(&buf);
	check_text(&buf);
	CHECK(str_starts_with(buf_str(&buf), STR("hookguard: ")));
	CHECK(holds(buf_str(&buf), STR("hookguard --help")));
}

static struct str completion_of(struct str shell)
{
	struct buf buf;
	buf_init(&buf, &arena, 64 * KIB);
	CHECK(completion_write(&buf, shell));
	check_text(&buf);
	return buf_str(&buf);
}

/* The line of the script that has the options of `command`, or of a part of it. */
static struct str bash_line(struct str script, struct str name, struct str part)
{
	struct str line;
	struct str rest;
	struct str start =
		arena_printf(&arena, "\n\t%.*s,%.*s) options=\"", STR_ARG(name), STR_ARG(part));
	size_t at = str_find(script, start, 0);
	CHECK(at != STR_NONE);
	(void)str_cut(
		str_slice(script, at == STR_NONE ? at : at + 1, script.len), '\n', &line, &rest);
	return line;
}

static void check_bash(struct str script)
{
	for (int c = COMMAND_HOOK; c < COMMAND_COUNT; c++) {
		struct str name = command_at((enum command)c)->name;
		struct str line = bash_line(script, name, STR("*"));
		CHECK(c == COMMAND_HOOK || holds_word(script, name));
		for (size_t i = 0; i < option_count(); i++)
			CHECK_LONG(holds_word(line, option_at(i)->name),
				takes((enum command)c, option_at(i)->name));
	}
	for (size_t p = 0; p < part_count(); p++) {
		const struct part_row *part = part_at(p);
		struct str line = bash_line(script, command_at(part->command)->name, part->name);
		for (size_t i = 0; i < option_count(); i++)
			CHECK(!part_takes(part, option_at(i)) ||
				holds_word(line, option_at(i)->name));
	}
	for (size_t i = 0; i < dialect_count(); i++)
		CHECK(holds_word(script, dialect_name_at(i)));
	for (size_t i = 0; i < FACT_KIND_COUNT; i++)
		CHECK(holds_word(script, fact_type_of((enum fact_kind)i)->name));
	CHECK(str_ends_with(script, STR("\ncomplete -F _hookguard hookguard\n")));
}

static void bash_completes_all(void)
{
	check_bash(completion_of(STR("bash")));
}

static void zsh_completes_all(void)
{
	struct str script = completion_of(STR("zsh"));
	CHECK(str_starts_with(script, STR("#compdef hookguard\n")));
	check_bash(script);
}

/* Whether fish has a line for the option of the command, up to what its value may be. */
static bool fish_has(struct str script, enum command command, const struct option_row *row)
{
	const char *value = row->value.len == 0                  ? "-d '"
			    : option_kind_of(row) == OPTION_FILE ? "-r -F -d '"
								 : "-x ";
	struct str start = arena_printf(&arena, "complete -c hookguard -n '%s%.*s",
		command == COMMAND_HOOK ? "__fish_use_subcommand" : "__fish_seen_subcommand_from ",
		STR_ARG(command_at(command)->name));
	struct str end = arena_printf(
		&arena, "' -l %.*s %s", STR_ARG(str_slice(row->name, 2, row->name.len)), value);
	while (script.len > 0) {
		struct str line;
		(void)str_cut(script, '\n', &line, &script);
		struct str rest = str_slice(line, start.len, line.len);
		if (str_starts_with(line, start) && holds(rest, end) &&
			(str_starts_with(rest, STR("'")) || str_starts_with(rest, STR(";"))))
			return true;
	}
	return false;
}

/* Each part, and each option of a part, is one that the program knows. */
static void parts_take_known_options(void)
{
	for (size_t p = 0; p < part_count(); p++) {
		const struct part_row *part = part_at(p);
		struct str rest = part->options;
		CHECK(str_starts_with(rest, STR(" ")) && str_ends_with(rest, STR(" ")));
		while (rest.len > 0) {
			struct str word;
			bool is_known = false;
			(void)str_cut(rest, ' ', &word, &rest);
			for (size_t i = 0; i < option_count(); i++)
				is_known = is_known || (str_equal(option_at(i)->name, word) &&
							       part_takes(part, option_at(i)));
			CHECK(word.len == 0 || is_known);
		}
		struct buf help;
		buf_init(&help, &arena, 64 * KIB);
		CHECK(help_write_part(&help, part->command, part->name));
		check_text(&help);
		CHECK(holds(buf_str(&help), part->help));
		for (size_t i = 0; i < option_count(); i++)
			CHECK_LONG(holds(buf_str(&help), option_help(option_at(i), part->command)),
				part_takes(part, option_at(i)));
		CHECK(part_find(part->command, part->name) == part);
		CHECK(!part_find(COMMAND_TEST, part->name));
	}
}

/* fish: in single quotes only \\ and \' are special, and every quote that opens must close. */
static bool fish_quotes_are_closed(struct str line)
{
	char open = 0;
	for (size_t i = 0; i < line.len; i++) {
		char c = line.ptr[i];
		if (c == '\\')
			i++;
		else if (open ? c == open : c == '\'' || c == '"')
			open = open ? 0 : c;
	}
	return !open;
}

static void fish_completes_all(void)
{
	struct str script = completion_of(STR("fish"));
	for (int c = COMMAND_HOOK; c < COMMAND_COUNT; c++) {
		struct str name = command_at((enum command)c)->name;
		for (size_t i = 0; i < option_count(); i++)
			CHECK_LONG(fish_has(script, (enum command)c, option_at(i)),
				(option_at(i)->commands & 1U << c) != 0);
		if (c != COMMAND_HOOK)
			CHECK(holds(script,
				arena_printf(&arena, " -n __fish_use_subcommand -a %.*s -d '",
					STR_ARG(name))));
	}
	while (script.len > 0) {
		struct str line;
		(void)str_cut(script, '\n', &line, &script);
		CHECK(str_starts_with(line, STR("#")) || str_starts_with(line, STR("complete ")));
		CHECK(str_starts_with(line, STR("#")) || fish_quotes_are_closed(line));
	}
}

static void other_shells_are_unknown(void)
{
	static const struct str shells[] = {STR_INIT(""), STR_INIT("BASH"), STR_INIT("bas"),
		STR_INIT("bash\0"), STR_INIT("sh"), STR_INIT("powershell")};
	for (size_t i = 0; i < ARRAY_LEN(shells); i++) {
		struct buf buf;
		buf_init(&buf, &arena, 64 * KIB);
		CHECK(!completion_write(&buf, shells[i]));
		CHECK_STR(buf_str(&buf), STR(""));
	}
}

int main(void)
{
	arena_init(&arena, 64 * MIB);
	TEST(help_names_the_options_of_its_command);
	TEST(help_of_the_hook_names_commands_and_hosts);
	TEST(usage_says_where_more_is);
	TEST(parts_take_known_options);
	TEST(bash_completes_all);
	TEST(zsh_completes_all);
	TEST(fish_completes_all);
	TEST(other_shells_are_unknown);
	arena_finish(&arena);
	return test_done();
}
