/* SPDX-License-Identifier: MIT */
/* Commands that bring text from elsewhere, by how they are written. What this machine serves was made on
 * it: a test's server, a build. */
#ifndef HOOKGUARD_FACTS_FETCHERS_H
#define HOOKGUARD_FACTS_FETCHERS_H

#include "facts/state.h"

struct body;

/* Whether the command line, or the pipeline, starts with one. */
bool fetcher_starts(struct str command);

/* Whether it starts with a program that copies between machines, or tells what another one answers; what
 * it writes here was fetched if it names a host. */
bool fetcher_carries(struct str command);

/* Whether a substitution in the text does. One behind a = is a value: IP=$(curl …). */
bool fetcher_is_inside(struct str text);

/* The command between the brackets of <(…), if it is one; else empty. */
struct str fetcher_of_process(struct str word);

/* Whether a command of the list, or of a function that it calls, is one. */
bool fetcher_is_called(struct arena *arena, const struct state *state, const struct body *list);

#endif
