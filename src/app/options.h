/* SPDX-License-Identifier: MIT */
/*
 * The command line: one table of commands and one of options, from which the parser, --help, the
 * shell completions and the test of the man page are made.
 */
#ifndef HOOKGUARD_APP_OPTIONS_H
#define HOOKGUARD_APP_OPTIONS_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

/* Zero is the hook: what an installed entry runs. */
enum command {
	COMMAND_HOOK = 0,
	COMMAND_EXPLAIN,
	COMMAND_TEST,
	COMMAND_RULES,
	COMMAND_CONFIG,
	COMMAND_CONTEXT,
	COMMAND_REPLAY,
	COMMAND_INSTALL,
	COMMAND_UNINSTALL,
	COMMAND_DOCTOR,
	COMMAND_SCAN,
	COMMAND_LOG,
	COMMAND_REPORT,
	COMMAND_KEYS,
	COMMAND_ALLOW,
	COMMAND_COUNT,
};

struct command_row {
	struct str name;      /* empty for the hook */
	struct str arguments; /* for the synopsis */
	struct str help;      /* one line */
	struct str details;   /* lines of --help: what it prints, its statuses, an example */
	struct str misuse;    /* the cure for words too many; empty: the help */
	bool takes_files;     /* operands are paths, for completions */
	size_t operands_max;
};

struct options {
	enum command command;
	struct str agent;  /* --agent NAME, or empty */
	struct str rules;  /* --rules DIR */
	struct str config; /* --config FILE */
	struct str cwd;    /* --cwd DIR */
	struct str tool;   /* --tool NAME */
	struct str input;  /* --input JSON */
	struct str context;
	struct str jobs;    /* --jobs N */
	struct str fact;    /* --fact NAME */
	struct str invoked; /* argv[0] */
	bool is_project;
	bool is_local;
	bool is_managed;
	bool is_print;
	bool is_dry_run;
	bool is_yes;
	struct str key;     /* --key FILE */
	struct str since;   /* --since TIME */
	struct str until;   /* --until TIME */
	struct str server;  /* --server NAMES */
	struct str rule;    /* --rule IDS */
	struct str verdict; /* --verdict WORDS */
	struct str session; /* --session IDS */
	struct str project; /* --project DIRS */
	struct str grep;    /* --grep TEXT */
	struct str format;  /* --format NAME */
	struct str lasts;   /* --for TIME */
	bool is_list;
	bool is_revoke;
	struct str output;  /* -o FILE */
	struct str fail_on; /* --fail-on SEVERITY */
	bool is_json;
	bool is_sarif;
	bool wants_fix;
	bool wants_https;
	bool is_verbose;
	bool is_csv;
	bool is_calendar;
	bool wants_follow;
	bool wants_facts;
	bool wants_disk;
	bool wants_watch;
	bool wants_help;
	bool wants_version;
	struct str *operands;
	size_t operands_count;
};

struct option_row {
	struct str name;   /* --agent */
	struct str value;  /* NAME; empty if the option takes none */
	struct str help;   /* one line */
	unsigned commands; /* bit 1 << enum command for each command that takes it */
	size_t offset; /* of its field in struct options: a str if it takes a value, else a bool */
};

/* Reads argv. FAULT_USAGE for an unknown command or option (with a suggestion), one that the command
 * does not take, an option given twice, a missing or empty value, too many operands. Options may
 * stand before or after the command's name, as --name VALUE or --name=VALUE; -- ends them.
 * out->command is set as soon as it is known, also on a fault. */
bool options_parse(
	struct arena *arena, int argc, char *const argv[], struct options *out, struct fault *f);

size_t option_count(void);
const struct option_row *option_at(size_t index);
/* One line on the option for the help of one command: the row's own, unless it means another thing there. */
struct str option_help(const struct option_row *row, enum command command);

const struct command_row *command_at(enum command command);

#endif
