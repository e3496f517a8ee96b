/* SPDX-License-Identifier: MIT */
/* Commands and options. Trusts nothing of argv; must never guess: what it does not know is a fault. */
#include "app/options.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/suggest.h"

#define HOOK      (1U << COMMAND_HOOK)
#define EXPLAIN   (1U << COMMAND_EXPLAIN)
#define TEST      (1U << COMMAND_TEST)
#define RULES     (1U << COMMAND_RULES)
#define CONFIG    (1U << COMMAND_CONFIG)
#define CONTEXT   (1U << COMMAND_CONTEXT)
#define INSTALL   (1U << COMMAND_INSTALL)
#define UNINSTALL (1U << COMMAND_UNINSTALL)
#define DOCTOR    (1U << COMMAND_DOCTOR)
#define KEYS      (1U << COMMAND_KEYS)
#define LOG       (1U << COMMAND_LOG)
#define REPLAY    (1U << COMMAND_REPLAY)
#define ALLOW     (1U << COMMAND_ALLOW)
#define REPORT    (1U << COMMAND_REPORT)
#define SCAN      (1U << COMMAND_SCAN)
#define RULED     (HOOK | EXPLAIN | TEST | RULES | CONFIG | REPLAY)
#define ENTRY     (INSTALL | UNINSTALL)
#define RECORDS   (LOG | REPORT)
#define ALL       (RULED | CONTEXT | ENTRY | DOCTOR | KEYS | RECORDS | SCAN | ALLOW)

#define FIELD(name) offsetof(struct options, name)

/* Forms of a time, for the helps. */
#define TIMES "2026-11-26, 2026-11-26T01:02:03Z, 2h, 7d"

