/* SPDX-License-Identifier: MIT */
/* Texts made from the option table: help, version, and shell completions. */
#ifndef HOOKGUARD_APP_HELP_H
#define HOOKGUARD_APP_HELP_H

#include "app/options.h"
#include "base/buf.h"

/* Appends the help of a command; for the hook, that of the whole program. */
void help_write(struct buf *buf, enum command command);

/* Appends the few lines that a person sees who runs `hookguard` on a terminal. */
void help_write_usage(struct buf *buf);

/* Appends the completion script for "bash", "zsh" or "fish"; false for another shell. */
bool help_write_completion(struct buf *buf, struct str shell);

#endif
