/* SPDX-License-Identifier: MIT */
/* Commands and options. Trusts nothing of argv; must never guess: what it does not know is a fault. */
#include "app/options.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/suggest.h"

#define HOOK    (1U << COMMAND_HOOK)
#define EXPLAIN (1U << COMMAND_EXPLAIN)
#define TEST    (1U << COMMAND_TEST)
#define RULES   (1U << COMMAND_RULES)
#define CONFIG  (1U << COMMAND_CONFIG)
#define REPLAY  (1U << COMMAND_REPLAY)
#define LOG     (1U << COMMAND_LOG)
#define RULED   (HOOK | EXPLAIN | TEST | RULES | CONFIG | REPLAY) /* commands that read rules */
#define ALL     (RULED | LOG)

static const struct command_row commands[] = {
	[COMMAND_HOOK] =
		{
			.arguments = STR_INIT("< PAYLOAD"),
			.help = STR_INIT("judge one tool call: the hook"),
			.details = STR_INIT("Reads a tool call as JSON on standard input, judges "
					    "it by the rules, appends a line to\n"
					    "the audit log, and ends with 0 (the call may go on) "
					    "or 2 (it is blocked; the reason is\n"
					    "on standard error).\n"
					    "\n"
					    "example:\n"
					    "  echo "
					    "'{\"hook_event_name\":\"PreToolUse\",\"cwd\":\"/"
					    "tmp\",\"tool_name\":\"Bash\",\n"
					    "        \"tool_input\":{\"command\":\"rm -rf /\"}}' | "
					    "hookguard; echo $?\n"),
		},
	[COMMAND_EXPLAIN] =
		{
			.name = STR_INIT("explain"),
			.arguments = STR_INIT("[COMMAND]"),
			.help = STR_INIT("show what the guard sees in a call, and why it decides"),
			.details = STR_INIT("Shows the actions of a call with their facts, the "
					    "rules that match, and the status\n"
					    "that the hook would end with. The call is a shell "
					    "command, in quotes; a payload on\n"
					    "standard input; a payload as the argument, which may "
					    "leave out all but the tool; or\n"
					    "what --tool and --input say. Nothing is run or "
					    "recorded. Ends with 0 if the call would\n"
					    "pass, 1 if it would be blocked or asked about, 2 if "
					    "it can't be judged.\n"
					    "\n"
					    "example:\n"
					    "  hookguard explain 'cd /srv && sudo rm -rf logs'\n"),
			.misuse = STR_INIT("takes one command, in quotes: "
					   "hookguard explain 'COMMAND ARGUMENT...'"),
			.operands_max = 1,
		},
	[COMMAND_TEST] =
		{
			.name = STR_INIT("test"),
			.arguments = STR_INIT("[FILE|DIR...]"),
			.help = STR_INIT("run the examples of rules"),
			.details = STR_INIT("Runs every example of the rules in force, or of the "
					    "rule files and folders named, by\n"
					    "the code that judges calls. Ends with 0 if all hold, "
					    "1 if one does not, 2 if a file\n"
					    "can't be used.\n"
					    "\n"
					    "example:\n"
					    "  hookguard test ~/.config/hookguard/rules\n"),
			.takes_files = true,
			.operands_max = 1024,
		},
	[COMMAND_RULES] =
		{
			.name = STR_INIT("rules"),
			.arguments = STR_INIT("[ID|check|new ID|try PATTERN [FILE|DIR...]]"),
			.help = STR_INIT("list the rules in force, check, add or try one"),
			.details =
				STR_INIT("Lists the rules in force here with decision, "
					 "severity, layer and file; with ID shows\n"
					 "that rule whole. With check says what makes each a "
					 "candidate, and what is wrong with\n"
					 "them: what can never match, what another rule covers, "
					 "advice that is blocked. Ends with\n"
					 "0, 1 if there is no such rule or something is wrong, 2 "
					 "if the rules can't be used.\n"
					 "With new ID writes a rule to fill in to the user's "
					 "50-mine.rules. With try shows what a\n"
					 "pattern matches in examples of rules, in transcripts "
					 "and in the log.\n"
					 "\n"
					 "example:\n"
					 "  hookguard rules git.push-force\n"
					 "  hookguard rules check\n"
					 "  hookguard rules try --fact operand '^deploy$'\n"),
			.takes_files = true,
			.operands_max = 1024,
		},
	[COMMAND_CONFIG] =
		{
			.name = STR_INIT("config"),
			.help = STR_INIT("print the settings in force and where each comes from"),
			.details = STR_INIT("Prints every setting with its value and origin, and "
					    "the folders that rules are read\n"
					    "from. Ends with 0, or 2 if a file can't be used.\n"
					    "\n"
					    "example:\n"
					    "  hookguard config --json\n"),
		},
	[COMMAND_REPLAY] =
		{
			.name = STR_INIT("replay"),
			.arguments = STR_INIT("[FILE|DIR...]"),
			.help = STR_INIT("judge what already happened, from transcripts or a log"),
			.details = STR_INIT("Judges every tool call of Claude Code's transcripts "
					    "(~/.claude/projects), or of the files\n"
					    "and folders named, by the rules in force, and prints "
					    "what would be "
					    "blocked, by rule.\n"
					    "With --rules it prints the calls whose verdict "
					    "differs if that folder "
					    "takes the place of\n"
					    "your own rules. Nothing is run or recorded. Ends with "
					    "0 if nothing "
					    "would be blocked (or\n"
					    "differs), 1 if something would, 2 if a file or rules "
					    "can't be used.\n"
					    "\n"
					    "example:\n"
					    "  hookguard replay --since 30d --rules ./mine\n"),
			.takes_files = true,
			.operands_max = 1024,
		},
	[COMMAND_LOG] =
		{
			.name = STR_INIT("log"),
			.arguments = STR_INIT("[PART] [FILE...]"),
			.help = STR_INIT("list, count and check the records of the audit log"),
			.details = STR_INIT(
				"Lists records, the oldest first, over all files of the log. "
				"Filters may be combined; a\n"
				"value may be several with commas, each may end in *. PART is "
				"one of:\n"
				"\n"
				"  list         what no PART does, of FILE...\n"
				"  stats        count by tool, server, rule, day, hour and "
				"agent\n"
				"  permissions  propose permission rules by what was used\n"
				"  verify       name the first record that was changed, is "
				"missing, moved or cut off\n"
				"  key          print the first key of the log, once: keep it "
				"elsewhere, for verify\n"
				"  anchor       send the end of the log to syslog\n"
				"\n"
				"Ends with 0, 1 if the log is not whole or there is no key, "
				"2 if a file can't be read.\n"
				"\n"
				"examples:\n"
				"  hookguard log --since 2h --verdict deny,ask\n"
				"  hookguard log verify --key /media/usb/hookguard.key\n"),
			.takes_files = true,
			.operands_max = 1024,
		},
};
static_assert(ARRAY_LEN(commands) == COMMAND_COUNT, "every command has a row");

