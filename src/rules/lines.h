/* SPDX-License-Identifier: MIT */
/*
 * The line syntax that rule files and hookguard.conf share: `[section]`, `key = value`, a line that
 * starts with white space continues the value right above (a blank line or comment ends it), `#` at
 * the start of a line is a comment.
 */
#ifndef HOOKGUARD_RULES_LINES_H
#define HOOKGUARD_RULES_LINES_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"
#include "rules/rule.h"

enum line_kind {
	LINE_SECTION, /* key is the text between the brackets */
	LINE_SETTING, /* key and value */
};

struct line {
	enum line_kind kind;
	struct str key;
	struct str value; /* each line of it trimmed, joined by a newline, for (?x) patterns */
	struct place key_place;
	struct place value_place;
};

struct lines {
	struct arena *arena;
	struct str file;
	struct str text;
	size_t at;
	uint32_t number;
	enum fault_kind fault_kind; /* FAULT_RULES or FAULT_SETTINGS */
};

/* Starts reading `text`, the content of `file`. Refuses (at the first lines_next) text that is not
 * UTF-8, holds a NUL, or another control character than tab and newline (CR before LF is taken). */
void lines_init(struct lines *lines, struct arena *arena, struct str file, struct str text,
	enum fault_kind fault_kind);

/* The place of the byte `offset` of a value that starts at `start`; columns count characters. In a
 * continuation line, whose indentation is gone, the column is 1. */
struct place lines_place_at(struct place start, struct str value, size_t offset);

/* The next section or setting. False with `*at_end` at the end of the text; false with a fault
 * `file:line:col: …` for a line that is neither. */
bool lines_next(struct lines *lines, struct line *out, bool *at_end, struct fault *f);

/* Sets the fault `file:line:col: MESSAGE`; always false. */
bool lines_fault(const struct lines *lines, struct place place, struct fault *f, const char *format,
	...) __attribute__((format(printf, 4, 5)));

/* The same, ending in ` (did you mean "NEAREST"?)` where one of the names is near to `typed`. */
bool lines_fault_unknown(const struct lines *lines, struct place place, struct fault *f,
	const char *what, struct str typed, size_t count, struct str (*name_at)(size_t index));

#endif
