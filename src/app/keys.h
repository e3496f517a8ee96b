/* SPDX-License-Identifier: MIT */
/*
 * `hookguard keys`, in parts: the credentials that the configuration names, each once however often it
 * is named (keys.c, keys_find.c); what a value says of itself (keys_kind.c); logs and transcripts that are searched
 * for it (keys_search.c); the ledger of first days (keys_ledger.c); and what is written of all this.
 * Values never leave this: what is shown is names, kinds, days and places.
 */
#ifndef HOOKGUARD_APP_KEYS_H
#define HOOKGUARD_APP_KEYS_H

#include "app/keys_ledger.h"
#include "app/options.h"
#include "base/buf.h"
#include "facts/contexts.h"
#include "rules/settings.h"

/* One place of the configuration that names a credential. */
struct key_use {
	struct str name;  /* of the variable, header, option or parameter */
	struct str kind;  /* as the configuration tells it, or empty */
	struct str value; /* never to be shown; empty: a variable that is not set here */
	struct str file;  /* for people */
	size_t line;      /* 0: the file as a whole */
	size_t column;
	struct str member;             /* where in the file: mcpServers.x.env.TOKEN; or empty */
	struct str server;             /* or empty */
	struct context_names contexts; /* that it belongs to */
	bool is_reference;             /* ${NAME} */
	struct key_use *next;
};

/* A place in a log or transcript. */
struct key_sighting {
	struct str path;
	size_t line;
};

#define KEY_SIGHTINGS_KEPT 3
#define KEY_USES_KEPT      32

enum key_state {
	KEY_YOUNG = 0,
	KEY_SOON, /* due within KEY_SOON_DAYS */
	KEY_DUE,
	KEY_EXPIRED, /* by what the value says itself */
};

#define KEY_SOON_DAYS 14

/* A log, transcript or folder of them that could not be searched. */
struct key_unread {
	struct str text; /* its path, and why; not escaped */
	struct key_unread *next;
};

/* A credential. */
struct key {
	struct str value; /* never to be shown */
	struct str print; /* its fingerprint in the ledger */
	struct str name;  /* of its first use */
	struct str kind;  /* may be empty */
	struct str
		detail; /* what its form tells, such as "GitHub: personal access token (classic)" */
	struct key_use *uses; /* in the order of the configuration */
	struct key_use *last_use;
	size_t uses_count;       /* of all; KEY_USES_KEPT of them are kept */
	bool has_other_names;    /* two uses call it differently */
	bool has_other_contexts; /* two uses belong to contexts that have none in common */
	int64_t first;   /* the day on which it was first seen, or issued if that was before */
	int64_t expires; /* the last day on which it works; NO_DAY: it does not say */
	size_t limit;    /* days that it may be old */
	int64_t due;     /* the day on which it must be another one */
	enum key_state state;
	int64_t exposed;    /* the day on which it was first found in a log; NO_DAY */
	uint64_t sightings; /* times that it was found now */
	struct key_sighting places[KEY_SIGHTINGS_KEPT]; /* the first of them */
	struct key *next;
};

struct keys {
	struct arena *arena;
	struct key *first;
	struct key *last;
	size_t count;
	size_t unset_count;
	struct key_use *unset; /* variables that are named, and not set here */
	struct key_unread *unread;
	struct key_unread *last_unread;
	int64_t now_ns; /* when this is written */
	int64_t today;  /* ages are counted up to this day */
};

/* --- keys_find.c ---------------------------------------------------------------------------------- */

struct keys_found {
	struct keys keys;
	struct ledger ledger; /* with what was found, not written: ledger_save keeps it */
};

/* Finds the credentials that the configuration here names, looks for them in the log and in transcripts,
 * and dates them by the ledger. What can't be searched is in `unread`, and no fault. Of the options --config, --since and --until count. Writes nothing.
 * FAULT_USAGE for a time that can't be understood; else as scan_run, ledger_open and settings_load. */
bool keys_find(struct arena *arena, const struct options *options, struct keys_found *out,
	struct fault *f);

/* --- keys.c ------------------------------------------------------------------------------------- */

/* Starts without any, with the time of now and that of `today`, since the epoch. */
void keys_start(struct keys *keys, struct arena *arena, int64_t now_ns, int64_t today_ns);

/* Adds a use, which is kept: to the key of the same value, or as a new one. FAULT_LIMIT beyond
 * LIMIT_LEDGER_KEYS of these, or of variables that are not set. */
bool keys_add(struct keys *keys, struct key_use *use, struct fault *f);

/* Takes the days from the ledger, new keys with `first_day`, and into it what was found: fills `print`,
 * `first`, `exposed`, `limit`, `due` and `state` of each. The ledger is not written. */
bool keys_date(struct keys *keys, struct ledger *ledger, const struct settings *settings,
	int64_t first_day, struct fault *f);

/* Whether a key must be replaced: due, expired, or found in a log. */
bool key_needs_care(const struct key *key);

/* The keys in the order of their due dates. */
struct key **keys_by_due(const struct keys *keys);

/* young, soon, due or expired. */
struct str key_state_name(enum key_state state);

/* --- keys_kind.c -------------------------------------------------------------------------------- */

/* What a value tells by its form. */
struct key_form {
	struct str kind;   /* empty: nothing */
	struct str detail; /* for people; may be empty */
	int64_t issued;    /* NO_DAY */
	int64_t expires;   /* NO_DAY */
};

/* Reads the form of a value: tokens of GitHub by their start, JWTs by their claims (RFC 7519), which are
 * decoded and not verified. */
void key_form_read(struct arena *arena, struct str value, struct key_form *out);

/* The part of a value that is the secret: the password of a URL, what stands behind `Bearer `. `kind` gets
 * "url-password" for the first. The value itself where nothing stands around it. */
struct str key_secret_of(struct str value, struct str *kind);

/* --- keys_search.c ------------------------------------------------------------------------------ */

struct key_search;

/* Prepares to look for all keys that are long enough to be told from ordinary text. NULL if there are
 * none. */
struct key_search *key_search_make(struct keys *keys);

/* Reads the open file to its end in pieces, and counts in each key how often it is there. False with
 * errno set if a read fails. */
bool key_search_read(struct key_search *search, int fd, struct str path);

/* --- keys_report.c, keys_calendar.c --------------------------------------------------------------- */

void keys_write_text(struct buf *out, const struct keys *keys, struct str ledger_path);
void keys_write_json(struct buf *out, const struct keys *keys, struct str ledger_path);

/* The due dates as a calendar (RFC 5545): an event of a day for each key. */
void keys_write_calendar(struct buf *out, const struct keys *keys);

#endif
