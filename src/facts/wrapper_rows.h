/* SPDX-License-Identifier: MIT */
/* The built-in rows, by theme. No name is in two of them. */
#ifndef HOOKGUARD_FACTS_WRAPPER_ROWS_H
#define HOOKGUARD_FACTS_WRAPPER_ROWS_H

#include "facts/wrappers.h"

extern const struct wrapper_table wrapper_rows_shells;
extern const struct wrapper_table wrapper_rows_system;
extern const struct wrapper_table wrapper_rows_remote;
extern const struct wrapper_table wrapper_rows_tools;

#endif
