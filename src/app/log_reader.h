/* SPDX-License-Identifier: MIT */
/* The records of a log that were asked for, one after the other; what is no record is counted. */
#ifndef HOOKGUARD_APP_LOG_READER_H
#define HOOKGUARD_APP_LOG_READER_H

#include "app/command_log.h"
#include "audit/journal.h"
#include "audit/select.h"

struct log_reader {
	struct arena *arena;
	struct selection selection;
	bool is_stopped; /* set by who takes the records: no more */
	uint64_t broken; /* lines that are no records */
	struct str broken_path;
	size_t broken_line; /* the first of them */
};

typedef void log_reader_fn(void *context, const struct entry *entry);

/* Reads the filters among the options. */
bool log_reader_start(struct log_reader *reader, const struct log_run *run, struct fault *f);

/* Whether the line is a record that was asked for. */
bool log_reader_take(
	struct log_reader *reader, const struct journal_line *line, struct entry *entry);

/* Calls `take` for each record of the log, the oldest first. */
bool log_reader_all(struct log_reader *reader, const struct log_run *run, log_reader_fn *take,
	void *context, struct fault *f);

/* Says on standard error how many lines were no records, and where the first is. */
void log_reader_tell(const struct log_reader *reader);

#endif
