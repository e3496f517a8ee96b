/* SPDX-License-Identifier: MIT */
/* `define.NAME = regex` and the %{NAME} that inserts it. */
#ifndef HOOKGUARD_RULES_DEFINE_H
#define HOOKGUARD_RULES_DEFINE_H

#include "base/arena.h"
#include "base/fault.h"
#include "rules/lines.h"

struct define {
	struct str name;
	struct str pattern; /* earlier names in it are replaced already */
};

struct defines {
	struct define *items;
	size_t count;
};

/* Adds the define of a line whose key is `define.NAME`. Refused: a name that %{NAME} can't hold
 * ([A-Za-z_][A-Za-z0-9_]*), one given twice, and what define_expand refuses. */
bool define_add(struct defines *defines, const struct lines *lines, const struct line *line,
	struct fault *f);

/* The value of `line` with every %{NAME} replaced by (?:REGEX), so that alternatives in it stay
 * together; a value that is %{NAME} alone is replaced by REGEX itself. A backslash keeps the next
 * character from being read: `%\{` is text. Refused: an unknown or unclosed name, and a pattern over
 * LIMIT_PATTERN_BYTES. */
bool define_expand(const struct defines *defines, const struct lines *lines,
	const struct line *line, struct str *out, struct fault *f);

#endif
