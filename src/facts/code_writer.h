/* SPDX-License-Identifier: MIT */
/* What code on a command line prints: python -c 'print("x")', for writers.c. */
#ifndef HOOKGUARD_FACTS_CODE_WRITER_H
#define HOOKGUARD_FACTS_CODE_WRITER_H

#include "facts/writers.h"

/* Writes the constants that the code of `program` prints. False for what is no interpreter, for a script
 * in a file, and where something printed is not constant. */
bool code_writer_run(struct writer *writer, struct str program);

#endif
