/* SPDX-License-Identifier: MIT */
/* Output of the commands that people run by hand. */
#ifndef HOOKGUARD_APP_PRINT_H
#define HOOKGUARD_APP_PRINT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/process.h"

enum print_colour {
	PRINT_RED = 31,
	PRINT_GREEN = 32,
	PRINT_YELLOW = 33,
};

/* Appends `text` (escaped for a terminal), in colour where standard output is a terminal and NO_COLOR
 * is not set. */
void print_coloured(struct buf *buf, enum print_colour colour, struct str text);

/* Writes the text to standard output; EXIT_STATUS_BLOCK if that fails, else `status`. */
enum exit_status print_out(const struct buf *buf, enum exit_status status);

/* Writes `hookguard: TEXT` of the fault to standard error, escaped; returns EXIT_STATUS_BLOCK. */
enum exit_status print_fault(struct arena *arena, const struct fault *fault);

#endif