#define FIELD(name) offsetof(struct options, name)

static const struct option_row rows[] = {
	{STR_INIT("--agent"), STR_INIT("NAME"),
		STR_INIT("the host whose payload this is; of log: a host or sub-agent"),
		HOOK | EXPLAIN | LOG, FIELD(agent)},
	{STR_INIT("--rules"), STR_INIT("DIR"),
		STR_INIT("use only this folder's rules, not even the built-in ones; replay "
			 "compares"),
		RULED, FIELD(rules)},
	{STR_INIT("--config"), STR_INIT("FILE"),
		STR_INIT("the user's settings file; user rules are the folder rules beside it"),
		ALL, FIELD(config)},
	{STR_INIT("--cwd"), STR_INIT("DIR"),
		STR_INIT("the folder that the call starts in; without it the current one"), EXPLAIN,
		FIELD(cwd)},
	{STR_INIT("--tool"), STR_INIT("NAME"),
		STR_INIT("explain a call of this tool, or list those of it"), EXPLAIN | LOG,
		FIELD(tool)},
	{STR_INIT("--input"), STR_INIT("JSON"),
		STR_INIT("the arguments of --tool, as a JSON object"), EXPLAIN, FIELD(input)},
	{STR_INIT("--context"), STR_INIT("NAMES"),
		STR_INIT("the active contexts, in the place of those of hookguard.conf"), EXPLAIN,
		FIELD(context)},
	{STR_INIT("--verbose"), STR_INIT(""),
		STR_INIT("also say of every other rule what ruled it out"), EXPLAIN,
		FIELD(is_verbose)},
	{STR_INIT("--json"), STR_INIT(""), STR_INIT("print JSON, for programs"),
		EXPLAIN | TEST | RULES | CONFIG | LOG | REPLAY, FIELD(is_json)},
	{STR_INIT("--facts"), STR_INIT(""), STR_INIT("list the facts that rules can ask about"),
		RULES, FIELD(wants_facts)},
	{STR_INIT("--fact"), STR_INIT("NAME"),
		STR_INIT("the fact that rules try holds the pattern against: command"), RULES,
		FIELD(fact)},
	{STR_INIT("--watch"), STR_INIT(""),
		STR_INIT("run again whenever a rule file changes, until Ctrl-C"), TEST,
		FIELD(wants_watch)},
	{STR_INIT("--jobs"), STR_INIT("N"),
		STR_INIT("so many processes; without it one a processor"), REPLAY | RULES,
		FIELD(jobs)},
	{STR_INIT("--disk"), STR_INIT(""),
		STR_INIT("follow links and read scripts, as they are on the disk today"), REPLAY,
		FIELD(wants_disk)},
	{STR_INIT("--since"), STR_INIT("TIME"),
		STR_INIT("what was from then on: 2026-11-26, 2026-11-26T01:02:03Z, 2h, 7d"),
		LOG | REPLAY | RULES, FIELD(since)},
	{STR_INIT("--until"), STR_INIT("TIME"),
		STR_INIT("records before then; a day is counted to its end"), LOG, FIELD(until)},
	{STR_INIT("--server"), STR_INIT("NAME"), STR_INIT("records of this MCP server"), LOG,
		FIELD(server)},
	{STR_INIT("--rule"), STR_INIT("ID"), STR_INIT("records that this rule matched"), LOG,
		FIELD(rule)},
	{STR_INIT("--verdict"), STR_INIT("WORD"),
		STR_INIT("records with this verdict: pass, ask, deny, fault"), LOG, FIELD(verdict)},
	{STR_INIT("--session"), STR_INIT("ID"), STR_INIT("records of this session"), LOG,
		FIELD(session)},
	{STR_INIT("--project"), STR_INIT("DIR"), STR_INIT("records of this project"), LOG,
		FIELD(project)},
	{STR_INIT("--grep"), STR_INIT("TEXT"), STR_INIT("records that hold this text"), LOG,
		FIELD(grep)},
	{STR_INIT("--follow"), STR_INIT(""), STR_INIT("go on with new records as they come"), LOG,
		FIELD(wants_follow)},
	{STR_INIT("--csv"), STR_INIT(""), STR_INIT("print a table for spreadsheets"), LOG,
		FIELD(is_csv)},
	{STR_INIT("--format"), STR_INIT("NAME"), STR_INIT("print as json, csv, ocsf, ecs or cef"),
		LOG, FIELD(format)},
	{STR_INIT("--key"), STR_INIT("FILE"),
		STR_INIT("check the log with the first key that log key printed"), LOG, FIELD(key)},
	{STR_INIT("--help"), STR_INIT(""), STR_INIT("print this text"), ALL, FIELD(wants_help)},
	{STR_INIT("--version"), STR_INIT(""), STR_INIT("print the version"), HOOK,
		FIELD(wants_version)},
};

