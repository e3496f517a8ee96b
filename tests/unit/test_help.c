/* SPDX-License-Identifier: MIT */
/* Help and completions: all that the tables know is in them, and shells can read it. */
#include "test.h"

#include "app/help.h"
#include "base/limits.h"
#include "base/utf8.h"
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
			CHECK_LONG(holds(options, row->help), is_ours);
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
	CHECK(help_write_completion(&buf, shell));
	check_text(&buf);
	return buf_str(&buf);
}

/* The line of the script that completes `command`. */
static struct str bash_line(struct str script, enum command command)
{
	struct str line;
	struct str rest;
	struct str name = command == COMMAND_HOOK ? STR("''") : command_at(command)->name;
	struct str start = arena_printf(&arena, "\n\t%.*s) COMPREPLY=", STR_ARG(name));
	size_t at = str_find(script, start, 0);
	CHECK(at != STR_NONE);
	(void)str_cut(
		str_slice(script, at == STR_NONE ? at : at + 1, script.len), '\n', &line, &rest);
	return line;
}

static void check_bash(struct str script)
{
	for (int c = COMMAND_HOOK; c < COMMAND_COUNT; c++) {
		struct str line = bash_line(script, (enum command)c);
		struct str name = command_at((enum command)c)->name;
		CHECK(c == COMMAND_HOOK || holds_word(bash_line(script, COMMAND_HOOK), name));
		for (size_t i = 0; i < option_count(); i++)
			CHECK_LONG(holds_word(line, option_at(i)->name),
				takes((enum command)c, option_at(i)->name));
	}
	for (size_t i = 0; i < dialect_count(); i++)
		CHECK(holds_word(script, dialect_name_at(i)));
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

/* The part of fish's line up to the description. */
static struct str fish_start(enum command command, const struct option_row *row)
{
	struct str name = command_at(command)->name;
	struct str option = str_slice(row->name, 2, row->name.len);
	struct str value = row->value.len > 0 ? STR(" -r") : STR("");
	if (command == COMMAND_HOOK)
		return arena_printf(&arena,
			"\ncomplete -c hookguard -n '__fish_use_subcommand' -l %.*s%.*s -d '",
			STR_ARG(option), STR_ARG(value));
	return arena_printf(&arena,
		"\ncomplete -c hookguard -n '__fish_seen_subcommand_from %.*s' -l %.*s%.*s -d '",
		STR_ARG(name), STR_ARG(option), STR_ARG(value));
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
			CHECK_LONG(holds(script, fish_start((enum command)c, option_at(i))),
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
		CHECK(!help_write_completion(&buf, shells[i]));
		CHECK_STR(buf_str(&buf), STR(""));
	}
}

int main(void)
{
	arena_init(&arena, 64 * MIB);
	TEST(help_names_the_options_of_its_command);
	TEST(help_of_the_hook_names_commands_and_hosts);
	TEST(usage_says_where_more_is);
	TEST(bash_completes_all);
	TEST(zsh_completes_all);
	TEST(fish_completes_all);
	TEST(other_shells_are_unknown);
	arena_finish(&arena);
	return test_done();
}
