/* SPDX-License-Identifier: MIT */
/* The picture of design.md as code. Must never grow a branch: what differs between callers is in
 * struct run. */
#include "app/pipeline.h"

#include "facts/fact.h"
#include "judge/judge.h"
#include "payload/call.h"

bool pipeline_ignore_call(struct run *run)
{
	(void)run;
	return true;
}

bool pipeline_run(struct run *run, struct fault *f)
{
	return call_parse(run->arena, run->payload, run->pinned, &run->call, f) &&
	       run->note_call(run) &&
	       facts_collect(run->arena, &run->call, &run->surroundings, &run->actions, f) &&
	       run->find_rules(run, f) &&
	       judge_actions(
		       run->arena, &run->rules, &run->actions, run->judging, &run->verdict, f) &&
	       run->keep_record(run, f);
}