static_assert(ARRAY_LEN(rows) <= 64, "a bit for each option");

#define BIT(i) (UINT64_C(1) << (i))

size_t option_count(void)
{
	return ARRAY_LEN(rows);
}

const struct option_row *option_at(size_t index)
{
	return &rows[index];
}

const struct command_row *command_at(enum command command)
{
	return &commands[command];
}

static struct str option_name_at(size_t index)
{
	return rows[index].name;
}

static struct str command_name_at(size_t index)
{
	return commands[index + 1].name; /* the hook has no name to mistype */
}

static bool usage_unknown(
	struct fault *f, const char *what, struct str typed, size_t count, struct str (*at)(size_t))
{
	struct str near = suggest_nearest(typed, count, at);
	if (near.len == 0)
		return fault_set(f, FAULT_USAGE, "unknown %s \"%.*s\": see hookguard --help", what,
			STR_ARG(typed));
	return fault_set(f, FAULT_USAGE, "unknown %s \"%.*s\" (did you mean \"%.*s\"?)", what,
		STR_ARG(typed), STR_ARG(near));
}

/* Words that the command has no use for: most likely a part of the one that it takes. */
static bool usage_misuse(struct fault *f, const struct command_row *row)
{
	struct str cure = row->misuse.len > 0 ? row->misuse : STR("too many arguments: see --help");
	return fault_set(f, FAULT_USAGE, "hookguard %.*s: %.*s", STR_ARG(row->name), STR_ARG(cure));
}

