/* SPDX-License-Identifier: MIT */
/* What sed makes of a known text, for writers.c. */
#ifndef HOOKGUARD_FACTS_SED_WRITER_H
#define HOOKGUARD_FACTS_SED_WRITER_H

#include "facts/writers.h"

/* False with a script that does more than put plain text in the place of plain text. */
bool sed_writer_run(struct writer *writer);

#endif
