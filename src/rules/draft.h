/* SPDX-License-Identifier: MIT */
/* A rule, or the reopening of one, while its lines are read. One table names the keys. */
#ifndef HOOKGUARD_RULES_DRAFT_H
#define HOOKGUARD_RULES_DRAFT_H

#include <stdint.h>

#include "base/fault.h"
#include "rules/define.h"
#include "rules/lines.h"
#include "rules/parse.h"
#include "rules/rule.h"

struct draft {
	const struct lines *lines;     /* the file, for messages; its arena */
	const struct defines *defines; /* the file's */
	bool is_reopening;
	uint32_t seen;                /* one bit for each row of the table of keys */
	struct rule rule;             /* a reopening uses what it may hold */
	struct condition *conditions; /* rule.conditions, while it grows */
	struct example *examples;     /* rule.examples, while it grows */
};

/* Starts the draft of what the section line opens. */
void draft_init(struct draft *draft, const struct lines *lines, const struct defines *defines,
	const struct line *section, enum layer layer, bool is_reopening);

/* Takes one `key = value` line. Refused: an unknown key, one that a reopening can't hold, one given
 * twice that may be given once, and a value that its key can't have. */
bool draft_take(struct draft *draft, const struct line *line, struct fault *f);

/* The finished rule. Refused: one without reason, one without any condition, and an entropy
 * without a secret. */
bool draft_finish_rule(const struct draft *draft, struct rule *out, struct fault *f);

/* The finished reopening. Refused: one that changes nothing. */
bool draft_finish_reopening(const struct draft *draft, struct reopening *out, struct fault *f);

#endif
