/* SPDX-License-Identifier: MIT */
/* Texts made from the option table: help and usage. */
#ifndef HOOKGUARD_APP_HELP_H
#define HOOKGUARD_APP_HELP_H

#include "app/options.h"
#include "base/buf.h"

/* Appends the help of a command; for the hook, that of the whole program. */
void help_write(struct buf *buf, enum command command);

/* Appends the few lines that a person sees who runs `hookguard` on a terminal. */
void help_write_usage(struct buf *buf);

/* Appends the help of a part of a command, such as "stats" of log; false if it has none of this name. */
bool help_write_part(struct buf *buf, enum command command, struct str name);

#endif
