/* SPDX-License-Identifier: MIT */
/*
 * hookguard.conf: one table of settings, with defaults; system file, then user file. The environment
 * may tighten what they say, and nothing else.
 */
#ifndef HOOKGUARD_RULES_SETTINGS_H
#define HOOKGUARD_RULES_SETTINGS_H

#include "base/arena.h"
#include "base/endpoint.h"
#include "base/fault.h"
#include "base/str.h"
#include "facts/contexts.h"
#include "rules/levels.h"

/* A setting whose key ends in a name of the user's, such as level.git and context./srv/prod. */
struct named_setting {
	struct str key;
	struct str value; /* as it is shown */
	struct str origin;
	struct place place; /* of the line that gave it last */
};

struct wrapper;
struct wrapper_line;

/* keys.max.days.NAME: how old a credential of that name or kind may be. */
struct key_limit {
	struct str name;
	size_t days;
};

struct settings {
	struct str audit_file;        /* audit.file: absolute path */
	size_t audit_limit;           /* audit.limit: bytes at which the log is rotated */
	size_t audit_keep;            /* audit.keep: rotated files kept */
	bool is_audit_required;       /* audit.required: no record, no pass */
	bool is_copy_required;        /* audit.copy.required: no copy, no pass */
	struct endpoint syslog;       /* audit.syslog: each record to syslog, too */
	struct endpoint journal;      /* audit.journal: each record to systemd's journal, too */
	size_t deadline_ms;           /* deadline.ms: wall time after which the hook blocks */
	size_t deadline_cpu_ms;       /* deadline.cpu.ms: the same of CPU time */
	struct contexts contexts;     /* context, context.default, context.FOLDER */
	size_t keys_max_days;         /* keys.max.days: how old a credential may be */
	struct key_limit *key_limits; /* keys.max.days.NAME */
	size_t key_limits_count;
	struct levels levels;      /* level, level.TOPIC */
	bool is_monitor;           /* mode = monitor: verdicts are recorded, and not enforced */
	bool is_monitor_of_faults; /* monitor.faults = pass: nor are faults, there */
	struct wrapper *wrappers;  /* wrapper.NAME: programs that run programs */
	size_t wrappers_count;
	struct named_setting *named; /* the keys with a name, in the order in which they appeared */
	size_t named_count;
};

/* A call takes milliseconds, and the largest that a client was seen to send half a second. The CPU
 * limit is the shorter one, so that on a machine that is not overloaded the same calls meet it every
 * time. */
#define DEADLINE_DEFAULT_MS     ((size_t)2000)
#define DEADLINE_CPU_DEFAULT_MS ((size_t)1500)

enum setting {
	SETTING_AUDIT_FILE = 0,
	SETTING_AUDIT_LIMIT,
	SETTING_AUDIT_KEEP,
	SETTING_AUDIT_REQUIRED,
	SETTING_AUDIT_SYSLOG,
	SETTING_AUDIT_JOURNAL,
	SETTING_AUDIT_COPY_REQUIRED,
	SETTING_CONTEXT,
	SETTING_CONTEXT_DEFAULT,
	SETTING_DEADLINE,
	SETTING_DEADLINE_CPU,
	SETTING_KEYS_MAX_DAYS,
	SETTING_LEVEL,
	SETTING_MODE,
	SETTING_MONITOR_FAULTS,
	SETTING_COUNT,
};

/* Where the guard's own files are. All absolute, empty if unknown. */
struct locations {
	struct str home;
	struct str system_settings; /* /etc/hookguard/hookguard.conf */
	struct str system_rules;    /* /etc/hookguard/rules */
	struct str user_settings;   /* $XDG_CONFIG_HOME/hookguard/hookguard.conf, or --config */
	struct str user_rules;      /* the folder `rules` beside it */
	struct str state;           /* $XDG_STATE_HOME/hookguard */
	bool is_config_named;       /* --config: a missing file is a fault */
};

/* Fills the locations from the environment (HOME, XDG_CONFIG_HOME, XDG_STATE_HOME; a relative value
 * counts as unset, as the XDG specification says; without HOME the user database is asked) and the
 * value of --config (empty if not given; relative is taken from the process's own directory). */
void locations_find(struct arena *arena, struct str config, struct locations *out);

/* The values without any file. A state folder that is unknown leaves no place for records: the log
 * says so. */
void settings_default(struct arena *arena, const struct locations *locations, struct settings *out);

/* Reads both files over the defaults. FAULT_SETTINGS with file:line:col for an unknown key, a bad
 * value, a key given twice, a section, too many keys that end in a name, an untrusted or (if named) missing file. `origins` (SETTING_COUNT
 * of them) gets "default" or file:line of each value. */
bool settings_load(struct arena *arena, const struct locations *locations, struct settings *out,
	struct str *origins, struct fault *f);

/* Reads `text`, as of the file that messages call `file`, over what is set; faults as settings_load. */
bool settings_read_text(struct arena *arena, const struct locations *locations, struct str file,
	struct str text, struct settings *out, struct str *origins, struct fault *f);

/* Tightens loaded settings by the values of HOOKGUARD_LEVEL and HOOKGUARD_CONTEXT (empty if not set):
 * the one can raise levels, the other can add contexts. FAULT_SETTINGS for a value that is neither. */
bool settings_tighten(struct arena *arena, struct str level, struct str context,
	struct settings *settings, struct str *origins, struct fault *f);

/* Name, one-line help and value as text of a setting, for `hookguard config` and the man page test. */
struct str setting_name(enum setting setting);
struct str setting_help(enum setting setting);
struct str setting_value(
	struct arena *arena, const struct settings *settings, enum setting setting);

#endif
