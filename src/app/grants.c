/* SPDX-License-Identifier: MIT */
/* Blocked calls and their grants. Must cost a call that passes nothing, and never make a fault of a deny. */
#include "app/grants.h"

#include "audit/entry.h"
#include "audit/grant.h"
#include "audit/grant_code.h"
#include "audit/log.h"
#include "audit/logfile.h"
#include "base/clock.h"

/* The end of the log in which the same denial is looked for: some thirty records. */
#define RECENT_BYTES (32 * KIB)

static bool is_blocked(const struct run *run)
{
	enum decision decision = run->verdict.decision;
	return decision == DECISION_DENY ||
	       (decision == DECISION_ASK && run->call.dialect->ask == ASK_NEVER);
}

/* Whether a record says that this call was blocked in this session. */
static bool is_same(const struct run *run, struct str line)
{
	struct entry entry;
	return str_find(line, run->code, 0) != STR_NONE && entry_read(line, &entry) &&
	       str_equal(entry_raw(entry.values[ENTRY_VERDICT]), STR("deny")) &&
	       str_equal(entry_raw(entry.values[ENTRY_CODE]), run->code) &&
	       str_equal(entry_raw(entry.values[ENTRY_SESSION]), run->call.session);
}

static bool was_blocked_before(const struct run *run)
{
	struct fault ignored = {0};
	struct logfile log;
	struct str text = {NULL, 0};
	struct str line;
	bool is_there;
	bool is_found = false;
	logfile_init(&log, run->arena, run->settings.audit_file);
	if (logfile_open_to_read(&log, &is_there, &ignored) && is_there &&
		!logfile_read_end(&log, run->arena, RECENT_BYTES, &text, &ignored))
		text.len = 0;
	logfile_close(&log);
	while (!is_found && str_cut(text, '\n', &line, &text))
		is_found = is_same(run, line);
	return is_found;
}

void grants_consider(struct run *run)
{
	struct grants grants;
	const struct grant_call bound = {
		.call = &run->call,
		.verdict = &run->verdict,
		.settings = &run->settings,
		.rules_digest = run->rules.digest,
	};
	if (!is_blocked(run) || run->settings.is_monitor)
		return;
	grants_init(&grants, run->arena, run->locations.user_settings,
		log_key(run->arena, &run->settings));
	if (grants.key.len == 0)
		return;
	run->code = grant_code(run->arena, &bound, grants.key);
	/* `allow` judges by the rules in force, and --rules would be others */
	bool is_possible = grant_is_possible(&run->verdict) && run->options->rules.len == 0;
	if (is_possible)
		run->grant = grant_use(&grants, run->code, clock_wall_ns());
	if (run->grant.len > 0) {
		run->verdict.decision = DECISION_PASS;
		return;
	}
	run->is_grantable = is_possible && grants_can_be_made(&grants);
	run->is_repeated = was_blocked_before(run);
}
