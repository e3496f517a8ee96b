/* SPDX-License-Identifier: MIT */
/*
 * What `hookguard report` tells of a log: gathered in one pass over its records, and written as one page
 * of HTML that needs nothing else.
 */
#ifndef HOOKGUARD_APP_REVIEW_H
#define HOOKGUARD_APP_REVIEW_H

#include "app/allowed.h"
#include "app/chart.h"
#include "app/command_log.h"
#include "app/tally.h"
#include "audit/entry.h"
#include "audit/verify.h"
#include "rules/ruleset.h"

/* Verdicts, as kinds of a tally: the order of chart_kind_name. */
enum review_verdict {
	REVIEW_PASS = 0,
	REVIEW_ASK,
	REVIEW_DENY,
	REVIEW_FAULT,
	REVIEW_NOTED, /* denied, asked about or faulty, and let go on: mode = monitor */
};

struct keys;
struct scan_result;

struct review {
	struct arena *arena;
	const struct log_run *run;
	/* the records */
	uint64_t calls;
	uint64_t by[TALLY_KINDS];
	uint64_t mcp_calls;
	char first[24]; /* times of the first and the last, as records have them; empty: none */
	char last[24];
	struct tally hours; /* by 2026-11-26T01 */
	struct tally days;  /* by 2026-11-26 */
	struct tally clock; /* by 01 */
	struct tally tools;
	struct tally servers;
	struct tally rules; /* that decided */
	struct tally mcp;   /* tools of MCP servers */
	struct tally sessions;
	struct tally projects;
	struct str *stopped; /* lines of the latest that did not pass, in a ring */
	uint64_t stopped_count;
	struct buf text;
	uint64_t broken; /* lines that are no records */
	/* around them */
	struct str home; /* shown as ~ in the log's path; may be empty */
	struct allowed allowed;
	const struct ruleset *in_force; /* NULL: could not be loaded, or not yet */
	struct str rules_fault;
	bool is_of_machine;      /* of this machine's log: so its configuration is told of, too */
	const struct keys *keys; /* NULL: keys_fault says why */
	struct str keys_fault;
	const struct scan_result *scan; /* NULL: scan_fault says why */
	struct str scan_fault;
	struct report wholeness;
	bool is_verified; /* wholeness is known */
};

/* Reads the records that options ask for into a review that is zeroed. */
bool review_read(struct review *review, const struct log_run *run, struct fault *f);

/* The page. `now_ns` is the time that it bears. */
void review_write(struct buf *out, struct review *review, int64_t now_ns);

/* --- parts ------------------------------------------------------------------------------------ */

/* Bars over the time from the first to the last record: hours, days, weeks or longer. How many, at most
 * CHART_BARS; *unit says what each is. */
size_t review_bars(struct review *review, struct chart_bar *bars, struct str *unit);

/* The same of the hours of a day: 24. */
size_t review_clock_bars(struct review *review, struct chart_bar *bars);

extern const struct str review_style; /* CSS */

void review_write_tables(struct buf *out, struct review *review);   /* tools, servers, rules */
void review_write_stopped(struct buf *out, struct review *review);  /* by rule, what did not pass */
void review_write_keys(struct buf *out, struct review *review);     /* how old */
void review_write_findings(struct buf *out, struct review *review); /* of scan */
void review_write_calls(struct buf *out, struct review *review);    /* the same call by call */
void review_write_mcp(struct buf *out, struct review *review); /* MCP tools, used and allowed */
void review_write_log(struct buf *out, struct review *review); /* whether it is whole */

/* The kinds that the page tells apart: REVIEW_NOTED only where there are such calls. */
size_t review_kinds(const struct review *review);

/* --- pieces of HTML --------------------------------------------------------------------------- */

/* `<section>` with its heading; review_close ends it. */
void review_open(struct buf *out, const char *id, const char *heading);
void review_close(struct buf *out);

/* A table with these column heads (a `#` before one: numbers), up to its first row; review_end_table
 * ends it. */
void review_start_table(struct buf *out, const char *const *heads, size_t count);
void review_end_table(struct buf *out);

void review_cell(struct buf *out, struct str text);
void review_cell_code(struct buf *out, struct str text);
void review_cell_number(struct buf *out, uint64_t number);
void review_cell_time(struct buf *out, struct str time); /* as records have it, to the minute */

/* `<p class="none">`: what an empty section says. */
void review_say(struct buf *out, const char *text);

/* The same with a text of others behind it. */
void review_fault(struct buf *out, const char *text, struct str fault);

/* "and N more", if there are. */
void review_more(struct buf *out, size_t shown, uint64_t all, const char *where);

#endif
