/* SPDX-License-Identifier: MIT */
/* `hookguard replay`: the rules over what already happened. Must never run what it reads. */
#include "app/commands.h"
#include "app/print.h"
#include "app/replay_plan.h"
#include "app/setup.h"
#include "facts/path.h"

/* --rules: a folder of one's own stands on the built-in rules, a copy of all rules can't. */
static bool find_compared(struct arena *arena, const struct options *options,
	struct replay_plan *plan, struct fault *f)
{
	struct rule_files files;
	struct ruleset rules;
	struct fault first = {0};
	struct fault second = {0};
	if (options->rules.len == 0)
		return true;
	if (!path_normalize(arena, options->rules, setup_working_folder(arena), STR(""),
		    &plan->compared, f))
		return false;
	struct rule_sources on_top = {.user = plan->compared};
	struct rule_sources alone = {.named = plan->compared};
	if (layers_load(arena, &on_top, &rules, &files, &first) && files.count > 0)
		return true;
	plan->is_compared_alone = layers_load(arena, &alone, &rules, &files, &second);
	if (!plan->is_compared_alone)
		*f = first.is_set ? first : second;
	return plan->is_compared_alone;
}

static bool has_files(const struct replay_plan *plan, struct fault *f)
{
	if (plan->files_count > 0 || plan->options->operands_count > 0 || plan->since_ns > 0)
		return true;
	return fault_set(f, FAULT_USAGE,
		"replay: no transcripts of Claude Code in ~/.claude/projects: name files or "
		"folders: "
		"hookguard replay FILE");
}

enum exit_status command_replay(struct arena *arena, const struct options *options)
{
	struct replay_plan plan;
	struct replay_tally tally;
	struct fault fault = {0};
	struct buf out;
	replay_tally_init(&tally, arena);
	if (!replay_plan_make(arena, options, 0, &plan, &fault) || !has_files(&plan, &fault) ||
		!find_compared(arena, options, &plan, &fault) ||
		!replay_work(&plan, &tally, &fault))
		return print_fault(arena, &fault);
	replay_tally_finish(&tally);
	buf_init(&out, arena, LIMIT_ARENA_BYTES);
	if (options->is_json)
		replay_write_json(&out, &plan, &tally);
	else
		replay_write_text(&out, &plan, &tally);
	enum exit_status status = tally.has_unread_file                ? EXIT_STATUS_BLOCK
				  : replay_has_findings(&plan, &tally) ? EXIT_STATUS_FAILED
								       : EXIT_STATUS_PASS;
	return print_out(&out, status);
}