/* What the parser walks over. */
struct walk {
	char *const *argv;
	size_t count;
	size_t at;
	bool options_ended;
	uint64_t seen; /* bit i: option row i was given */
	struct options *out;
	struct fault *f;
};

static bool option_value(
	struct walk *walk, const struct option_row *row, bool has_value, struct str value)
{
	char *field = (char *)walk->out + row->offset;
	if (row->value.len == 0) {
		if (has_value)
			return fault_set(
				walk->f, FAULT_USAGE, "%.*s: takes no value", STR_ARG(row->name));
		*(bool *)(void *)field = true;
		return true;
	}
	if (!has_value && walk->at < walk->count)
		value = str_of(walk->argv[walk->at++]);
	if (value.len == 0)
		return fault_set(walk->f, FAULT_USAGE, "%.*s: wants a value: %.*s %.*s",
			STR_ARG(row->name), STR_ARG(row->name), STR_ARG(row->value));
	*(struct str *)(void *)field = value;
	return true;
}

static bool option_take(struct walk *walk, struct str argument)
{
	struct str name;
	struct str value;
	bool has_value = str_cut(argument, '=', &name, &value);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (!str_equal(rows[i].name, name))
			continue;
		if (walk->seen & BIT(i))
			return fault_set(walk->f, FAULT_USAGE, "%.*s: given twice", STR_ARG(name));
		walk->seen |= BIT(i);
		return option_value(walk, &rows[i], has_value, value);
	}
	const struct command_row *row = &commands[walk->out->command];
	if (row->misuse.len > 0 && walk->out->operands_count > 0)
		return usage_misuse(walk->f, row);
	return usage_unknown(walk->f, "option", name, ARRAY_LEN(rows), option_name_at);
}

static bool word_take(struct walk *walk, struct str word)
{
	struct options *out = walk->out;
	if (out->command != COMMAND_HOOK) {
		out->operands[out->operands_count++] = word;
		return true;
	}
	for (size_t i = COMMAND_HOOK + 1; i < COMMAND_COUNT; i++) {
		if (str_equal(commands[i].name, word)) {
			out->command = (enum command)i;
			return true;
		}
	}
	return usage_unknown(walk->f, "command", word, COMMAND_COUNT - 1, command_name_at);
}

/* Checks what can be known only when the command is. */
static bool combination_is_valid(const struct walk *walk)
{
	const struct options *out = walk->out;
	const struct command_row *row = &commands[out->command];
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if ((walk->seen & BIT(i)) && !(rows[i].commands & 1U << out->command))
			return fault_set(walk->f, FAULT_USAGE,
				"%.*s: not an option of hookguard%s%.*s: see --help",
				STR_ARG(rows[i].name), row->name.len ? " " : "",
				STR_ARG(row->name));
	}
	if (out->operands_count > row->operands_max)
		return usage_misuse(walk->f, row);
	return true;
}

bool options_parse(
	struct arena *arena, int argc, char *const argv[], struct options *out, struct fault *f)
{
	size_t count = argc < 1 ? 1 : (size_t)argc;
	struct walk walk = {.argv = argv, .count = count, .at = 1, .out = out, .f = f};
	*out = (struct options){.operands = ARENA_NEW_ARRAY(arena, struct str, count)};
	while (walk.at < walk.count) {
		struct str argument = str_of(argv[walk.at++]);
		bool is_option = !walk.options_ended && str_starts_with(argument, STR("-"));
		if (is_option && str_equal(argument, STR("--")))
			walk.options_ended = true;
		else if (!(is_option ? option_take(&walk, argument) : word_take(&walk, argument)))
			return false;
	}
	return combination_is_valid(&walk);
}
