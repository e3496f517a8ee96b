/* SPDX-License-Identifier: MIT */
/*
 * Calls that already happened, read from files that other programs wrote: the transcripts of Claude
 * Code, and our own audit logs. Files are opened for reading and nothing else; what is in them is
 * data.
 */
#ifndef HOOKGUARD_APP_PAST_H
#define HOOKGUARD_APP_PAST_H

#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

/* One call. All but `time` is JSON text as it stands in the file, empty where it is not there; nothing
 * lives longer than the callback. */
struct past_call {
	struct str tool;
	struct str input;
	struct str cwd;
	struct str session;
	struct str id;    /* the host's, by which a copy of the line in another file is known */
	struct str agent; /* of a sub-agent */
	struct str root;  /* the first working folder of the file: where its session began */
	struct str time;  /* RFC 3339 */
	size_t line;
};

/* What was read, and what could not be. */
struct past_counts {
	uint64_t bytes;
	uint64_t broken;   /* lines that are no JSON, or were not written to their end */
	uint64_t too_long; /* lines above LIMIT_PAYLOAD_BYTES */
	uint64_t older;    /* calls before `since_ns`, or without a time */
	uint64_t unjudged; /* records of a log whose call can't be made again from them */
};

struct past_reader;
typedef void past_call_fn(void *context, const struct past_call *call);
typedef void past_broken_fn(void *context, size_t line);
typedef void past_progress_fn(void *context, size_t bytes);

struct past_reader {
	struct arena *arena;        /* holds the buffer */
	int64_t since_ns;           /* 0: all */
	past_call_fn *each;         /* called for each call, in the order of the file */
	past_broken_fn *broken;     /* for each line that is counted as broken or too long */
	past_progress_fn *progress; /* after each read */
	void *context;
	struct past_counts counts; /* of the file in hand */

	char *buffer; /* NULL before the first file; start all after these as zero */
	size_t room;
	struct arena scratch; /* of one line */
	char root[LIMIT_PATH_BYTES];
	size_t root_len;
};

/* Reads one file, a transcript or (told by its first line) an audit log. FAULT_SYSTEM if it can't be
 * read; broken lines are no fault. */
bool past_read(struct past_reader *reader, struct str path, struct fault *f);

/* --- for past.c: one line ------------------------------------------------------------------------ */

/* Gives each call of a line of a transcript; false if the line is broken. */
bool past_read_transcript_line(struct past_reader *reader, struct str line, size_t number);

/* The same for a record of an audit log. A record holds no input, only the normal form of what was
 * judged: so the commands of Bash are all that can be judged again. */
bool past_read_record(struct past_reader *reader, struct str line, size_t number);

#endif
