/* SPDX-License-Identifier: MIT */
/* Records on standard output, in one of the forms that hookguard-audit(5) lists. */
#ifndef HOOKGUARD_APP_LOG_WRITER_H
#define HOOKGUARD_APP_LOG_WRITER_H

#include "app/pager.h"
#include "audit/entry.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"

struct log_writer {
	struct buf out;
	struct buf value;   /* of one member, unescaped */
	struct buf visible; /* of one cell */
	bool is_coloured;
	bool is_failed;     /* standard output took no more */
	int error;          /* and why: errno */
	struct pager pager; /* off, unless its owner starts it */
	void (*add)(struct log_writer *writer, const struct entry *entry);
};

/* Starts writing in the form called `name` (empty: the one for people). FAULT_USAGE for another name. */
bool log_writer_start(
	struct log_writer *writer, struct arena *arena, struct str name, struct fault *f);

/* Writes one record, at some time before log_writer_flush returns. */
void log_writer_add(struct log_writer *writer, const struct entry *entry);

/* Hands over what is kept; false if standard output did not take all so far. */
bool log_writer_flush(struct log_writer *writer);

/* --- for the forms ---------------------------------------------------------------------------- */

/* A member's value, unescaped; a view that the next one outdates. */
struct str log_writer_text(
	struct log_writer *writer, const struct entry *entry, enum entry_key key);

void log_writer_ocsf(struct log_writer *writer, const struct entry *entry);
void log_writer_ecs(struct log_writer *writer, const struct entry *entry);
void log_writer_cef(struct log_writer *writer, const struct entry *entry);

#endif
