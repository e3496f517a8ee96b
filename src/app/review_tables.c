/* SPDX-License-Identifier: MIT */
/* What was called, by tool and server; which rules decided; and each call that did not pass. */
#include "app/html.h"
#include "app/review.h"

/* --- by name ---------------------------------------------------------------------------------- */

static size_t shown_rows(const struct tally *tally)
{
	return tally->count < LIMIT_REPORT_ROWS ? tally->count : LIMIT_REPORT_ROWS;
}

static void add_row(struct buf *out, const struct tally_row *row, uint64_t most, bool has_noted)
{
	buf_add(out, STR("<tr>"));
	review_cell_code(out, row->name);
	review_cell_number(out, row->count);
	for (size_t kind = REVIEW_ASK; kind < REVIEW_NOTED; kind++)
		review_cell_number(out, row->by[kind]);
	buf_add(out, STR("<td class=\"bar\">"));
	chart_share(out, row->by, most);
	buf_add(out, STR("</td>"));
	review_cell_time(out, (struct str){row->last, sizeof(row->last)});
	if (has_noted)
		review_cell_number(out, row->by[REVIEW_NOTED]);
	buf_add(out, STR("</tr>\n"));
}

static void write_tally(
	struct buf *out, const struct review *review, const struct tally *tally, const char *what)
{
	const char *heads[] = {what, "#Calls", "#Asked", "#Blocked", "#Faults", "Verdicts",
		"Last (UTC)", "#Not enforced"};
	bool has_noted = review_kinds(review) > REVIEW_NOTED;
	size_t shown = shown_rows(tally);
	review_start_table(out, heads, ARRAY_LEN(heads) - !has_noted);
	for (size_t i = 0; i < shown; i++)
		add_row(out, &tally->rows[i], tally->rows[0].count, has_noted);
	review_end_table(out);
	review_more(out, shown, tally->count, "hookguard log stats --json");
}

/* --- rules ------------------------------------------------------------------------------------ */

static const struct rule *rule_called(const struct review *review, struct str id)
{
	for (size_t i = 0; review->in_force && i < review->in_force->count; i++) {
		const struct rule *rule = ruleset_at(review->in_force, i)->rule;
		if (str_equal(rule->id, id))
			return rule;
	}
	return NULL;
}

/* Why a rule decides as it does; of faults where the cure lies. */
static struct str reason_of(const struct review *review, struct str id)
{
	const struct rule *rule = rule_called(review, id);
	if (rule)
		return rule->reason;
	return str_starts_with(id, STR("fault."))
		       ? STR("The guard itself could not judge the call, and blocked it.")
		       : STR("No rule of this name is in force now.");
}

static void write_rules(struct buf *out, const struct review *review)
{
	static const char *const heads[] = {
		"Rule", "Severity", "#Blocked", "#Asked", "Why", "Last (UTC)", "#Not enforced"};
	bool has_noted = review_kinds(review) > REVIEW_NOTED;
	const struct tally *tally = &review->rules;
	size_t shown = shown_rows(tally);
	buf_add(out, STR("<h3>By rule</h3>\n"));
	review_start_table(out, heads, ARRAY_LEN(heads) - !has_noted);
	for (size_t i = 0; i < shown; i++) {
		const struct tally_row *row = &tally->rows[i];
		const struct rule *rule = rule_called(review, row->name);
		buf_add(out, STR("<tr>"));
		review_cell_code(out, row->name);
		review_cell(out, rule ? severity_name(rule->severity) : STR(""));
		review_cell_number(out, row->by[REVIEW_DENY] + row->by[REVIEW_FAULT]);
		review_cell_number(out, row->by[REVIEW_ASK]);
		review_cell(out, reason_of(review, row->name));
		review_cell_time(out, (struct str){row->last, sizeof(row->last)});
		if (has_noted)
			review_cell_number(out, row->by[REVIEW_NOTED]);
		buf_add(out, STR("</tr>\n"));
	}
	review_end_table(out);
	review_more(out, shown, tally->count, "hookguard log stats --json");
	if (review->rules_fault.len > 0) {
		buf_add(out, STR("<p class=\"soft\">The rules could not be loaded for their "
				 "reasons: "));
		html_text(out, review->rules_fault);
		buf_add(out, STR("</p>\n"));
	}
}

