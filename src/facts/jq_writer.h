/* SPDX-License-Identifier: MIT */
/* What jq and yq print, for the filters that put texts together. */
#ifndef HOOKGUARD_FACTS_JQ_WRITER_H
#define HOOKGUARD_FACTS_JQ_WRITER_H

#include <cjson/cJSON.h>

#include "facts/writers.h"

/* A writer_run for jq. False for a filter of more than strings, --arg variables, members of the input and
 * +, and where the input is needed and not known. */
bool jq_writer_run(struct writer *writer);

/* What the filter prints, without quotes, for `input`, which may be NULL: unknown. */
bool jq_run_filter(struct writer *writer, struct str filter, const cJSON *input);

#endif
