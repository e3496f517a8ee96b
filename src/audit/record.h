/* SPDX-License-Identifier: MIT */
/* The record: one JSON line a call, as hookguard-audit(5) defines it. */
#ifndef HOOKGUARD_AUDIT_RECORD_H
#define HOOKGUARD_AUDIT_RECORD_H

#include <stdint.h>

#include "audit/redact.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "judge/judge.h"
#include "payload/call.h"
#include "rules/settings.h"

/* Everything that a record may tell. What is NULL or empty had not been reached. */
struct record {
	const struct call *call; /* NULL when the payload did not parse */
	const struct actions *actions;
	const struct verdict *verdict;   /* NULL on a fault */
	const struct fault *fault;       /* NULL or not set on a verdict */
	struct str project;              /* root of the project, or empty */
	const struct settings *settings; /* contexts; NULL if not read */
	struct str payload;              /* raw bytes, for input.bytes and input.mac */
	struct str mac_key;              /* the log's local key; empty: no input.mac */
	struct str rules_digest;
	bool is_monitored;   /* mode = monitor: what it says is not enforced */
	struct str code;     /* by which a person can let the call pass once; or empty */
	struct str grant;    /* id of the grant that let it pass; or empty */
	uint64_t started_us; /* CLOCK_MONOTONIC at the start of the process, microseconds */
};

/* The members of the record from `time` on, `,"time":"…",…`, in the arena: the log numbers and seals
 * them. With that the line is never longer than LIMIT_RECORD_BYTES: what is cut sets "truncated".
 * Redacts; never fails. */
struct str record_format(
	struct arena *arena, const struct record *record, struct redactor *redactor);

#endif
