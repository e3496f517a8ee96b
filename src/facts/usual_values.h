/* SPDX-License-Identifier: MIT */
/* Variables that a text has not set, and whose value is known all the same. */
#ifndef HOOKGUARD_FACTS_USUAL_VALUES_H
#define HOOKGUARD_FACTS_USUAL_VALUES_H

#include "facts/values.h"

/* The value of $HOME, $PWD, $TMPDIR and their like; false for another one. */
bool usual_value_find(const struct values *values, struct str name, struct str *text);

/* Whether it is the slash that a path starts with, whatever else that is: ${PATH:0:1}. */
bool usual_value_is_slash(const struct parameter *parameter);

#endif
