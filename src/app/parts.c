/* SPDX-License-Identifier: MIT */
/* The tables of parts and of values. Nothing here is decided twice: commands look their parts up here. */
#include "app/parts.h"

#define FILTERS                                                                                    \
	" --since --until --tool --server --rule --verdict --session --agent --project --grep "

static const struct part_row parts[] = {
	{COMMAND_LOG, STR_INIT("list"), STR_INIT("[FILE...]"),
		STR_INIT("Lists records, the oldest first, as `hookguard log` does alone.\n"),
		STR_INIT(FILTERS "--follow --json --csv --format "), true},
	{COMMAND_LOG, STR_INIT("stats"), STR_INIT("[FILE...]"),
		STR_INIT("Counts calls, and those that were blocked, by verdict, tool, server, "
			 "rule, day, hour\n(UTC), agent and host.\n"),
		STR_INIT(FILTERS "--json "), true},
	{COMMAND_LOG, STR_INIT("permissions"), STR_INIT("[FILE...]"),
		STR_INIT("Proposes permission rules for Claude Code's settings.json by what was "
			 "used; says of each\non standard error how often, and when last.\n"),
		STR_INIT(FILTERS), true},
	{COMMAND_LOG, STR_INIT("verify"), STR_INIT("[FILE...]"),
		STR_INIT("Checks the chain of records and names the first that was changed, is "
			 "missing, moved or cut\noff. Ends with 1 if the log is not whole.\n"),
		STR_INIT(" --key --json "), true},
	{COMMAND_LOG, STR_INIT("key"), STR_INIT(""),
		STR_INIT("Prints the first key of the log, once, and takes it away: keep it "
			 "elsewhere, for verify.\n"),
		STR_INIT(" "), false},
	{COMMAND_LOG, STR_INIT("anchor"), STR_INIT(""),
		STR_INIT("Sends number and digest of the last record to syslog, where the agent "
			 "can't change them.\n"),
		STR_INIT(" --json "), false},
	{COMMAND_RULES, STR_INIT("check"), STR_INIT(""),
		STR_INIT("Runs the examples of the rules in force, and says what is wrong with "
			 "them: what can never\nmatch, what another rule covers, advice that is "
			 "blocked. Ends with 1 if something is.\n"),
		STR_INIT(" --rules --verbose --json "), false},
	{COMMAND_RULES, STR_INIT("scan"), STR_INIT(""),
		STR_INIT("Lists the rules by which `hookguard scan` judges configuration.\n"),
		STR_INIT(" --rules --json "), false},
	{COMMAND_RULES, STR_INIT("new"), STR_INIT("ID"),
		STR_INIT(
			"Writes a rule to fill in to the user's 50-mine.rules, or to the folder of "
			"--rules. It is\nswitched off until its last line is taken out.\n"),
		STR_INIT(" --rules "), false},
	{COMMAND_RULES, STR_INIT("try"), STR_INIT("PATTERN [FILE|DIR...]"),
		STR_INIT("Shows what a pattern matches in examples of rules, in transcripts and in "
			 "the log.\n"),
		STR_INIT(" --rules --fact --since --jobs --json "), true},
};

size_t part_count(void)
{
	return ARRAY_LEN(parts);
}

const struct part_row *part_at(size_t index)
{
	return &parts[index];
}

const struct part_row *part_find(enum command command, struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (parts[i].command == command && str_equal(parts[i].name, name))
			return &parts[i];
	}
	return NULL;
}

bool part_takes(const struct part_row *part, const struct option_row *option)
{
	static const struct str common[] = {STR_INIT("--help"), STR_INIT("--config")};
	struct str name = option->name;
	if (!(option->commands & 1U << part->command))
		return false;
	if (str_is_one_of(name, common, ARRAY_LEN(common)))
		return true;
	for (size_t at = 0; (at = str_find(part->options, name, at)) != STR_NONE; at++) {
		if (part->options.ptr[at - 1] == ' ' && part->options.ptr[at + name.len] == ' ')
			return true;
	}
	return false;
}

/* --- values --------------------------------------------------------------------------------------- */

#define VERDICTS "pass ask deny fault grant revoke"

static const struct {
	struct str option;
	enum option_kind kind;
	struct str words;
} values[] = {
	{STR_INIT("--agent"), OPTION_HOST, STR_INIT("")},
	{STR_INIT("--rules"), OPTION_FOLDER, STR_INIT("")},
	{STR_INIT("--config"), OPTION_FILE, STR_INIT("")},
	{STR_INIT("--cwd"), OPTION_FOLDER, STR_INIT("")},
	{STR_INIT("--tool"), OPTION_LIST,
		STR_INIT("Bash Edit Glob Grep Read Task WebFetch WebSearch Write")},
	{STR_INIT("--fact"), OPTION_FACT, STR_INIT("")},
	{STR_INIT("--jobs"), OPTION_WORDS, STR_INIT("1 2 4 8")},
	{STR_INIT("--since"), OPTION_WORDS, STR_INIT("1h 2h 1d 7d 30d")},
	{STR_INIT("--until"), OPTION_WORDS, STR_INIT("1h 2h 1d 7d 30d")},
	{STR_INIT("--for"), OPTION_WORDS, STR_INIT("10m 1h 8h")},
	{STR_INIT("--rule"), OPTION_RULE, STR_INIT("")},
	{STR_INIT("--verdict"), OPTION_LIST, STR_INIT(VERDICTS)},
	{STR_INIT("--project"), OPTION_FOLDER, STR_INIT("")},
	{STR_INIT("--format"), OPTION_WORDS, STR_INIT("json csv ocsf ecs cef")},
	{STR_INIT("--key"), OPTION_FILE, STR_INIT("")},
	{STR_INIT("--output"), OPTION_FILE, STR_INIT("")},
	{STR_INIT("--fail-on"), OPTION_WORDS, STR_INIT("critical high medium low")},
};

static size_t find_value(const struct option_row *option)
{
	size_t i = 0;
	while (i < ARRAY_LEN(values) && !str_equal(values[i].option, option->name))
		i++;
	return i;
}

enum option_kind option_kind_of(const struct option_row *option)
{
	size_t i = find_value(option);
	return i < ARRAY_LEN(values) ? values[i].kind : OPTION_TEXT;
}

struct str option_words(const struct option_row *option)
{
	size_t i = find_value(option);
	return i < ARRAY_LEN(values) ? values[i].words : STR("");
}
