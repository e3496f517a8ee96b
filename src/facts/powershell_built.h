/* SPDX-License-Identifier: MIT */
/*
 * PowerShell that constants make: & ('Remove' + '-Item'), iex ($a -join ''), a variable that was set to such
 * a text before.
 */
#ifndef HOOKGUARD_FACTS_POWERSHELL_BUILT_H
#define HOOKGUARD_FACTS_POWERSHELL_BUILT_H

#include "base/arena.h"
#include "base/str.h"

/* The commands of `text` that are run by a name or a text which constants make, written out, one a line; empty
 * if there are none. Pure; linear, since what is evaluated and built is paid for out of budgets. */
struct str powershell_find_built(struct arena *arena, struct str text);

#endif