static const struct option_row rows[] = {
	{STR_INIT("--agent"), STR_INIT("NAME"),
		STR_INIT("the host whose payload this is; of log: a host or sub-agent"),
		HOOK | EXPLAIN | ENTRY | DOCTOR | RECORDS, FIELD(agent)},
	{STR_INIT("--rules"), STR_INIT("DIR"),
		STR_INIT("use only this folder's rules, not even the built-in ones; replay "
			 "compares"),
		RULED | SCAN, FIELD(rules)},
	{STR_INIT("--config"), STR_INIT("FILE"),
		STR_INIT("the user's settings file; user rules are the folder rules beside it"),
		RULED | CONTEXT | ENTRY | KEYS | RECORDS | SCAN | ALLOW, FIELD(config)},
	{STR_INIT("--cwd"), STR_INIT("DIR"),
		STR_INIT("the folder that the call starts in; without it the current one"),
		EXPLAIN | CONTEXT, FIELD(cwd)},
	{STR_INIT("--tool"), STR_INIT("NAME"),
		STR_INIT("explain a call of this tool, or list those of it"), EXPLAIN | RECORDS,
		FIELD(tool)},
	{STR_INIT("--input"), STR_INIT("JSON"),
		STR_INIT("the arguments of --tool, as a JSON object"), EXPLAIN, FIELD(input)},
	{STR_INIT("--context"), STR_INIT("NAMES"),
		STR_INIT("the active contexts, in the place of those of hookguard.conf"), EXPLAIN,
		FIELD(context)},
	{STR_INIT("--verbose"), STR_INIT(""),
		STR_INIT("say more: of every rule, also those that have no part in it"),
		EXPLAIN | RULES, FIELD(is_verbose)},
	{STR_INIT("--project"), STR_INIT(""),
		STR_INIT("the settings file of the repository that this folder is in"), ENTRY,
		FIELD(is_project)},
	{STR_INIT("--local"), STR_INIT(""), STR_INIT("the user's own file in that repository"),
		ENTRY, FIELD(is_local)},
	{STR_INIT("--managed"), STR_INIT(""),
		STR_INIT("the file of the machine, which no user can change"), ENTRY,
		FIELD(is_managed)},
	{STR_INIT("--print"), STR_INIT(""),
		STR_INIT("print the entry, for people who keep the file themselves"), INSTALL,
		FIELD(is_print)},
	{STR_INIT("--dry-run"), STR_INIT(""), STR_INIT("show the difference, and write nothing"),
		ENTRY | SCAN, FIELD(is_dry_run)},
	{STR_INIT("--yes"), STR_INIT(""), STR_INIT("write without asking"), ENTRY, FIELD(is_yes)},
	{STR_INIT("--json"), STR_INIT(""), STR_INIT("print JSON, for programs"),
		EXPLAIN | TEST | RULES | CONFIG | CONTEXT | DOCTOR | KEYS | LOG | REPLAY | SCAN |
			ALLOW,
		FIELD(is_json)},
	{STR_INIT("--sarif"), STR_INIT(""),
		STR_INIT("print SARIF 2.1.0, for code hosts and editors"), SCAN, FIELD(is_sarif)},
	{STR_INIT("--fail-on"), STR_INIT("SEVERITY"),
		STR_INIT("end with 1 from this severity on; without it medium"), SCAN,
		FIELD(fail_on)},
	{STR_INIT("--fix"), STR_INIT(""),
		STR_INIT("mend what is safe to mend, and keep the files as they were"), SCAN,
		FIELD(wants_fix)},
	{STR_INIT("--https"), STR_INIT(""), STR_INIT("with --fix: write https for http, too"), SCAN,
		FIELD(wants_https)},
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
	{STR_INIT("--since"), STR_INIT("TIME"), STR_INIT("what was from then on: " TIMES),
		KEYS | RECORDS | REPLAY | RULES, FIELD(since)},
	{STR_INIT("--until"), STR_INIT("TIME"),
		STR_INIT("records before then, a day to its end; keys: ages up to then"),
		KEYS | RECORDS, FIELD(until)},
	{STR_INIT("--calendar"), STR_INIT(""),
		STR_INIT("print due dates as a calendar (iCalendar)"), KEYS, FIELD(is_calendar)},
	{STR_INIT("--server"), STR_INIT("NAME"), STR_INIT("records of this MCP server"), RECORDS,
		FIELD(server)},
	{STR_INIT("--rule"), STR_INIT("ID"), STR_INIT("records that this rule matched"), RECORDS,
		FIELD(rule)},
	{STR_INIT("--verdict"), STR_INIT("WORD"),
		STR_INIT("records with this verdict: pass, ask, deny, fault, grant, revoke"),
		RECORDS, FIELD(verdict)},
	{STR_INIT("--session"), STR_INIT("ID"), STR_INIT("records of this session"), RECORDS,
		FIELD(session)},
	{STR_INIT("--project"), STR_INIT("DIR"), STR_INIT("records of this project"), RECORDS,
		FIELD(project)},
	{STR_INIT("--grep"), STR_INIT("TEXT"), STR_INIT("records that hold this text"), RECORDS,
		FIELD(grep)},
	{STR_INIT("--follow"), STR_INIT(""), STR_INIT("go on with new records as they come"), LOG,
		FIELD(wants_follow)},
	{STR_INIT("--csv"), STR_INIT(""), STR_INIT("print a table for spreadsheets"), LOG,
		FIELD(is_csv)},
	{STR_INIT("--format"), STR_INIT("NAME"), STR_INIT("print as json, csv, ocsf, ecs or cef"),
		LOG, FIELD(format)},
	{STR_INIT("--for"), STR_INIT("TIME"),
		STR_INIT("let the call pass each time for so long (90s, 10m, 1h), not once"), ALLOW,
		FIELD(lasts)},
	{STR_INIT("--list"), STR_INIT(""), STR_INIT("list the grants that there are"), ALLOW,
		FIELD(is_list)},
	{STR_INIT("--revoke"), STR_INIT(""),
		STR_INIT("take a grant back; without a code all of them"), ALLOW, FIELD(is_revoke)},
	{STR_INIT("--output"), STR_INIT("FILE"),
		STR_INIT("write the page there, in the place of standard output; -o is the same"),
		REPORT, FIELD(output)},
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

struct str option_help(const struct option_row *row, enum command command)
{
	static const struct {
		size_t offset;
		unsigned commands;
		struct str help;
	} others[] = {
		{FIELD(agent), HOOK | EXPLAIN, STR_INIT("the host whose payload this is")},
		{FIELD(agent), ENTRY | DOCTOR, STR_INIT("the host whose settings are meant")},
		{FIELD(agent), RECORDS,
			STR_INIT("records of this host, or of this type of agent, such as main")},
		{FIELD(rules), HOOK | EXPLAIN | TEST | RULES | CONFIG,
			STR_INIT("use only this folder's rules, not even the built-in ones")},
		{FIELD(rules), REPLAY,
			STR_INIT("what would differ with this folder in the place of your rules")},
		{FIELD(rules), SCAN, STR_INIT("use only the rules of this folder's folder scan")},
		{FIELD(tool), EXPLAIN,
			STR_INIT("a call of this tool, in the place of a shell command")},
		{FIELD(tool), RECORDS, STR_INIT("records of this tool")},
		{FIELD(is_verbose), EXPLAIN,
			STR_INIT("more of each fact, and what ruled out the other rules")},
		{FIELD(is_verbose), RULES,
			STR_INIT("with check: what makes each rule a candidate")},
		{FIELD(is_dry_run), SCAN,
			STR_INIT("with --fix: show what would change, and write nothing")},
		{FIELD(since), KEYS, STR_INIT("search logs written from then on: " TIMES)},
		{FIELD(since), RECORDS, STR_INIT("records from then on: " TIMES)},
		{FIELD(since), REPLAY, STR_INIT("calls from then on: " TIMES)},
		{FIELD(since), RULES, STR_INIT("with try: calls from then on: " TIMES)},
		{FIELD(until), KEYS, STR_INIT("ages up to then: what will be due")},
		{FIELD(until), RECORDS, STR_INIT("records before then, a day to its end")},
	};
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		if (others[i].offset == row->offset && (others[i].commands & 1U << command))
			return others[i].help;
	}
	return row->help;
}

