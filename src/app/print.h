/* SPDX-License-Identifier: MIT */
/* Output of the commands that people run by hand. */
#ifndef HOOKGUARD_APP_PRINT_H
#define HOOKGUARD_APP_PRINT_H

#include "audit/redact.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/process.h"

enum print_colour {
	PRINT_BOLD = 1,
	PRINT_FAINT = 2,
	PRINT_RED = 31,
	PRINT_GREEN = 32,
	PRINT_YELLOW = 33,
};

/* Whether standard output is a terminal that is to have colours. */
bool print_is_coloured(void);

/* Columns of the terminal that standard output is; 0: it is none, or does not say. */
size_t print_columns(void);

/* Appends `text` (escaped for a terminal), in colour where standard output is a terminal and NO_COLOR
 * is not set. */
void print_coloured(struct buf *buf, enum print_colour colour, struct str text);

/* The same for a text that is safe to show already. */
void print_line_coloured(struct buf *buf, enum print_colour colour, struct str safe);

/* `text` redacted, escaped and cut to `max` bytes with an ellipsis; `is_cut` (may be NULL) tells
 * whether that happened. Lives in the redactor's arena. */
struct str print_shown(struct redactor *redactor, struct str text, size_t max, bool *is_cut);

/* Writes the text to standard output; EXIT_STATUS_BLOCK if that fails, else `status`. */
enum exit_status print_out(const struct buf *buf, enum exit_status status);

/* Writes `hookguard: TEXT` of the fault to standard error, escaped; returns EXIT_STATUS_BLOCK. */
enum exit_status print_fault(struct arena *arena, const struct fault *fault);

#endif
