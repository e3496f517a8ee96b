/* SPDX-License-Identifier: MIT */
/* The command line: every option in both spellings and at every command, and what must be refused. */
#include "test.h"

#include "app/options.h"
#include "base/limits.h"

static struct arena arena;

#define WORDS 5

/* `words` ends at its first NULL. */
static bool parse(const char *const words[WORDS], struct options *out, struct fault *fault)
{
	char *argv[WORDS + 2] = {arena_copy_z(&arena, STR("hookguard"))};
	int argc = 1;
	for (size_t i = 0; i < WORDS && words[i]; i++)
		argv[argc++] = arena_copy_z(&arena, str_of(words[i]));
	*fault = (struct fault){0};
	bool is_parsed = options_parse(&arena, argc, argv, out, fault);
	CHECK_LONG(fault->is_set, !is_parsed);
	if (!is_parsed)
		CHECK_LONG(fault->kind, FAULT_USAGE);
	return is_parsed;
}

/* --- what is understood --------------------------------------------------------------------- */

struct good_case {
	const char *words[WORDS];
	struct options want; /* but the operands */
	const char *operands[3];
};

static const struct good_case good[] = {
	{{NULL}, {.command = COMMAND_HOOK}, {NULL}},
	{{"--"}, {.command = COMMAND_HOOK}, {NULL}},
	{{"--agent", "codex"}, {.agent = STR_INIT("codex")}, {NULL}},
	{{"--agent=codex"}, {.agent = STR_INIT("codex")}, {NULL}},
	{{"--rules", "/r"}, {.rules = STR_INIT("/r")}, {NULL}},
	{{"--rules=/r"}, {.rules = STR_INIT("/r")}, {NULL}},
	{{"--rules=a=b"}, {.rules = STR_INIT("a=b")}, {NULL}},
	{{"--rules", "--"}, {.rules = STR_INIT("--")}, {NULL}}, /* a value is a value */
	{{"--config", "/c"}, {.config = STR_INIT("/c")}, {NULL}},
	{{"--config=/c", "--agent", "x", "--rules=r"},
		{.config = STR_INIT("/c"), .agent = STR_INIT("x"), .rules = STR_INIT("r")}, {NULL}},
	{{"--help"}, {.wants_help = true}, {NULL}},
	{{"--version"}, {.wants_version = true}, {NULL}},
	{{"-V"}, {.wants_version = true}, {NULL}},
	{{"version"}, {.wants_version = true}, {NULL}},
	{{"-h"}, {.wants_help = true}, {NULL}},
	{{"test"}, {.command = COMMAND_TEST}, {NULL}},
	{{"test", "a", "b", "a"}, {.command = COMMAND_TEST}, {"a", "b", "a"}},
	{{"test", "--help"}, {.command = COMMAND_TEST, .wants_help = true}, {NULL}},
	{{"--help", "test"}, {.command = COMMAND_TEST, .wants_help = true}, {NULL}},
	{{"test", "a", "--json", "b"}, {.command = COMMAND_TEST, .is_json = true}, {"a", "b"}},
	{{"test", "--", "--json", "b"}, {.command = COMMAND_TEST}, {"--json", "b"}},
	{{"test", "--", "--", "-"}, {.command = COMMAND_TEST}, {"--", "-"}},
	{{"--", "test", "--help"}, {.command = COMMAND_TEST}, {"--help"}},
	{{"test", "test"}, {.command = COMMAND_TEST}, {"test"}},
	{{"rules"}, {.command = COMMAND_RULES}, {NULL}},
	{{"rules", "git.push"}, {.command = COMMAND_RULES}, {"git.push"}},
	{{"rules", "--facts"}, {.command = COMMAND_RULES, .wants_facts = true}, {NULL}},
	{{"--facts", "rules", "--json"},
		{.command = COMMAND_RULES, .wants_facts = true, .is_json = true}, {NULL}},
	{{"config", "--json"}, {.command = COMMAND_CONFIG, .is_json = true}, {NULL}},
	{{"explain"}, {.command = COMMAND_EXPLAIN}, {NULL}},
	{{"explain", "rm -rf /"}, {.command = COMMAND_EXPLAIN}, {"rm -rf /"}},
	{{"explain", "--json", "--", "-x"}, {.command = COMMAND_EXPLAIN, .is_json = true}, {"-x"}},
	{{"explain", "--agent=codex", "x"},
		{.command = COMMAND_EXPLAIN, .agent = STR_INIT("codex")}, {"x"}},
	{{"--config", "config", "config"},
		{.command = COMMAND_CONFIG, .config = STR_INIT("config")}, {NULL}},
};