static struct str command_name_at(size_t index)
{
	return command_at((enum command)(index + 1))->name; /* the hook has no name to mistype */
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

static bool usage_unknown(
	const struct walk *walk, const char *what, struct str typed, struct str near)
{
	struct fault *f = walk->f;
	struct str command = command_at(walk->out->command)->name;
	if (near.len == 0)
		return fault_set(f, FAULT_USAGE, "unknown %s \"%.*s\": see hookguard%s%.*s --help",
			what, STR_ARG(typed), command.len > 0 ? " " : "", STR_ARG(command));
	return fault_set(f, FAULT_USAGE, "unknown %s \"%.*s\" (did you mean \"%.*s\"?)", what,
		STR_ARG(typed), STR_ARG(near));
}

/* Of the options that the command has; before a command was named it may be any. */
static struct str nearest_option(struct str typed, enum command command)
{
	struct str names[ARRAY_LEN(rows)];
	size_t count = 0;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (command == COMMAND_HOOK || (rows[i].commands & 1U << command))
			names[count++] = rows[i].name;
	}
	return suggest_nearest_of(typed, names, count);
}

/* Words that the command has no use for: most likely a part of the one that it takes. */
static bool usage_misuse(struct fault *f, const struct command_row *row)
{
	struct str cure = row->misuse.len > 0 ? row->misuse : STR("too many arguments: see --help");
	return fault_set(f, FAULT_USAGE, "%.*s: %.*s", STR_ARG(row->name), STR_ARG(cure));
}

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

/* The row of an option: of two with one name that of the command, as far as it is known; ARRAY_LEN(rows)
 * if there is none. */
static size_t find_option(struct str name, enum command command)
{
	size_t found = ARRAY_LEN(rows);
	for (size_t i = ARRAY_LEN(rows); i-- > 0;) {
		bool is_of_command = (rows[i].commands & 1U << command) != 0;
		if (str_equal(rows[i].name, name) &&
			(is_of_command || found == ARRAY_LEN(rows) ||
				!(rows[found].commands & 1U << command)))
			found = i;
	}
	return found;
}

static bool option_take(struct walk *walk, struct str argument)
{
	struct str name;
	struct str value;
	bool has_value = str_cut(argument, '=', &name, &value);
	if (str_equal(name, STR("-o")))
		name = STR("--output");
	size_t i = find_option(name, walk->out->command);
	if (i < ARRAY_LEN(rows)) {
		if (walk->seen & BIT(i))
			return fault_set(walk->f, FAULT_USAGE, "%.*s: given twice", STR_ARG(name));
		walk->seen |= BIT(i);
		return option_value(walk, &rows[i], has_value, value);
	}
	const struct command_row *row = command_at(walk->out->command);
	if (row->misuse.len > 0 && walk->out->operands_count > 0)
		return usage_misuse(walk->f, row);
	return usage_unknown(walk, "option", name, nearest_option(name, walk->out->command));
}

static bool word_take(struct walk *walk, struct str word)
{
	struct options *out = walk->out;
	if (out->command == COMMAND_HOOK && str_equal(word, STR("help"))) {
		out->wants_help = true; /* hookguard help COMMAND */
		return true;
	}
	if (out->command == COMMAND_HOOK && str_equal(word, STR("version"))) {
		out->wants_version = true;
		return true;
	}
	if (out->command != COMMAND_HOOK) {
		out->operands[out->operands_count++] = word;
		return true;
	}
	for (size_t i = COMMAND_HOOK + 1; i < COMMAND_COUNT; i++) {
		if (str_equal(command_at((enum command)i)->name, word)) {
			out->command = (enum command)i;
			return true;
		}
	}
	return usage_unknown(
		walk, "command", word, suggest_nearest(word, COMMAND_COUNT - 1, command_name_at));
}

/* Checks what can be known only when the command is. */
static bool combination_is_valid(const struct walk *walk)
{
	const struct options *out = walk->out;
	const struct command_row *row = command_at(out->command);
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

/* The long name of the two short options that people try on every program. */
static struct str spelled_out(struct str argument)
{
	if (str_equal(argument, STR("-h")))
		return STR("--help");
	return str_equal(argument, STR("-V")) ? STR("--version") : argument;
}

bool options_parse(
	struct arena *arena, int argc, char *const argv[], struct options *out, struct fault *f)
{
	size_t count = argc < 1 ? 1 : (size_t)argc;
	struct walk walk = {.argv = argv, .count = count, .at = 1, .out = out, .f = f};
	*out = (struct options){
		.operands = ARENA_NEW_ARRAY(arena, struct str, count),
		.invoked = str_of(argc < 1 ? NULL : argv[0]),
	};
	while (walk.at < walk.count) {
		struct str argument = str_of(argv[walk.at++]);
		bool is_option = !walk.options_ended && str_starts_with(argument, STR("-"));
		if (is_option)
			argument = spelled_out(argument);
		if (is_option && str_equal(argument, STR("--")))
			walk.options_ended = true;
		else if (!(is_option ? option_take(&walk, argument) : word_take(&walk, argument)))
			return false;
	}
	return combination_is_valid(&walk);
}
