/* SPDX-License-Identifier: MIT */
/* The table of commands: what help, completions, the parser and the test of the manual are made from. */
#include <assert.h>

#include "app/options.h"

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
			.arguments = STR_INIT("[ID|check|scan|new ID|try PATTERN [FILE|DIR...]]"),
			.help = STR_INIT("list, check, add or try rules"),
			.details =
				STR_INIT("Lists the rules in force here with decision, "
					 "severity, layer and file; with ID shows\n"
					 "that rule whole. With check says what is wrong with "
					 "them: what can never match, what\n"
					 "another rule covers, advice that is blocked. With scan "
					 "lists those of hookguard scan.\n"
					 "With new ID writes a rule to fill in to the user's "
					 "50-mine.rules. With try shows what a\n"
					 "pattern matches in examples of rules, in transcripts "
					 "and in the log. Ends with 0, 1 if\n"
					 "there is no such rule (for new: there is one) or "
					 "something is wrong, 2 if the rules\n"
					 "can't be used.\n"
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
			.misuse = STR_INIT("takes no name: it prints all settings; to change one, "
					   "write it into hookguard.conf"),
			.details = STR_INIT("Prints every setting with its value and origin, and "
					    "the folders that rules are read\n"
					    "from. Ends with 0, or 2 if a file can't be used.\n"
					    "\n"
					    "example:\n"
					    "  hookguard config --json\n"),
		},
	[COMMAND_CONTEXT] =
		{
			.name = STR_INIT("context"),
			.help = STR_INIT("say which contexts are active here, and why"),
			.details =
				STR_INIT("Prints the contexts of a call from this folder, or from "
					 "that of --cwd, with what says\n"
					 "so; what they forbid; and the servers, hosts and "
					 "variables that belong to contexts, with\n"
					 "those that are out of reach here. Ends with 0, or 2 "
					 "if a file can't be used.\n"
					 "\n"
					 "example:\n"
					 "  hookguard context --cwd ~/work/shop\n"),
		},
	[COMMAND_INSTALL] =
		{
			.name = STR_INIT("install"),
			.misuse = STR_INIT("takes no name: a host is --agent NAME"),
			.help = STR_INIT("put the hook's entry into an agent's settings"),
			.details = STR_INIT("Adds the entry to the user's settings of Claude Code, "
					    "or of the host and the file that\n"
					    "options name, and leaves every other byte as it is. "
					    "Shows the difference and asks first;\n"
					    "keeps a copy. Ends with 0 if the entry is there, 1 if "
					    "nothing was written, 2 if it can't\n"
					    "be done.\n"
					    "\n"
					    "example:\n"
					    "  hookguard install && hookguard doctor\n"),
		},
	[COMMAND_UNINSTALL] =
		{
			.name = STR_INIT("uninstall"),
			.misuse = STR_INIT("takes no name: a host is --agent NAME"),
			.help = STR_INIT("take the hook's entry out again"),
			.details =
				STR_INIT("Takes out what install put in, and nothing else. Shows "
					 "the difference and asks first.\n"
					 "Ends with 0 if no entry is left, 1 if nothing was "
					 "written, 2 if it can't be done.\n"
					 "\n"
					 "example:\n"
					 "  hookguard uninstall --dry-run\n"),
		},
	[COMMAND_DOCTOR] =
		{
			.name = STR_INIT("doctor"),
			.misuse = STR_INIT("takes no name: a host is --agent NAME"),
			.help = STR_INIT("prove that the installed hook works"),
			.details =
				STR_INIT("Checks the agent's settings, the entry, the "
					 "executable, rules, settings and log, and runs\n"
					 "the hook as it is configured: with a call that must be "
					 "blocked and one that must pass.\n"
					 "Nothing else is run. Ends with 0 if all is well, 1 if "
					 "something has to be mended, 2 for\n"
					 "an option that can't be used.\n"
					 "\n"
					 "example:\n"
					 "  hookguard doctor\n"),
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
	[COMMAND_ALLOW] =
		{
			.name = STR_INIT("allow"),
			.arguments = STR_INIT("[CODE]"),
			.help = STR_INIT("let one blocked call pass: for a person, in a terminal"),
			.details = STR_INIT(
				"Shows the call that was blocked with this code, and asks in "
				"the terminal whether exactly\n"
				"this call (tool, input, folder) may pass once, within "
				"ten minutes. Standard input is\n"
				"not read. Grants are records of the log. Ends with 0, 1 "
				"if nothing was granted or\n"
				"revoked, 2 if it can't be done here.\n"
				"\n"
				"examples:\n"
				"  hookguard allow K7MQ4TXA\n"
				"  hookguard allow K7MQ4TXA --for 1h\n"
				"  hookguard allow --revoke\n"),
			.misuse = STR_INIT("takes one code: hookguard allow CODE"),
			.operands_max = 1,
		},
	[COMMAND_SCAN] =
		{
			.name = STR_INIT("scan"),
			.arguments = STR_INIT("[PATH...]"),
			.help = STR_INIT("check the configuration of agents and MCP servers"),
			.details = STR_INIT(
				"Reads the configuration of agents and MCP clients (of this "
				"project, "
				"the user and the\n"
				"machine, or what PATH names: files, and folders with all below "
				"them), and says with file,\n"
				"line and column where credentials, transport, rights, the origin "
				"of "
				"servers and the\n"
				"guard's own entries are not as they should be. Starts, contacts "
				"and "
				"expands nothing that a\n"
				"file names. Ends with 0, 1 for findings from --fail-on on, 2 if "
				"it "
				"can't be done.\n"
				"\n"
				"examples:\n"
				"  hookguard scan\n"
				"  hookguard scan --sarif . > scan.sarif\n"
				"  hookguard scan --fix --dry-run\n"),
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
	[COMMAND_REPORT] =
		{
			.name = STR_INIT("report"),
			.arguments = STR_INIT("[FILE...]"),
			.help = STR_INIT("write a page for a security review, from the audit log"),
			.details = STR_INIT(
				"Writes one page of HTML about the records of the log, or of the "
				"files named: calls over\n"
				"time, verdicts by tool and server, what was blocked and why, MCP "
				"tools used against those\n"
				"that the settings allow, the age of keys, the findings of scan, "
				"and "
				"whether the log is\n"
				"whole. It needs no network and no script, and can be printed. The "
				"filters are those of log.\n"
				"Ends with 0, or 2 if a file can't be read or written.\n"
				"\n"
				"example:\n"
				"  hookguard report --since 30d -o report.html\n"),
			.takes_files = true,
			.operands_max = 1024,
		},
	[COMMAND_KEYS] =
		{
			.name = STR_INIT("keys"),
			.help = STR_INIT("tell how old credentials are, and which are due"),
			.details = STR_INIT(
				"Lists the credentials that the configuration of agents and MCP "
				"servers here names, the\n"
				"next due first: since when they are known, when they are to be "
				"replaced, what their form\n"
				"says, and whether a log or transcript holds one. Days are kept in "
				"a "
				"ledger of salted\n"
				"fingerprints; values are neither kept nor shown. Ends with 0 if "
				"all "
				"are young, 1 if one is\n"
				"due, expired or exposed, 2 if a file or option can't be used.\n"
				"\n"
				"examples:\n"
				"  hookguard keys\n"
				"  hookguard keys --calendar > keys.ics\n"),
		},
};
static_assert(ARRAY_LEN(commands) == COMMAND_COUNT, "every command has a row");

const struct command_row *command_at(enum command command)
{
	return &commands[command];
}
