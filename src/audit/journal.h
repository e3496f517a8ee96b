/* SPDX-License-Identifier: MIT */
/*
 * All files of a log as one sequence of lines, the oldest first. They are opened under the lock of the
 * log, so that no rotation comes between two of them, and read without it: what is appended later is
 * not seen.
 */
#ifndef HOOKGUARD_AUDIT_JOURNAL_H
#define HOOKGUARD_AUDIT_JOURNAL_H

#include "audit/chain.h"
#include "audit/logfile.h"
#include "base/arena.h"
#include "base/fault.h"

struct journal {
	struct arena *arena;
	struct logfile *files; /* in the order of their records */
	size_t count;
	struct chain chain; /* where the chain stood when they were opened */
	bool has_chain;     /* FILE.chain was there, and whole */
	/* the reading */
	size_t file;     /* index of the file that is read */
	size_t line;     /* number of the line read last, from 1 in each file */
	size_t offset;   /* in the file: of the byte behind the buffer */
	char *buffer;    /* LIMIT_JOURNAL_BUFFER bytes */
	size_t at;       /* in the buffer: of the next line */
	size_t end;      /* bytes in it */
	bool is_skipped; /* the rest of a line that is too long follows */
};

/* One line of it; a view that the next reading outdates. */
struct journal_line {
	struct str text;  /* without its newline; at most LIMIT_LOG_LINE_BYTES */
	struct str path;  /* of its file */
	size_t number;    /* in its file */
	bool is_too_long; /* the text is its start */
	bool has_newline;
};

/* Opens the log at `path` with its old files and what is known of the chain. No file at all is no
 * fault: count is 0. */
bool journal_open(struct arena *arena, struct str path, struct journal *out, struct fault *f);

/* Opens the files named, in that order; each must be there. */
bool journal_open_files(struct arena *arena, const struct str *paths, size_t count,
	struct journal *out, struct fault *f);

/* The next line; false at the end, and after a read error, which sets *f. */
bool journal_next(struct journal *journal, struct journal_line *line, struct fault *f);

void journal_close(struct journal *journal);

#endif
