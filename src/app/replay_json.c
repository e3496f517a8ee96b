/* SPDX-License-Identifier: MIT */
/* The report for programs: all that was found, as one object. */
#include "app/replay.h"
#include "base/escape.h"

static void write_text(struct buf *out, const char *key, struct str value)
{
	buf_printf(out, ",\"%s\":", key);
	escape_json(out, value);
}

static void write_number(struct buf *out, const char *key, uint64_t value)
{
	buf_printf(out, ",\"%s\":%llu", key, (unsigned long long)value);
}

static void write_outcome(struct buf *out, const struct replay_outcome *outcome)
{
	buf_add(out, STR("{\"verdict\":"));
	escape_json(out, replay_word(outcome));
	if (outcome->rule.len > 0)
		write_text(out, "rule", outcome->rule);
	if (outcome->rule.len > 0)
		write_text(out, "severity", severity_name(outcome->severity));
	buf_add(out, STR("}"));
}

static void write_hit(struct buf *out, const struct replay_plan *plan, const struct replay_hit *hit)
{
	buf_add(out, STR("{\"what\":"));
	escape_json(out, hit->judged.shown);
	write_text(out, "tool", hit->tool);
	write_number(out, "count", hit->count);
	write_text(out, "file", plan->files[hit->file].path);
	write_number(out, "line", hit->line);
	if (hit->time.len > 0)
		write_text(out, "time", hit->time);
	buf_add(out, STR("}"));
}

static void write_group(
	struct buf *out, const struct replay_plan *plan, const struct replay_group *group)
{
	buf_add(out, STR("{\"outcome\":"));
	write_outcome(out, &group->outcomes[0]);
	if (plan->compared.len > 0) {
		buf_add(out, STR(",\"compared\":"));
		write_outcome(out, &group->outcomes[1]);
	}
	write_number(out, "calls", group->calls);
	write_number(out, "different", group->different);
	buf_add(out, STR(",\"examples\":["));
	for (const struct replay_hit *hit = group->hits; hit; hit = hit->next) {
		buf_add(out, hit == group->hits ? STR("\n") : STR(",\n"));
		write_hit(out, plan, hit);
	}
	buf_add(out, STR("]}"));
}

static void write_groups(
	struct buf *out, const struct replay_plan *plan, const struct replay_tally *tally)
{
	bool is_first = true;
	buf_add(out, STR(",\"groups\":["));
	for (size_t i = 0; i < tally->groups_count; i++) {
		if (!replay_is_finding(plan, &tally->groups[i]))
			continue;
		buf_add(out, is_first ? STR("\n") : STR(",\n"));
		write_group(out, plan, &tally->groups[i]);
		is_first = false;
	}
	buf_add(out, STR("]"));
}

static void write_unread(
	struct buf *out, const struct replay_plan *plan, const struct replay_tally *tally)
{
	buf_printf(out, ",\"unread\":{\"count\":%llu,\"places\":[",
		(unsigned long long)tally->troubles_count);
	for (size_t i = 0; i < REPLAY_TROUBLES_SHOWN && i < tally->troubles_count; i++) {
		buf_add(out, i > 0 ? STR(",{\"file\":") : STR("{\"file\":"));
		escape_json(out, plan->files[tally->troubles[i].file].path);
		write_number(out, "line", tally->troubles[i].line);
		buf_add(out, STR("}"));
	}
	buf_add(out, STR("]}"));
}

void replay_write_json(
	struct buf *out, const struct replay_plan *plan, const struct replay_tally *tally)
{
	buf_printf(out, "{\"files\":%zu", plan->files_count);
	write_number(out, "bytes", tally->counts.bytes);
	write_number(out, "calls", tally->calls);
	write_number(out, "different", tally->keys_seen.count);
	write_number(out, "copies", tally->copies);
	write_number(out, "older", tally->counts.older);
	write_number(out, "unjudged", tally->counts.unjudged);
	write_unread(out, plan, tally);
	write_groups(out, plan, tally);
	buf_add(out, STR("}\n"));
}
