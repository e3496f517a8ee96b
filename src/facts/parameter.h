/* SPDX-License-Identifier: MIT */
/* How $x and ${…} are written. */
#ifndef HOOKGUARD_FACTS_PARAMETER_H
#define HOOKGUARD_FACTS_PARAMETER_H

#include "facts/words.h"

/* Reads the parameter at the `$` and goes behind it. NULL, one byte on, when the dollar is plain; the
 * text counts as broken when a ${ never ends. */
const struct parameter *parameter_read(struct lexer *lexer, bool is_quoted);

#endif
