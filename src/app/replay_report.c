/* SPDX-License-Identifier: MIT */
/* The report for people. All that comes from a call was redacted and escaped by the worker; names of
 * files, tools and times are escaped here. */
#include "app/print.h"
#include "app/replay.h"
#include "app/report.h"
#include "base/escape.h"

/* Different calls that are shown of a group; --json has all. */
#define EXAMPLES 3

#define COUNT_DIGITS 6

bool replay_is_finding(const struct replay_plan *plan, const struct replay_group *group)
{
	const struct replay_outcome *outcomes = group->outcomes;
	if (plan->compared.len == 0)
		return outcomes[0].decision != DECISION_PASS;
	return outcomes[0].decision != outcomes[1].decision ||
	       outcomes[0].is_fault != outcomes[1].is_fault;
}

bool replay_has_findings(const struct replay_plan *plan, const struct replay_tally *tally)
{
	for (size_t i = 0; i < tally->groups_count; i++) {
		if (replay_is_finding(plan, &tally->groups[i]) && tally->groups[i].calls > 0)
			return true;
	}
	return false;
}

struct str replay_word(const struct replay_outcome *outcome)
{
	return outcome->is_fault ? STR("fault") : decision_name(outcome->decision);
}

static enum print_colour colour_of(const struct replay_outcome *outcome)
{
	return outcome->decision == DECISION_DENY  ? PRINT_RED
	       : outcome->decision == DECISION_ASK ? PRINT_YELLOW
						   : PRINT_GREEN;
}

static void write_outcome(struct buf *out, const struct replay_outcome *outcome)
{
	print_coloured(out, colour_of(outcome), replay_word(outcome));
	if (outcome->rule.len == 0)
		return;
	buf_add(out, STR(" by "));
	escape_visible(out, outcome->rule);
	if (!outcome->is_fault)
		buf_printf(out, " (%.*s)", STR_ARG(severity_name(outcome->severity)));
}

static void write_place(struct buf *out, const struct replay_plan *plan, size_t file, size_t line)
{
	escape_visible(out, plan->files[file].path);
	if (line > 0)
		buf_printf(out, ":%zu", line);
}

static void write_hit(struct buf *out, const struct replay_plan *plan, const struct replay_hit *hit)
{
	buf_printf(out, "%*llu x  ", COUNT_DIGITS, (unsigned long long)hit->count);
	if (!str_equal(hit->tool, STR("Bash"))) {
		escape_visible(out, hit->tool);
		buf_add(out, STR(": "));
	}
	buf_add(out, hit->judged.shown.len > 0 ? hit->judged.shown : STR("(not shown)"));
	buf_printf(out, "\n%*s", COUNT_DIGITS + 4, "");
	if (hit->time.len > 0) {
		escape_visible(out, hit->time);
		buf_add(out, STR("  "));
	}
	write_place(out, plan, hit->file, hit->line);
	buf_add(out, STR("\n"));
}

void replay_write_hits(
	struct buf *out, const struct replay_plan *plan, const struct replay_group *group)
{
	size_t shown = 0;
	const struct replay_hit *hit = group->hits;
	for (; hit && shown < EXAMPLES; hit = hit->next, shown++)
		write_hit(out, plan, hit);
	if (hit)
		buf_printf(out, "%*s    and %llu more: --json has all\n", COUNT_DIGITS, "",
			(unsigned long long)group->different - shown);
}

static void write_group(
	struct buf *out, const struct replay_plan *plan, const struct replay_group *group)
{
	write_outcome(out, &group->outcomes[0]);
	if (plan->compared.len > 0) {
		buf_add(out, STR(" -> "));
		write_outcome(out, &group->outcomes[1]);
	}
	buf_add(out, STR(": "));
	report_write_count(out, group->calls, "call");
	buf_printf(out, ", %llu different\n", (unsigned long long)group->different);
	replay_write_hits(out, plan, group);
	buf_add(out, STR("\n"));
}

/* --- the last lines -------------------------------------------------------------------------------- */