void review_write_tables(struct buf *out, struct review *review)
{
	review_open(out, "tools", "Verdicts by tool");
	if (review->tools.count > 0)
		write_tally(out, review, &review->tools, "Tool");
	else
		review_say(out, "No call of a tool is in this log.");
	review_close(out);
	review_open(out, "servers", "Verdicts by MCP server");
	if (review->servers.count > 0)
		write_tally(out, review, &review->servers, "Server");
	else
		review_say(out, "No MCP server was called.");
	review_close(out);
	if (review->projects.count > 1) {
		review_open(out, "projects", "Verdicts by project");
		write_tally(out, review, &review->projects, "Project");
		review_close(out);
	}
}

/* --- calls that did not pass ------------------------------------------------------------------ */

static struct str shown_text(struct review *review, const struct entry *entry, enum entry_key key)
{
	review->text.len = 0;
	entry_unescape(&review->text, entry->values[key]);
	return buf_str(&review->text);
}

/* A verdict in its colour; of another word than the four none. */
static void add_tag(struct buf *out, struct str verdict)
{
	for (size_t kind = 0; kind < REVIEW_NOTED; kind++) {
		if (str_equal(chart_kind_name(kind), verdict))
			buf_printf(out, "<span class=\"tag %.*s\">%.*s</span>", STR_ARG(verdict),
				STR_ARG(verdict));
	}
}

static void add_call(struct buf *out, struct review *review, const struct entry *entry)
{
	buf_add(out, STR("<tr>"));
	review_cell_time(out, entry_raw(entry->values[ENTRY_TIME]));
	buf_add(out, STR("<td>"));
	add_tag(out, entry_raw(entry->values[ENTRY_VERDICT]));
	if (entry->values[ENTRY_ENFORCED].len > 0)
		buf_add(out, STR(" <span class=\"soft\">not enforced</span>"));
	buf_add(out, STR("</td>"));
	review_cell(out, shown_text(review, entry, ENTRY_TOOL));
	buf_add(out, STR("<td><code>"));
	html_text(out, shown_text(review, entry, ENTRY_WHAT));
	buf_add(out, STR("</code><br><span class=\"soft\"><code>"));
	html_text(out, shown_text(review, entry, ENTRY_RULE));
	buf_add(out, STR("</code> "));
	html_text(out, reason_of(review, shown_text(review, entry, ENTRY_RULE)));
	buf_add(out, STR("</span></td>"));
	review_cell_code(out, shown_text(review, entry, ENTRY_SESSION));
	buf_add(out, STR("</tr>\n"));
}

/* Without those that passed, beside which the others would not be seen. */
static void write_stopped_chart(struct buf *out, struct review *review)
{
	struct str unit;
	struct chart_bar *bars = ARENA_NEW_ARRAY(review->arena, struct chart_bar, CHART_BARS);
	size_t count = review_bars(review, bars, &unit);
	for (size_t i = 0; i < count; i++)
		bars[i].by[REVIEW_PASS] = 0;
	if (count > 0)
		chart_bars(out, STR("Blocked and asked calls over time"), bars, count);
}

void review_write_stopped(struct buf *out, struct review *review)
{
	review_open(out, "stopped", "What was blocked or asked about");
	if (review->stopped_count == 0) {
		review_say(out, review->calls > 0 ? "Nothing: every call of this period passed."
						  : "No call is in this log.");
	} else {
		write_stopped_chart(out, review);
		write_rules(out, review);
	}
	review_close(out);
}

void review_write_calls(struct buf *out, struct review *review)
{
	static const char *const heads[] = {
		"Time (UTC)", "Verdict", "Tool", "What, and why", "Session"};
	uint64_t shown = review->stopped_count < LIMIT_REPORT_CALLS ? review->stopped_count
								    : LIMIT_REPORT_CALLS;
	if (shown == 0)
		return;
	review_open(out, "calls", "These calls one by one, the latest first");
	review_start_table(out, heads, ARRAY_LEN(heads));
	for (uint64_t i = 1; i <= shown; i++) {
		struct entry entry;
		if (entry_read(review->stopped[(review->stopped_count - i) % LIMIT_REPORT_CALLS],
			    &entry))
			add_call(out, review, &entry);
	}
	review_end_table(out);
	review_more(out, (size_t)shown, review->stopped_count,
		"hookguard log --verdict ask,deny,fault");
	review_close(out);
}
