/* SPDX-License-Identifier: MIT */
/* Aliases: texts that stand for a command's name, or with alias -g for any of its words. */
#ifndef HOOKGUARD_FACTS_ALIASES_H
#define HOOKGUARD_FACTS_ALIASES_H

#include "facts/shell_text.h"

/* Reads the text in the place of the first of the fields, with what follows it. False after a fault. */
bool alias_read(const struct reader *reader, const struct word_list *fields, struct str text);

/* Reads the command with the text of each word that zsh's alias -g knows; `*is_read` is false where there
 * is none. False after a fault. */
bool alias_read_globals(const struct reader *reader, const struct word_list *fields, bool *is_read);

#endif
