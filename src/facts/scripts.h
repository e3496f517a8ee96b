/* SPDX-License-Identifier: MIT */
/*
 * Scripts on the disk: what a command runs by naming a file is read, bounded, and judged as text.
 * Nothing here is a fault: a script that can't be read says why, for the doubt "unread-script".
 */
#ifndef HOOKGUARD_FACTS_SCRIPTS_H
#define HOOKGUARD_FACTS_SCRIPTS_H

#include "base/io.h"
#include "facts/fact.h"
#include "facts/name_map.h"

/* Where files come from: the machine's disk, or a test's table. `read` has the contract of
 * io_read_file, `list` that of io_list_folder. */
struct disk {
	enum io_file (*read)(
		void *context, struct arena *arena, struct str path, size_t max, struct str *out);
	struct io_names (*list)(void *context, struct arena *arena, struct str path, size_t max);
	void *context;
};

/* A key of something that was run already: see script_is_new. */
struct script_key;

/* What one call has read so far, against its limits. */
struct loader {
	struct arena *arena;
	const struct disk *disk; /* NULL: the machine's */
	size_t files;
	size_t bytes;
	size_t tries;
	size_t folders;
	const struct script_key *keys;
	const struct name_map *written; /* of struct str: files that the call has written itself */
};

enum script_state {
	SCRIPT_UNREADABLE = 0, /* no permission, no regular file, an error */
	SCRIPT_MISSING,
	SCRIPT_TOO_LARGE, /* the file, or all files of the call together */
	SCRIPT_BINARY,    /* holds a NUL byte; the lines before it are its text */
	SCRIPT_PROGRAM,   /* a compiled program: no script, and no doubt */
	SCRIPT_READ,
};

enum script_kind {
	SCRIPT_UNKNOWN = 0,
	SCRIPT_SHELL,
	SCRIPT_CODE,
};

struct script_file {
	enum script_state state;
	enum script_kind kind;
	struct str lang; /* of code: as FACT_LANG has it */
	struct str path;
	struct str text; /* valid UTF-8: other bytes are U+FFFD */
};

/* The loader of a call's files, made when first asked for; NULL where the surroundings do not look
 * at the disk. In the arena of the actions. */
struct loader *script_loader(struct actions *actions, const struct surroundings *surroundings);

/* Reads the script at the absolute `path`. Never waits, never fails. */
struct script_file script_load(struct loader *loader, struct str path);

/* The names in the folder at the absolute `path`; none of a call's folder beyond LIMIT_SCRIPT_FOLDERS. */
struct io_names script_list(struct loader *loader, struct str path);

/* Why a script counts as unread: the doubt "unread-script", or empty for a state that is none. */
struct str script_doubt(enum script_state state);

/* Remembers `key`, which says what is run and with which arguments where; false if it was known.
 * Scripts that run themselves or each other end by this. */
bool script_is_new(struct loader *loader, struct str key);

/* What a text is: by its #! line first, then by the file's name (any path), which may be empty. */
enum script_kind script_kind_of(struct str name, struct str text, struct str *lang);

/* Whether a file of that name and text is a script of a shell, also of one that is not sh's kin. */
bool script_is_shell(struct str name, struct str text);

#endif
