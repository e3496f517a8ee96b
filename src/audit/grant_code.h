/* SPDX-License-Identifier: MIT */
/*
 * The code of a call that a rule blocks: a name for exactly this call (tool, input, folder) under
 * exactly these rules and settings, which nobody can compute who has not the log's key.
 */
#ifndef HOOKGUARD_AUDIT_GRANT_CODE_H
#define HOOKGUARD_AUDIT_GRANT_CODE_H

#include "base/arena.h"
#include "judge/judge.h"
#include "payload/call.h"
#include "rules/settings.h"

/* 26 characters of 5 bits; what a person types are the first 8, 40 bits. */
#define GRANT_CODE_BYTES  26
#define GRANT_TYPED_BYTES 8

/* What a code is bound to. */
struct grant_call {
	const struct call *call;
	const struct verdict *verdict; /* whose deciding rules count */
	const struct settings *settings;
	struct str rules_digest;
};

/* The code under `key`, which is not empty. */
struct str grant_code(struct arena *arena, const struct grant_call *bound, struct str key);

/* A code as people write it, in the form of ours: upper case, O and I as the digits that they look
 * like, blanks and dashes left out. Empty if it is none, or shorter than GRANT_TYPED_BYTES. */
struct str grant_code_read(struct arena *arena, struct str typed);

/* Whether a person can grant the call: every rule that decided lets them. */
bool grant_is_possible(const struct verdict *verdict);

#endif
