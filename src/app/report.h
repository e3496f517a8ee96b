/* SPDX-License-Identifier: MIT */
/* Reports on rules, printed the same way by every command. */
#ifndef HOOKGUARD_APP_REPORT_H
#define HOOKGUARD_APP_REPORT_H

#include "app/examples.h"
#include "base/buf.h"

/* One line a failure: file:line:column: KIND [rule] message. */
void report_write_text(struct buf *out, const struct example_report *report);

/* The failures as a JSON array. */
void report_write_json(struct buf *out, const struct example_report *report);

/* "1 rule", "2 rules". */
void report_write_count(struct buf *out, size_t count, const char *noun);

#endif
