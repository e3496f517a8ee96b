/* SPDX-License-Identifier: MIT */
/*
 * Private keys are long, and a rule knows one by its start: the header and the first line of base64. What
 * must not be shown is all of it, wherever it ends.
 */
#ifndef HOOKGUARD_AUDIT_ARMOUR_H
#define HOOKGUARD_AUDIT_ARMOUR_H

#include "base/str.h"

/* The place `secret` of the text with the lines of base64 that follow, if a private key's header stands
 * before it; else as it is. Lines may be ended by newlines, by the escapes of JSON or a shell, or stand in
 * quotes of their own. Linear in what follows. */
struct span armour_whole(struct str text, struct span secret);

#endif
