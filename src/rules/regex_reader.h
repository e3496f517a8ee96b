/* SPDX-License-Identifier: MIT */
/*
 * PCRE2 patterns cut into tokens, for reading only what a pattern surely says. What the reader does
 * not know with certainty is REGEX_UNSURE, after which nothing may be concluded.
 */
#ifndef HOOKGUARD_RULES_REGEX_READER_H
#define HOOKGUARD_RULES_REGEX_READER_H

#include <stdint.h>

#include "base/str.h"

enum regex_token_kind {
	REGEX_UNSURE = 0,
	REGEX_END,   /* of the pattern */
	REGEX_CHAR,  /* the characters of `text`: one, or several without a quantifier */
	REGEX_CLASS, /* some character, or a copy of a group */
	REGEX_EMPTY, /* no character: an anchor, flags */
	REGEX_OPEN,  /* a group whose content is matched in line */
	REGEX_LOOK,  /* a group whose content is looked at only */
	REGEX_OR,
	REGEX_CLOSE,
};

struct regex_token {
	enum regex_token_kind kind;
	struct str text;
	/* The quantifier of a character, a class or (on its REGEX_CLOSE) a group. */
	bool is_optional; /* may be taken no times */
	bool is_repeated; /* may be taken more than once */
};

struct regex_reader {
	struct str pattern;
	size_t at;
	uint32_t depth;    /* groups open */
	uint64_t extended; /* bit 0: (?x) holds; one bit more for each group around */
	bool is_caseless;  /* an i flag was set somewhere so far */
};

/* Starts reading a pattern, which need not be valid. */
void regex_reader_init(struct regex_reader *reader, struct str pattern);

/* The next token. Groups nest properly: before REGEX_END every one is closed. After REGEX_UNSURE the
 * reader must not be asked again. */
struct regex_token regex_read(struct regex_reader *reader);

#endif
