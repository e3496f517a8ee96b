/* SPDX-License-Identifier: MIT */
/* Values of a rule's keys: what each kind of value may be, and the message where it is another. */
#ifndef HOOKGUARD_RULES_DRAFT_VALUES_H
#define HOOKGUARD_RULES_DRAFT_VALUES_H

#include "rules/draft.h"

/* A sentence: the lines of the value joined by spaces. */
struct str draft_joined(const struct draft *draft, const struct line *line);

/* Sets the fault `file:line:col: KEY must be EXPECTED, not "VALUE"`; always false. */
bool draft_value_fault(
	const struct draft *draft, const struct line *line, struct str expected, struct fault *f);

/* The number of the name that the value is; a fault that lists the names if it is none. */
bool draft_choose(const struct draft *draft, const struct line *line, size_t count,
	struct str (*name_at)(size_t index), size_t *index, struct fault *f);

bool draft_take_yes_no(
	const struct draft *draft, const struct line *line, bool *out, struct fault *f);
bool draft_take_decision(
	const struct draft *draft, const struct line *line, enum decision *out, struct fault *f);

/* Bits a byte, above 0 and up to 8. */
bool draft_take_bits(
	const struct draft *draft, const struct line *line, double *out, struct fault *f);

/* CVE-2024-32002, CWE-78 and http(s) URLs, with white space between; a blank in `out`. */
bool draft_take_references(
	const struct draft *draft, const struct line *line, struct str *out, struct fault *f);

#endif
