/* SPDX-License-Identifier: MIT */
/*
 * The answer to the host. The one deny that every measured client obeys: status 2, at least one
 * visible character on stderr, nothing at all on stdout (clients.md).
 */
#ifndef HOOKGUARD_APP_ANSWER_H
#define HOOKGUARD_APP_ANSWER_H

#include "app/pipeline.h"
#include "audit/redact.h"
#include "base/process.h"

struct answer {
	enum exit_status status;
	struct str out; /* for stdout; only an ask has any */
	struct str err; /* for stderr; empty on a pass, never empty on a block */
};

/* The answer to a verdict, at most LIMIT_ANSWER_BYTES on stderr whatever the input; everything that
 * comes from the call or the rules is redacted and escaped. A host that can't be asked is told no. */
struct answer answer_of_verdict(const struct run *run, struct redactor *redactor);

/* The answer to a fault: `hookguard: fault: TEXT`, status 2. */
struct answer answer_of_fault(const struct fault *fault, struct redactor *redactor);

/* Writes it. False if stdout did not take an ask: the caller then blocks. */
bool answer_send(const struct answer *answer);

#endif