static void write_troubles(
	struct buf *out, const struct replay_plan *plan, const struct replay_tally *tally)
{
	if (tally->troubles_count == 0)
		return;
	bool is_one = tally->troubles_count == 1;
	buf_printf(out, "%zu %s left out, since %s can't be read:\n", tally->troubles_count,
		is_one ? "line or file" : "lines or files", is_one ? "it" : "they");
	for (size_t i = 0; i < REPLAY_TROUBLES_SHOWN && i < tally->troubles_count; i++) {
		const struct replay_trouble *trouble = &tally->troubles[i];
		buf_add(out, STR("  "));
		if (trouble->text.len > 0)
			escape_visible(out, trouble->text);
		else
			write_place(out, plan, trouble->file, trouble->line);
		buf_add(out, STR("\n"));
	}
	if (tally->troubles_count > REPLAY_TROUBLES_SHOWN)
		buf_add(out, STR("  ...\n"));
}

static void write_counts(
	struct buf *out, const struct replay_plan *plan, const struct replay_tally *tally)
{
	if (tally->counts.older > 0)
		buf_printf(out, "%llu left out: from before %.*s (--since), or without a time\n",
			(unsigned long long)tally->counts.older, STR_ARG(plan->options->since));
	if (plan->files_count == 0 && plan->since_ns > 0) {
		buf_printf(out,
			"no file was written since %.*s (--since): older ones are not read\n",
			STR_ARG(plan->options->since));
		return;
	}
	if (tally->calls == 0 && tally->counts.older == 0 && tally->counts.unjudged == 0)
		buf_add(out, STR("no tool call found: what is read are transcripts of Claude Code "
				 "(*.jsonl below ~/.claude/projects) and hookguard's audit log\n"));
	if (tally->copies > 0)
		buf_printf(out, "%llu not counted again: copies that other sessions took over\n",
			(unsigned long long)tally->copies);
	if (tally->counts.unjudged > 0)
		buf_printf(out,
			"%llu records of logs not judged: a log holds no input, only commands of "
			"Bash can be judged by it, and only whole ones\n",
			(unsigned long long)tally->counts.unjudged);
}

/* How many calls got each word, by the rules in force. */
static void write_sums(
	struct buf *out, const struct replay_plan *plan, const struct replay_tally *tally)
{
	uint64_t denied = 0;
	uint64_t asked = 0;
	uint64_t faults = 0;
	uint64_t differing = 0;
	for (size_t i = 0; i < tally->groups_count; i++) {
		const struct replay_group *group = &tally->groups[i];
		const struct replay_outcome *outcome = &group->outcomes[0];
		if (outcome->is_fault)
			faults += group->calls;
		else if (outcome->decision == DECISION_DENY)
			denied += group->calls;
		else if (outcome->decision == DECISION_ASK)
			asked += group->calls;
		if (replay_is_finding(plan, group))
			differing += group->calls;
	}
	report_write_count(out, tally->calls, "call");
	buf_printf(out, " (%zu different) in ", tally->keys_seen.count);
	report_write_count(out, plan->files_count, "file");
	if (plan->compared.len > 0)
		buf_printf(out, ": %llu with another verdict by ", (unsigned long long)differing);
	else
		buf_printf(out, ": %llu would be denied, %llu asked about, %llu can't be judged\n",
			(unsigned long long)denied, (unsigned long long)asked,
			(unsigned long long)faults);
	if (plan->compared.len == 0)
		return;
	escape_visible(out, plan->compared);
	buf_add(out, plan->is_compared_alone ? STR(" alone, without built-in rules\n")
					     : STR(" in the place of your own rules\n"));
}

void replay_write_text(
	struct buf *out, const struct replay_plan *plan, const struct replay_tally *tally)
{
	for (size_t i = 0; i < tally->groups_count; i++) {
		if (replay_is_finding(plan, &tally->groups[i]))
			write_group(out, plan, &tally->groups[i]);
	}
	write_sums(out, plan, tally);
	write_counts(out, plan, tally);
	write_troubles(out, plan, tally);
}
