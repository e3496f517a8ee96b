/* SPDX-License-Identifier: MIT */
/*
 * The pipeline: payload -> call -> actions with facts -> findings -> verdict -> record. The hook
 * and `hookguard test` run this one function; they differ in where rules come from and where the
 * record goes, which are its function pointers.
 */
#ifndef HOOKGUARD_APP_PIPELINE_H
#define HOOKGUARD_APP_PIPELINE_H

#include <stdint.h>

#include "app/options.h"
#include "base/arena.h"
#include "base/fault.h"
#include "facts/fact.h"
#include "judge/judge.h"
#include "payload/call.h"
#include "rules/layers.h"
#include "rules/settings.h"

struct run;

/* Is told of run->call as soon as it is known; true. */
typedef bool run_call_fn(struct run *run);

/* Fills run->rules for run->call; sets a fault otherwise. */
typedef bool run_rules_fn(struct run *run, struct fault *f);

/* Keeps what run->verdict says; a fault if it had to and could not. */
typedef bool run_record_fn(struct run *run, struct fault *f);

/* One judging of one payload: what it works with, and what it has found so far. */
struct run {
	struct arena *arena;
	const struct options *options; /* NULL where no command line belongs to the run */
	run_call_fn *note_call;
	run_rules_fn *find_rules;
	run_record_fn *keep_record;
	const struct dialect *pinned; /* --agent, or NULL */
	struct judge_options judging;
	struct locations locations;
	struct settings settings;
	struct str mode_origin; /* FILE:LINE of the setting `mode`, or "default" */
	struct surroundings surroundings;
	uint64_t started_us; /* CLOCK_MONOTONIC at the start of the process */

	struct str payload;     /* input of the pipeline */
	struct call call;       /* dialect is NULL until it is parsed */
	struct actions actions; /* arena is NULL until they are collected */
	struct str project;
	struct ruleset rules;
	struct verdict verdict;
	struct str code;         /* of a call that is blocked (audit/grant_code.h), or empty */
	struct str grant;        /* id of the grant that lets it pass, or empty */
	bool is_grantable;       /* a person can let it pass */
	bool is_repeated;        /* it was blocked before in this session */
	struct fault unrecorded; /* set when the record of a deny could not be written */
};

/* The run_call_fn of those who need not know. */
bool pipeline_ignore_call(struct run *run);

bool pipeline_run(struct run *run, struct fault *f);

#endif
