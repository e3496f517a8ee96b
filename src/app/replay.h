/* SPDX-License-Identifier: MIT */
/*
 * `hookguard replay`, in parts: the plan (which files, which rules), the workers that read and judge,
 * the tally that their answers are counted in, and the report. Nothing of a call is ever run.
 */
#ifndef HOOKGUARD_APP_REPLAY_H
#define HOOKGUARD_APP_REPLAY_H

#include <stdint.h>

#include "app/past.h"
#include "app/pipeline.h"
#include "base/buf.h"

/* Which rules a call is judged by: those in force, and those that are compared with them. */
#define REPLAY_SIDES 2

/* What a rule set says of a call. */
struct replay_outcome {
	enum decision decision;
	bool is_fault; /* then `rule` is the kind of the fault */
	enum severity severity;
	struct str rule; /* empty on a pass */
};

struct replay_file {
	struct str path;
	uint64_t size;
};

/* Rules for all calls alike, as `rules try` has them; NULL: those in force in the call's folder. */
struct replay_plan {
	struct arena *arena;
	const struct options *options;
	const struct ruleset *fixed_rules;
	struct str compared; /* --rules: a folder in the place of the user's rules; empty: none */
	bool is_compared_alone; /* it can't stand on the built-in rules, and so does without them */
	bool shows_value;       /* of a call show the value that matched, not the action */
	int64_t since_ns;
	size_t jobs;
	struct replay_file *files; /* in byte order of their names within each operand */
	size_t files_count;
	uint64_t bytes; /* of all files */
};

/* --- files (replay_files.c) ---------------------------------------------------------------------- */

/* Adds the file `path`, or every *.jsonl below the folder `path`; links below it are not followed, files
 * that were last written before `since_ns` are left out. A folder that can't be listed is added as a file
 * that can't be read. FAULT_USAGE if nothing is there, FAULT_LIMIT for too many files. */
bool replay_add_files(struct replay_plan *plan, struct str path, struct fault *f);

/* The same for a folder that nobody named, which need not be there. */
bool replay_add_usual(struct replay_plan *plan, struct str folder, struct fault *f);

/* --- judging (replay_judge.c) --------------------------------------------------------------------- */

struct replay_side;

struct replay_judged {
	uint64_t key; /* tells calls of the same tool, input and folder apart from others */
	struct replay_outcome outcomes[REPLAY_SIDES]; /* the same twice if nothing is compared */
	struct str shown; /* redacted and escaped; empty where nothing is to be shown */
};

struct replay_judge {
	const struct replay_plan *plan;
	struct replay_side *sides[REPLAY_SIDES]; /* the second is NULL if nothing is compared */
	struct arena *arena;                     /* lives as long as the judge */
	struct arena call;                       /* of one call */
	struct arena kept; /* of the verdicts kept for calls that come again */
	struct replay_kept **slots;
	size_t slots_count;
	size_t kept_count;
	size_t shown_count;
};

/* Loads settings and rules. A fault of theirs is one of the replay: nothing could be judged. */
bool replay_judge_init(struct replay_judge *judge, struct arena *arena,
	const struct replay_plan *plan, struct fault *f);

/* Judges a call by each side. `out` holds until the next call. */
void replay_judge_call(
	struct replay_judge *judge, const struct past_call *call, struct replay_judged *out);

/* --- the tally (replay_tally.c) ------------------------------------------------------------------- */

/* A call that is not passed by every side, once for all calls like it. */
struct replay_hit {
	struct replay_judged judged;
	struct str tool;
	uint64_t count;
	size_t file; /* of the first of them, in order of files and lines */
	size_t line;
	struct str time;
	struct replay_hit *next; /* of its group, in that order once sorted */
};

/* Hits with the same outcomes. */
struct replay_group {
	struct replay_outcome outcomes[REPLAY_SIDES];
	uint64_t calls;
	uint64_t different;
	struct replay_hit *hits;
};

/* A line or file that could not be read. */
struct replay_trouble {
	size_t file;
	size_t line; /* 0: the file */
	struct str text;
};

struct number_set {
	uint64_t *slots;
	size_t slots_count;
	size_t count;
};

#define REPLAY_TROUBLES_SHOWN 8

struct replay_tally {
	struct arena *arena;
	struct past_counts counts;
	uint64_t calls;
	uint64_t copies; /* of calls that stand in another line, too */
	struct number_set calls_seen;
	struct number_set keys_seen;
	struct replay_hit **hits; /* by key: open addressing */
	size_t hits_room;
	size_t hits_count;
	struct replay_group *groups; /* filled by replay_tally_finish */
	size_t groups_count;
	uint64_t troubles_count;
	struct replay_trouble troubles[REPLAY_TROUBLES_SHOWN]; /* the first, in order of files */
	bool has_unread_file;
};

/* One call as a worker tells of it. `identity` is the same for copies of one call. */
struct replay_news {
	uint64_t identity;
	struct replay_judged judged;
	struct str tool;
	struct str time;
	size_t file;
	size_t line;
};

void replay_tally_init(struct replay_tally *tally, struct arena *arena);
void replay_tally_add(struct replay_tally *tally, const struct replay_news *news);
void replay_tally_add_counts(struct replay_tally *tally, const struct past_counts *counts);
void replay_tally_add_trouble(
	struct replay_tally *tally, size_t file, size_t line, struct str text);

/* Sorts hits into groups: strongest first, faults last, then most calls. */
void replay_tally_finish(struct replay_tally *tally);

/* --- workers (replay_work.c) ---------------------------------------------------------------------- */

/* Reads and judges every file of the plan in `jobs` processes; FAULT_INTERNAL if one of them ends early.
 * The answer does not depend on their number. */
bool replay_work(const struct replay_plan *plan, struct replay_tally *tally, struct fault *f);

/* --- the report (replay_report.c, replay_json.c) --------------------------------------------------- */

/* Whether the replay has found what it looks for: a call that is not passed, or if rule sets are
 * compared, one whose verdict differs. */
bool replay_has_findings(const struct replay_plan *plan, const struct replay_tally *tally);

/* Whether the group is one of those. */
bool replay_is_finding(const struct replay_plan *plan, const struct replay_group *group);

/* "deny", "ask", "pass" or "fault". */
struct str replay_word(const struct replay_outcome *outcome);

void replay_write_text(
	struct buf *out, const struct replay_plan *plan, const struct replay_tally *tally);
/* The first calls of a group, each with its count and place. */
void replay_write_hits(
	struct buf *out, const struct replay_plan *plan, const struct replay_group *group);

void replay_write_json(
	struct buf *out, const struct replay_plan *plan, const struct replay_tally *tally);

#endif
