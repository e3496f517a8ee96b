/* SPDX-License-Identifier: MIT */
/* head, tail and yes, for writers.c. */
#ifndef HOOKGUARD_FACTS_LINE_WRITERS_H
#define HOOKGUARD_FACTS_LINE_WRITERS_H

#include "facts/writers.h"

/* False with options that are not understood, and without a known input. */
bool line_writer_head(struct writer *writer);
bool line_writer_tail(struct writer *writer);

/* Its operands, so many times that whoever cuts them off has enough. */
bool line_writer_yes(struct writer *writer);

#endif
