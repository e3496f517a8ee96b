/* SPDX-License-Identifier: MIT */
/*
 * Files that decide must be the user's: as OpenSSH does, owner and mode are checked on the open
 * descriptor and on every folder above it.
 */
#ifndef HOOKGUARD_RULES_TRUST_H
#define HOOKGUARD_RULES_TRUST_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

enum trust_level {
	TRUST_FULL =
		0, /* owned by the user or root, writable by nobody else, all folders above too */
	TRUST_PROJECT, /* content is not trusted anyway: only "writable by everybody" is refused */
};

/* What a file looked like when it was opened; part of the key of the verified stamp. */
struct file_identity {
	struct str path;
	unsigned long long device;
	unsigned long long inode;
	unsigned long long size;
	long long modified_ns; /* nanoseconds since the epoch */
	long long changed_ns;
};

/* Opens a regular file for reading and reads it whole, at most `max` bytes. `*exists` is false, with
 * no fault, if nothing is there. Faults of `kind` name the path, what is wrong with it and the
 * chmod or chown that mends it. */
bool trust_read_file(struct arena *arena, struct str path, enum trust_level level, size_t max,
	enum fault_kind kind, bool *exists, struct str *text, struct file_identity *identity,
	struct fault *f);

/* Lists the names in a folder that end in `suffix`, in byte order, after the same checks. Names that
 * start with a dot are left out; other names are reported as faults, so that no file is silently
 * dead: a rules folder holds NN-topic.rules files and nothing else but README*, *.md and *~ files. */
bool trust_list_folder(struct arena *arena, struct str path, enum trust_level level,
	struct str suffix, bool *exists, struct str **names, size_t *count, struct fault *f);

#endif