static void good_command_lines_are_understood(void)
{
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		const struct options *want = &good[i].want;
		struct options out;
		struct fault fault;
		unsigned before = test_point_errors;
		CHECK(parse(good[i].words, &out, &fault));
		CHECK_LONG(out.command, want->command);
		CHECK_STR(out.agent, want->agent);
		CHECK_STR(out.rules, want->rules);
		CHECK_STR(out.config, want->config);
		CHECK_LONG(out.is_json, want->is_json);
		CHECK_LONG(out.wants_facts, want->wants_facts);
		CHECK_LONG(out.wants_help, want->wants_help);
		CHECK_LONG(out.wants_version, want->wants_version);
		size_t count = 0;
		while (count < ARRAY_LEN(good[i].operands) && good[i].operands[count])
			count++;
		CHECK_LONG(out.operands_count, count);
		for (size_t o = 0; o < count && o < out.operands_count; o++)
			CHECK_STR(out.operands[o], str_of(good[i].operands[o]));
		if (test_point_errors > before)
			printf("# line %zu: %.*s\n", i, STR_ARG(fault_text(&fault)));
	}
}

/* --- what is refused ------------------------------------------------------------------------ */

struct bad_case {
	const char *words[WORDS];
	const char *want; /* the fault's text */
	enum command command;
};

