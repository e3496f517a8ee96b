/* SPDX-License-Identifier: MIT */
/*
 * `hookguard doctor`: what its checks share. Each check looks at one thing, says what it found, and goes
 * on; none changes anything but the log, in which the probe's calls stand.
 */
#ifndef HOOKGUARD_APP_DOCTOR_H
#define HOOKGUARD_APP_DOCTOR_H

#include "app/hook_entry.h"
#include "app/hosts.h"
#include "app/pipeline.h"
#include "base/replace.h"

/* Zero is what must not be overlooked. */
enum doctor_result {
	DOCTOR_FAILED = 0, /* calls can get past the guard, or it can't work */
	DOCTOR_WARNING,    /* it works; something is less safe than it could be */
	DOCTOR_UNKNOWN,    /* can't be found out from here */
	DOCTOR_OK,
	DOCTOR_RESULT_COUNT,
};

struct doctor_line {
	const struct host *host;
	enum doctor_result result;
	const char *check;
	struct str text;
	struct str cure;              /* empty on OK */
	const struct json_node *node; /* that it is about; NULL if none */
	struct doctor_line *next;
};

/* A settings file that the host reads. */
struct doctor_file {
	enum host_scope scope;
	struct str path;
	struct json_text text; /* root is NULL if it could not be read */
	bool is_script;        /* `text` is what stands for it: it has no places */
	bool names_us;         /* it can't be read as settings, and has the guard's name in it */
};

#define DOCTOR_FILES   16
#define DOCTOR_ENTRIES 8

/* An entry of ours, and the file it stands in. */
struct doctor_entry {
	struct hook_entry entry;
	const struct doctor_file *file;
	bool is_runnable;      /* its command line is one of ours */
	struct options parsed; /* of that command line */
};

/* What was found about one host. Files are in order of precedence, the strongest first. */
struct doctor {
	struct arena *arena;
	const struct host *host;
	struct str home;
	struct str project;
	struct doctor_file files[DOCTOR_FILES];
	size_t files_count;
	struct doctor_entry entries[DOCTOR_ENTRIES];
	size_t entries_count;
	struct run run;             /* settings and rules as the first runnable entry sees them */
	bool is_loaded;             /* they could be loaded */
	bool is_blind;              /* look at no disk: the files are in memory */
	const struct json_node *at; /* what is being checked, for the lines; NULL if nothing */
	size_t probes_recorded;     /* calls of the probe that should be in the log */
	struct doctor_line *first;
	struct doctor_line *last;
};

/* Adds a line; `cure` is a sentence without its end, and empty for none. */
__attribute__((format(printf, 5, 6))) void doctor_say(struct doctor *doctor,
	enum doctor_result result, const char *check, struct str cure, const char *format, ...);

/* The command that writes an entry anew where it stands, with the settings file that it names; the user's
 * own for NULL. */
struct str doctor_cure(const struct doctor *doctor, const struct doctor_entry *entry);

/* The same where the entry names no settings file. */
struct str doctor_cure_config(const struct doctor *doctor, const struct doctor_entry *entry);

/* One line, or a few, about one thing. */
typedef void doctor_check_fn(struct doctor *doctor);

doctor_check_fn doctor_check_files;     /* that are there and are JSON */
doctor_check_fn doctor_check_values;    /* nothing in them that drops hooks */
doctor_check_fn doctor_check_switches;  /* hooks are not off */
doctor_check_fn doctor_check_variables; /* the same of variables; part of the switches */
doctor_check_fn doctor_check_version;   /* the agent's */
doctor_check_fn doctor_check_entries;   /* as `install` would write them */
doctor_check_fn doctor_check_rules;     /* settings and rules load */
doctor_check_fn doctor_check_levels;    /* and with the variables of a settings file */
doctor_check_fn doctor_check_probe;     /* the hook answers as it should */
doctor_check_fn doctor_check_log;       /* writable, whole; the last call of an agent */
doctor_check_fn doctor_check_copies;    /* somebody takes copies where settings want them */

/* The first of the files that could not be read, or NULL. */
const struct doctor_file *doctor_unread_file(const struct doctor *doctor);

/* Reads the text of a JSON file of the host, as that would: FAULT_PAYLOAD with PATH:LINE:COLUMN if it is
 * no object. Comments count as blanks where the host passes over them. */
bool doctor_parse(const struct doctor *doctor, struct str text, struct str path,
	struct json_text *out, struct fault *f);

/* Finds files and entries; says nothing. */
void doctor_find(struct doctor *doctor);

/* The same with one file, which is read already. */
void doctor_find_in(struct doctor *doctor, enum host_scope scope, struct str path,
	const struct json_text *text);

/* Says which entries of other hosts this one runs, too; whether there are any. */
bool doctor_check_neighbour(struct doctor *doctor);

/* An earlier entry of the same file that says the same of another event; NULL if there is none. */
const struct doctor_entry *doctor_twin(
	const struct doctor *doctor, const struct doctor_entry *entry);

/* PATH:LINE:COLUMN of a node. */
struct str doctor_place(const struct doctor_file *file, const struct json_node *node);

#endif
