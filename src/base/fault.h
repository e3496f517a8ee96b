/* SPDX-License-Identifier: MIT */
/*
 * Why the guard itself could not work. A function that can fail returns false and leaves the first
 * fault's text here; callers pass it up unchanged, and one place turns it into a blocked call.
 * Answers ("no match", "not found") are not faults.
 */
#ifndef HOOKGUARD_BASE_FAULT_H
#define HOOKGUARD_BASE_FAULT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/limits.h"
#include "base/str.h"

/* Where the cure lies. The names (fault_kind_name) are what a record's `rule` shows. */
enum fault_kind {
	FAULT_INTERNAL = 0, /* a broken invariant of ours */
	FAULT_PAYLOAD,      /* the bytes on standard input */
	FAULT_RULES,        /* a rule file or directory */
	FAULT_SETTINGS,     /* hookguard.conf */
	FAULT_MATCH,        /* a pattern could not be evaluated */
	FAULT_LIMIT,        /* a limit of limits.h */
	FAULT_AUDIT,        /* the record could not be written */
	FAULT_COPY,         /* a copy of the record could not be sent */
	FAULT_USAGE,        /* the command line */
	FAULT_SYSTEM,       /* a system call */
	FAULT_DEADLINE,     /* time, of the wall or of the processor */
	FAULT_SIGNAL,       /* a signal that would have ended the process */
	FAULT_KIND_COUNT,
};

struct fault {
	bool is_set;
	enum fault_kind kind;
	size_t len;
	char text[LIMIT_FAULT_BYTES];
};

/* Records the fault unless one is recorded already: the first wins. The text is lower case, object
 * first, says what is wrong and how to mend it; it may hold hostile bytes, which are escaped when
 * printed. */
void fault_record(struct fault *f, enum fault_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same as an expression that is false, so that a failing function ends in
 * `return fault_set(f, kind, format, ...)`; a macro, so that analysers see the false, too. */
#define fault_set(...) (fault_record(__VA_ARGS__), false)

/* The text of the fault; a view into f. */
struct str fault_text(const struct fault *f);

/* "fault.payload", "fault.rules", … : what takes a rule's id where the guard failed. */
struct str fault_kind_name(enum fault_kind kind);

#endif
