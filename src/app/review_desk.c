/* SPDX-License-Identifier: MIT */
/*
 * What the rest of the desk knows: the age of keys, and what scan finds in the configuration. Shows names,
 * days and places; never a value.
 */
#include "app/html.h"
#include "app/keys.h"
#include "app/review.h"
#include "app/scan.h"

/* A word in the colour of what it means. */
static void add_tag(struct buf *out, const char *colour, struct str word)
{
	buf_printf(out, "<td><span class=\"tag %s\">", colour);
	html_text(out, word);
	buf_add(out, STR("</span></td>"));
}

/* --- keys ------------------------------------------------------------------------------------- */

static const char *const state_colours[] = {
	[KEY_YOUNG] = "good",
	[KEY_SOON] = "ask",
	[KEY_DUE] = "deny",
	[KEY_EXPIRED] = "deny",
};

/* Where it is named first, and what else is known. */
static void add_notes(struct buf *out, const struct key *key)
{
	const struct {
		bool holds;
		const char *text;
	} notes[] = {
		{key->exposed != NO_DAY, "<span class=\"deny\">was found in a log</span>"},
		{key->has_other_names, "has several names"},
		{key->has_other_contexts, "is in several contexts"},
	};
	buf_add(out, STR("<td><code>"));
	html_text(out, key->uses ? key->uses->file : STR(""));
	buf_add(out, STR("</code>"));
	for (size_t i = 0; i < ARRAY_LEN(notes); i++)
		buf_printf(out, "%s%s", notes[i].holds ? "<br>" : "",
			notes[i].holds ? notes[i].text : "");
	buf_add(out, STR("</td>"));
}

static void add_key(struct buf *out, const struct review *review, const struct key *key)
{
	const struct keys *keys = review->keys;
	int64_t age = keys->today > key->first ? keys->today - key->first : 0;
	buf_add(out, STR("<tr>"));
	review_cell_code(out, key->name);
	review_cell(out, key->kind);
	add_tag(out, state_colours[key->state], key_state_name(key->state));
	review_cell_number(out, (uint64_t)age);
	review_cell_number(out, key->limit);
	buf_add(out, STR("<td class=\"t\">"));
	html_text(out, day_text(review->arena, key->due));
	buf_add(out, STR("</td>"));
	add_notes(out, key);
	buf_add(out, STR("</tr>\n"));
}

void review_write_keys(struct buf *out, struct review *review)
{
	static const char *const heads[] = {
		"Name", "Kind", "State", "#Age (days)", "#Limit", "Due", "Where, and what else"};
	const struct keys *keys = review->keys;
	review_open(out, "keys", "Age of keys");
	if (!keys) {
		review_fault(out, "The keys could not be read: ", review->keys_fault);
	} else if (keys->count == 0) {
		review_say(out, "The configuration names no credential whose value is known here.");
	} else {
		struct key **by_due = keys_by_due(keys);
		size_t shown = keys->count < LIMIT_REPORT_ROWS ? keys->count : LIMIT_REPORT_ROWS;
		review_start_table(out, heads, ARRAY_LEN(heads));
		for (size_t i = 0; i < shown; i++)
			add_key(out, review, by_due[i]);
		review_end_table(out);
		review_more(out, shown, keys->count, "hookguard keys");
	}
	if (keys && keys->unread)
		review_fault(out,
			"Some logs or transcripts were not searched for them (see hookguard "
			"keys): ",
			keys->unread->text);
	review_close(out);
}

/* --- findings --------------------------------------------------------------------------------- */

static const char *severity_colour(enum severity severity)
{
	static const char *const colours[SEVERITY_COUNT] = {
		[SEVERITY_CRITICAL] = "deny",
		[SEVERITY_HIGH] = "deny",
		[SEVERITY_MEDIUM] = "ask",
		[SEVERITY_LOW] = "soft",
	};
	return colours[severity];
}

static void add_finding(struct buf *out, const struct scan_finding *finding)
{
	buf_add(out, STR("<tr>"));
	add_tag(out, severity_colour(finding->rule->severity),
		severity_name(finding->rule->severity));
	buf_add(out, STR("<td><code>"));
	html_text(out, finding->place.shown);
	if (finding->place.line > 0)
		buf_printf(out, ":%zu:%zu", finding->place.line, finding->place.column);
	buf_add(out, STR("</code><br><code class=\"soft\">"));
	html_text(out, finding->key);
	buf_add(out, STR("</code></td><td>"));
	html_text(out, finding->rule->reason);
	buf_add(out, STR("<br><code class=\"soft\">"));
	html_text(out, finding->rule->id);
	buf_add(out, STR("</code></td>"));
	review_cell(out, finding->cure);
	buf_add(out, STR("</tr>\n"));
}

/* The worst first; within one severity in the order of scan. */
static size_t add_findings(struct buf *out, const struct scan_result *scan)
{
	size_t shown = 0;
	for (size_t severity = 0; severity < SEVERITY_COUNT; severity++) {
		for (const struct scan_finding *f = scan->findings; f; f = f->next) {
			if ((size_t)f->rule->severity != severity || shown == LIMIT_REPORT_ROWS)
				continue;
			add_finding(out, f);
			shown++;
		}
	}
	return shown;
}

void review_write_findings(struct buf *out, struct review *review)
{
	static const char *const heads[] = {"Severity", "Where", "Why", "Cure"};
	const struct scan_result *scan = review->scan;
	review_open(out, "findings", "Findings in the configuration");
	if (!scan) {
		review_fault(out, "The configuration could not be scanned: ", review->scan_fault);
	} else if (scan->findings_count == 0) {
		buf_printf(out, "<p class=\"none\">No finding in %zu file%s.</p>\n",
			scan->files_count, scan->files_count == 1 ? "" : "s");
	} else {
		review_start_table(out, heads, ARRAY_LEN(heads));
		size_t shown = add_findings(out, scan);
		review_end_table(out);
		review_more(out, shown, scan->findings_count, "hookguard scan");
	}
	review_close(out);
}
