/* SPDX-License-Identifier: MIT */
/*
 * Text that a shell evaluates once more than it shows: subscripts in arithmetic and in the names that
 * builtins take (`a='x[$(…)]'; ((a))`, `test -v 'x[$(…)]'`), prompts (PS4, ${x@P}).
 */
#ifndef HOOKGUARD_FACTS_SECOND_H
#define HOOKGUARD_FACTS_SECOND_H

#include "facts/reader.h"

/* Notes a text whose substitutions run, if it has any; a text is noted once in a call. */
void second_note(struct values *values, struct str text);

/* The same for an expression or a name: only what stands in a subscript is evaluated again. */
void second_note_subscript(struct values *values, struct str text);

/* Notes the names among the operands of test, read, unset, printf -v and their like. */
void second_note_operands(const struct reader *reader, const struct invocation *invocation);

/* Notes both sides of -eq and its like, and what follows -v, of a [[ … ]]. */
void second_note_test(const struct reader *reader, const struct command *command);

/* Reads the commands in what was noted, and forgets it. `place` is that of the command which evaluates
 * it. */
bool second_read_all(const struct reader *reader, struct span place);

#endif
