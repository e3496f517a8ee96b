/* SPDX-License-Identifier: MIT */
/*
 * The answer to the host. The one deny that every measured client obeys: status 2, at least one
 * visible character on stderr, nothing at all on stdout (clients.md). For hosts that do not obey it,
 * by their documentation, JSON on stdout in their own words is added (struct dialect).
 */
#ifndef HOOKGUARD_APP_ANSWER_H
#define HOOKGUARD_APP_ANSWER_H

#include "app/pipeline.h"
#include "audit/redact.h"
#include "base/process.h"

struct answer {
	enum exit_status status;
	bool is_block;  /* whatever the status: the call does not go on */
	struct str out; /* for stdout; an ask, and what the host's row has words for */
	struct str err; /* for stderr; empty on a pass, never empty on a block */
};

/* The answer to a verdict, at most LIMIT_ANSWER_BYTES on stderr whatever the input; everything that
 * comes from the call or the rules is redacted and escaped. A host that can't be asked is told no. */
struct answer answer_of_verdict(const struct run *run, struct redactor *redactor);

/* The answer to a fault: `hookguard: fault: TEXT`, status 2; as a deny of the host whose call was
 * read, else of the one that --agent names. */
struct answer answer_of_fault(
	const struct run *run, const struct fault *fault, struct redactor *redactor);

/* Leaves with the process what it is to say on stdout if it is ended, until an answer is sent: nothing but
 * for a host, known by the call or else by --agent, to which status 2 alone says nothing. */
void answer_prepare(const struct run *run);

/* Writes it. False if stdout did not take its part: the caller then blocks. */
bool answer_send(const struct answer *answer);

#endif
