/* SPDX-License-Identifier: MIT */
/* Commands that look a home up: whose it is may be known at run time only, that it is one is known. */
#ifndef HOOKGUARD_FACTS_HOME_WRITERS_H
#define HOOKGUARD_FACTS_HOME_WRITERS_H

#include "base/buf.h"
#include "facts/words.h"

/* Writes what `getent passwd NAME`, `eval echo ~NAME`, `printenv HOME`, `whoami` and their like write; `home` is the person's own, and that of a
 * name that nobody here knows. False for other commands. */
bool home_writer_run(struct str home, const struct word *fields, struct buf *out);

#endif
