/* SPDX-License-Identifier: MIT */
/*
 * `hookguard scan`: the configuration of agents and their MCP servers, held against the rules in
 * rules/scan. This is what other commands use of it: one function, which reads files and prints
 * nothing. Trusts no file: all of them may be hostile. Must never run, start, expand or contact
 * anything that a file names.
 */
#ifndef HOOKGUARD_APP_SCAN_H
#define HOOKGUARD_APP_SCAN_H

#include "facts/contexts.h"
#include "rules/ruleset.h"
#include "rules/settings.h"

/* Where something stands in a file. */
struct scan_place {
	struct str path;  /* absolute, as it was opened */
	struct str shown; /* for people: below the project, or ~/… below the home */
	size_t line;      /* from 1; 0: the file as a whole */
	size_t column;    /* from 1, in characters; 0 with line 0 */
	struct span span; /* in the file's bytes */
};

/* A rule that matched something of the configuration; each is reported once a place. */
struct scan_finding {
	const struct rule *rule; /* id, severity, reason, instead (the cure), reference */
	struct scan_place place;
	struct span value; /* in the file's bytes: the whole value that it is about */
	struct str client; /* whose file it is: claude-code, cursor, shell, dotenv */
	struct str scope;  /* user, project, local, managed; empty for a file that was only named */
	struct str server; /* the MCP server that it is about, or empty */
	struct str key;    /* where in the file: mcpServers.github.env.TOKEN; or empty */
	struct str shown;  /* what matched, redacted and short; not escaped for a terminal */
	struct str cure;   /* the rule's `instead`, for this file, server and name; or empty */
	struct str
		detail; /* what is known besides, such as why a file can't be read; may be empty */
	struct scan_finding *next;
};

/* A credential that a file holds, or the name of one that it refers to. */
struct scan_credential {
	struct scan_place place; /* of the value, or of the reference */
	struct str client;
	struct str scope;
	struct str server; /* or empty */
	struct str key;    /* as in a finding */
	struct str
		name; /* of the variable, header, option or parameter; of a reference the variable */
	struct str
		kind; /* github-token, password, url-password, … ; of a reference by its name, or empty */
	struct str value;  /* the secret itself: never to be shown; empty for a reference */
	bool is_reference; /* ${NAME}: the value is in the environment, if anywhere */
	struct scan_credential *next;
};

/* What to look at. */
struct scan_request {
	struct str home;    /* absolute; empty: nobody's */
	struct str project; /* root of the project; empty: none */
	struct str
		here; /* the working folder, from where cures are pasted; empty: the project's root */
	bool is_default; /* the project, the user's files and the machine's; else `paths` alone */
	const struct str *paths; /* absolute: files, and folders, which are walked */
	size_t paths_count;
	const struct contexts
		*contexts;       /* of hookguard.conf, for the fact `context`; may be NULL */
	struct ruleset *rules;   /* of configuration: scan_rules_load */
	struct ruleset *secrets; /* rules of calls, whose `secret` conditions know credentials */
	struct str state;        /* the guard's folder, for copies of what is mended; or empty */
};

struct scan_result {
	struct scan_finding *findings; /* by file, then place, then severity */
	size_t findings_count;
	struct scan_credential *credentials;
	size_t credentials_count;
	struct str *files;  /* absolute paths of what was read */
	struct str *limits; /* of each the folder that it must not lead out of; empty: none */
	size_t files_count;
	struct str *
		guessed; /* of those the ones that no client is known to read, as people call them */
	size_t guessed_count;
};

/* Reads what the request names. Findings, credentials and all that they point to live in the arena
 * (those of a finding's rule in that of the rules). A file that can't be read or parsed is a finding and
 * no fault; FAULT_USAGE for a path that is not there, FAULT_MATCH and FAULT_RULES as judge_actions,
 * FAULT_LIMIT for more files than LIMIT_SCAN_FILES. */
bool scan_run(struct arena *arena, const struct scan_request *request, struct scan_result *out,
	struct fault *f);

/* Loads the rules of configuration: built-in, then the folders `scan` in the rules folders of system and user; or of `named` (--rules DIR) alone, if it has such a folder or is one. */
bool scan_rules_load(struct arena *arena, const struct locations *locations, struct str named,
	const struct levels *levels, struct ruleset *out, struct fault *f);

/* Whether a folder that --rules names for a scan holds rules of configuration; FAULT_USAGE if not. */
bool scan_rules_are_there(struct arena *arena, struct str named, struct fault *f);

/* Fills the request as `hookguard scan` without operands does: home and project found, contexts and
 * rules by the settings; `config` is --config, `named` is --rules, both may be empty. */
bool scan_request_default(struct arena *arena, struct str config, struct str named,
	struct scan_request *out, struct fault *f);

#endif
