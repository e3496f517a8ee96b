/* SPDX-License-Identifier: MIT */
/*
 * SQL as statements: comments gone, literals blanked, white space folded, so that a word in a
 * string never looks like a verb.
 */
#ifndef HOOKGUARD_FACTS_SQL_H
#define HOOKGUARD_FACTS_SQL_H

#include "facts/fact.h"

/* Adds each statement of `text` as FACT_SQL to the action: string and number literals become ?,
 * comments a space (the text of an executable comment of MySQL, / *! … * /, is kept), white space
 * one space, quoted identifiers keep their quotes; the closing semicolon, or GO on its own line, is
 * taken off. The text is read in every dialect that sql_lexer.c knows, and where they disagree, the
 * statements of each are added. If a literal or comment never ends in any dialect, adds the doubt
 * "unparsed". */
bool sql_add_facts(
	struct actions *actions, struct action *action, struct str text, struct fault *f);

/* The same for a text that only some databases get: an or of SQL_POSTGRES and the like, as
 * sql_dialects.h has them. */
bool sql_add_facts_as(struct actions *actions, struct action *action, struct str text,
	unsigned databases, struct fault *f);

/* Blanking for text that is shown: what is a literal in any dialect becomes ?, "…" too, all else is
 * kept as it is. Used by the audit log, which never shows values. */
struct str sql_blank_literals(struct arena *arena, struct str text);

#endif
