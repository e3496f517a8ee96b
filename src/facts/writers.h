/* SPDX-License-Identifier: MIT */
/* What simple programs write when all that they read is known. */
#ifndef HOOKGUARD_FACTS_WRITERS_H
#define HOOKGUARD_FACTS_WRITERS_H

#include "base/buf.h"
#include "facts/state.h"

/* One run of a program. */
struct writer {
	struct arena *arena;
	const struct word *operands; /* behind the program's name, as fields; none is dynamic */
	bool has_input;              /* what comes on standard input is known */
	struct str input;
	const struct state *state;
	struct str home; /* empty: unknown */
	struct buf *out;
};

/* Writes what `program` writes to `writer->out`. False if that is not known: another program, an
 * option that is not understood, an input or a file that is not here. */
bool writer_run(struct writer *writer, struct str program);

#endif