static const struct bad_case bad[] = {
	{{"--agent"}, "--agent: wants a value: --agent NAME", COMMAND_HOOK},
	{{"--agent="}, "--agent: wants a value: --agent NAME", COMMAND_HOOK},
	{{"--agent", ""}, "--agent: wants a value: --agent NAME", COMMAND_HOOK},
	{{"--rules"}, "--rules: wants a value: --rules DIR", COMMAND_HOOK},
	{{"config", "--config"}, "--config: wants a value: --config FILE", COMMAND_CONFIG},
	{{"--agent", "a", "--agent", "a"}, "--agent: given twice", COMMAND_HOOK},
	{{"--agent=a", "--agent", "b"}, "--agent: given twice", COMMAND_HOOK},
	{{"test", "--json", "--json"}, "--json: given twice", COMMAND_TEST},
	{{"--help", "--help"}, "--help: given twice", COMMAND_HOOK},
	{{"--help=yes"}, "--help: takes no value", COMMAND_HOOK},
	{{"--help="}, "--help: takes no value", COMMAND_HOOK},
	{{"--ruls", "x"}, "unknown option \"--ruls\" (did you mean \"--rules\"?)", COMMAND_HOOK},
	{{"--ruls=x"}, "unknown option \"--ruls\" (did you mean \"--rules\"?)", COMMAND_HOOK},
	{{"--hepl"}, "unknown option \"--hepl\" (did you mean \"--help\"?)", COMMAND_HOOK},
	{{"rules", "--jsno"}, "unknown option \"--jsno\" (did you mean \"--json\"?)",
		COMMAND_RULES},
	{{"--force-everything"}, "unknown option \"--force-everything\": see hookguard --help",
		COMMAND_HOOK},
	{{"--Agent", "x"}, "unknown option \"--Agent\" (did you mean \"--agent\"?)", COMMAND_HOOK},
	{{"-x"}, "unknown option \"-x\": see hookguard --help", COMMAND_HOOK},
	{{"-h", "--help"}, "--help: given twice", COMMAND_HOOK},
	{{"-"}, "unknown option \"-\": see hookguard --help", COMMAND_HOOK},
	{{"--="}, "unknown option \"--\": see hookguard --help", COMMAND_HOOK},
	{{"---"}, "unknown option \"---\": see hookguard --help", COMMAND_HOOK},
	{{"tset"}, "unknown command \"tset\" (did you mean \"test\"?)", COMMAND_HOOK},
	{{"rule"}, "unknown command \"rule\" (did you mean \"rules\"?)", COMMAND_HOOK},
	{{"launch"}, "unknown command \"launch\": see hookguard --help", COMMAND_HOOK},
	{{""}, "unknown command \"\": see hookguard --help", COMMAND_HOOK},
	{{"--", "--json"}, "unknown command \"--json\": see hookguard --help", COMMAND_HOOK},
	{{"--", "--"}, "unknown command \"--\": see hookguard --help", COMMAND_HOOK},
	{{"--json"}, "--json: not an option of hookguard: see --help", COMMAND_HOOK},
	{{"--facts", "test"}, "--facts: not an option of hookguard test: see --help", COMMAND_TEST},
	{{"rules", "--agent", "codex"}, "--agent: not an option of hookguard rules: see --help",
		COMMAND_RULES},
	{{"config", "--version"}, "--version: not an option of hookguard config: see --help",
		COMMAND_CONFIG},
	{{"explain", "git", "push"},
		"explain: takes one command, in quotes: "
		"hookguard explain 'COMMAND ARGUMENT...'",
		COMMAND_EXPLAIN},
	{{"explain", "rm", "-rf", "/"},
		"explain: takes one command, in quotes: "
		"hookguard explain 'COMMAND ARGUMENT...'",
		COMMAND_EXPLAIN},
	{{"explain", "--bogus"}, "unknown option \"--bogus\": see hookguard explain --help",
		COMMAND_EXPLAIN},
	{{"replay", "--bobs", "2"}, "unknown option \"--bobs\" (did you mean \"--jobs\"?)",
		COMMAND_REPLAY},
	{{"explain", "--jsno"}, "unknown option \"--jsno\" (did you mean \"--json\"?)",
		COMMAND_EXPLAIN},
	{{"explain", "--facts"}, "--facts: not an option of hookguard explain: see --help",
		COMMAND_EXPLAIN},
	{{"doctor", "x"}, "doctor: takes no name: a host is --agent NAME", COMMAND_DOCTOR},
	{{"doctor", "--", "--json"}, "doctor: takes no name: a host is --agent NAME",
		COMMAND_DOCTOR},
};

static void bad_command_lines_are_refused(void)
{
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct options out;
		struct fault fault;
		unsigned before = test_point_errors;
		CHECK(!parse(bad[i].words, &out, &fault));
		CHECK_STR(fault_text(&fault), str_of(bad[i].want));
		CHECK_LONG(out.command, bad[i].command);
		if (test_point_errors > before)
			printf("# line %zu\n", i);
	}
}

/* --- by the tables -------------------------------------------------------------------------- */

/* The commands that take another option of the same name. */
static unsigned commands_of_namesakes(const struct option_row *row)
{
	unsigned commands = 0;
	for (size_t i = 0; i < option_count(); i++) {
		if (option_at(i) != row && str_equal(option_at(i)->name, row->name))
			commands |= option_at(i)->commands;
	}
	return commands;
}

