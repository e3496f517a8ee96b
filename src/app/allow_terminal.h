/* SPDX-License-Identifier: MIT */
/* The person who grants: asked in the terminal that controls the process, never on standard input. */
#ifndef HOOKGUARD_APP_ALLOW_TERMINAL_H
#define HOOKGUARD_APP_ALLOW_TERMINAL_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

/* Opens the controlling terminal. FAULT_USAGE where there is none, where this process is not in its
 * foreground, or where a variable says that an agent's shell runs it; -1 then. */
int allow_terminal_open(struct fault *f);

/* Throws away what was typed before, writes `text`, which is safe to show, and waits for a line. True
 * if it is "yes". */
bool allow_terminal_confirm(int terminal, struct str text);

#endif
