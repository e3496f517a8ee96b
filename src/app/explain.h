/* SPDX-License-Identifier: MIT */
/* What `hookguard explain` says of one judged call, as text and as JSON. */
#ifndef HOOKGUARD_APP_EXPLAIN_H
#define HOOKGUARD_APP_EXPLAIN_H

#include "app/pipeline.h"
#include "audit/redact.h"
#include "base/buf.h"
#include "base/process.h"

struct explain_note {
	struct judge_note note;
	struct explain_note *next;
};

struct explain_note_list {
	struct explain_note *first;
	struct explain_note *last;
};

/* What the judge told: the conditions that held of rules that matched, and what ruled out others. */
struct explain_notes {
	struct arena *arena;
	bool keeps_ruled_out;
	struct explain_note_list held; /* in order of the findings */
	struct explain_note_list ruled_out;
	struct explain_note *settled; /* of `held`, the last one whose rule is done with */
};

struct explanation {
	const struct run *run;
	const struct fault *fault; /* why there is no verdict, or NULL */
	struct redactor *redactor;
	const struct explain_notes *notes;
	enum exit_status hook_status; /* what the hook would end with */
	bool is_blocked;
	bool is_made_here; /* the payload is ours: what a host would have said is no news */
	bool is_verbose;
};

/* --- what was noted ---------------------------------------------------------------------------- */

/* A judge_observe_fn: `observer` is a struct explain_notes. */
void explain_observe(void *observer, const struct judge_note *note);

/* The notes of `finding`: the first at or after `*cursor`, which moves behind the last. How many. Asked
 * for the findings in their order, so that all of them cost one walk. */
size_t explain_notes_of(
	const struct finding *finding, struct explain_note **cursor, struct explain_note **first);

/* Of `count` notes of a finding the one that says most to who looks for the place: the last on a
 * part of the action, such as a flag or a path, else the last on the whole of it, else the last.
 * NULL if count is 0. */
const struct judge_note *explain_main_note(const struct explain_note *first, size_t count);

/* Where a fact stands in the source of its action; len 0 if that is not known. */
struct span explain_fact_place(
	const struct action *action, enum fact_kind kind, const struct fact *fact);

/* Where what matched stands in the source of its action; len 0 if it does not stand there. */
struct span explain_place(const struct judge_note *note);

/* --- nesting ----------------------------------------------------------------------------------- */

/* The actions around the one that was entered last, outermost first. */
struct explain_nesting {
	const struct action **around;
	size_t depth;
};

void explain_nesting_init(struct explain_nesting *nesting, const struct actions *actions);

/* How many actions the next action of the call stands in, by its place. */
size_t explain_nesting_enter(struct explain_nesting *nesting, const struct action *action);

/* --- as text, as JSON -------------------------------------------------------------------------- */

/* `text` redacted, escaped, at most `max` bytes, with its whole length where that is more. */
struct str explain_shown(const struct explanation *explanation, struct str text, size_t max);

/* Appends the call and each action with its facts. */
void explain_write_actions(struct buf *out, const struct explanation *explanation);

/* Appends each rule that matched, why and where, and the verdict; what ruled out other rules if
 * that is wanted. */
void explain_write_verdict(struct buf *out, const struct explanation *explanation);

/* Appends all of it as one JSON object; hookguard(1) has its members. */
void explain_write_json(struct buf *out, const struct explanation *explanation);

#endif