/* Every option at every command, before and after its name, in both spellings: what the table says. */
static void check_option(const struct option_row *row, enum command command)
{
	char *name = arena_copy_z(&arena, row->name);
	char *joined = arena_copy_z(&arena, arena_printf(&arena, "%s=v", name));
	char *word = arena_copy_z(&arena, command_at(command)->name);
	bool has_value = row->value.len > 0;
	const char *const lines[][WORDS] = {
		{name, has_value ? "v" : word, has_value ? word : NULL},
		{word, name, has_value ? "v" : NULL},
		{has_value ? joined : name, word},
		{word, has_value ? joined : name},
	};
	unsigned others = commands_of_namesakes(row);
	if (others != 0 && !(row->commands & 1U << command))
		return; /* there it is the other option of this name, or none */
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		const char *line[WORDS] = {NULL};
		bool is_first = lines[i][0] != word;
		if (others != 0 && is_first)
			continue; /* which of the two it is tells only the command */
		struct options out = {0};
		struct fault fault;
		size_t count = 0;
		for (size_t w = 0; w < WORDS; w++) {
			if (lines[i][w] && lines[i][w][0])
				line[count++] = lines[i][w]; /* the hook's name is empty */
		}
		CHECK_LONG(parse(line, &out, &fault), (row->commands & 1U << command) != 0);
		const void *field = (const char *)&out + row->offset;
		if (has_value)
			CHECK_STR(*(const struct str *)field, STR("v"));
		else
			CHECK(*(const bool *)field);
	}
}

static void every_option_is_what_its_row_says(void)
{
	CHECK(option_count() > 0);
	for (size_t i = 0; i < option_count(); i++) {
		const struct option_row *row = option_at(i);
		unsigned before = test_point_errors;
		CHECK(str_starts_with(row->name, STR("--")));
		CHECK(row->help.len > 0);
		for (int c = COMMAND_HOOK; c < COMMAND_COUNT; c++)
			check_option(row, (enum command)c);
		for (size_t other = 0; other < i; other++)
			CHECK(!str_equal(row->name, option_at(other)->name) ||
				(row->commands & option_at(other)->commands) == 0);
		if (test_point_errors > before)
			printf("# option %.*s\n", STR_ARG(row->name));
	}
}

static void every_command_is_found_by_its_name(void)
{
	for (int c = COMMAND_HOOK + 1; c < COMMAND_COUNT; c++) {
		char *name = arena_copy_z(&arena, command_at((enum command)c)->name);
		struct options out;
		struct fault fault;
		CHECK(name[0] != 0);
		CHECK(parse((const char *const[WORDS]){name}, &out, &fault));
		CHECK_LONG(out.command, c);
	}
	CHECK_STR(command_at(COMMAND_HOOK)->name, STR(""));
}

static void operands_end_at_their_maximum(void)
{
	for (int c = COMMAND_HOOK + 1; c < COMMAND_COUNT; c++) {
		const struct command_row *row = command_at((enum command)c);
		size_t count = row->operands_max + 3;
		char **argv = ARENA_NEW_ARRAY(&arena, char *, count);
		struct options out;
		struct fault fault = {0};
		for (size_t i = 0; i < count; i++)
			argv[i] = arena_copy_z(&arena, row->name);
		CHECK(options_parse(&arena, (int)count - 1, argv, &out, &fault));
		CHECK_LONG(out.operands_count, row->operands_max);
		CHECK(!options_parse(&arena, (int)count, argv, &out, &fault));
		CHECK_LONG(fault.kind, FAULT_USAGE);
		CHECK_LONG(out.command, c);
	}
}

/* execve allows it: no argument at all, not even the program's name. */
static void no_argument_at_all_is_the_hook(void)
{
	char *argv[] = {NULL};
	struct options out;
	struct fault fault = {0};
	CHECK(options_parse(&arena, 0, argv, &out, &fault));
	CHECK_LONG(out.command, COMMAND_HOOK);
	CHECK_LONG(out.operands_count, 0);
}

int main(void)
{
	arena_init(&arena, 64 * MIB);
	TEST(good_command_lines_are_understood);
	TEST(bad_command_lines_are_refused);
	TEST(every_option_is_what_its_row_says);
	TEST(every_command_is_found_by_its_name);
	TEST(operands_end_at_their_maximum);
	TEST(no_argument_at_all_is_the_hook);
	arena_finish(&arena);
	return test_done();
}
