/* SPDX-License-Identifier: MIT */
/* What a scan found, for people and programs. No value of a credential is in a finding, and none is
 * printed. */
#ifndef HOOKGUARD_APP_SCAN_REPORT_H
#define HOOKGUARD_APP_SCAN_REPORT_H

#include "app/scan.h"
#include "base/buf.h"

/* Findings by severity. */
struct scan_counts {
	size_t of[SEVERITY_COUNT];
};

struct scan_counts scan_count(const struct scan_result *result);

/* How many are of `least` severity or more. */
size_t scan_count_from(const struct scan_counts *counts, enum severity least);

/* FILE:LINE:COLUMN: SEVERITY: rule: reason, what it is about and the cure on lines of their own, and a
 * last line that counts. In colour where standard output is a terminal. */
void scan_write_text(struct buf *out, const struct scan_result *result);

/* One JSON object: files, findings, counts, failed. */
void scan_write_json(struct buf *out, const struct scan_result *result, enum severity least);

/* A SARIF 2.1.0 log with one run (scan_sarif.c). Files below the project are relative to it. */
void scan_write_sarif(struct buf *out, const struct scan_result *result);

#endif
