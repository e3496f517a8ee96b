/* SPDX-License-Identifier: MIT */
/* What yq prints, for filters that put texts together and documents that it makes of nothing. */
#ifndef HOOKGUARD_FACTS_YQ_WRITER_H
#define HOOKGUARD_FACTS_YQ_WRITER_H

#include "facts/writers.h"

/* A writer_run for yq. False for a filter that jq_writer_run does not know either, for a file as its input, and
 * for assignments under several parents. */
bool yq_writer_run(struct writer *writer);

#endif
