/* SPDX-License-Identifier: MIT */
/* What jq and yq print, for the filters that put texts together. */
#ifndef HOOKGUARD_FACTS_JQ_WRITER_H
#define HOOKGUARD_FACTS_JQ_WRITER_H

#include "facts/writers.h"

/* A writer_run for jq. False for a filter of more than strings, --arg variables, members of the input and
 * +, and where the input is needed and not known. */
bool jq_writer_run(struct writer *writer);

#endif
