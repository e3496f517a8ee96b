/* SPDX-License-Identifier: MIT */
/* From the command line to files, times and processes. */
#include "app/replay_plan.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/setup.h"
#include "audit/when.h"
#include "base/clock.h"
#include "facts/path.h"

bool replay_read_since(const struct options *options, int64_t *since_ns, struct fault *f)
{
	if (options->since.len == 0 || when_read(options->since, clock_wall_ns(), false, since_ns))
		return true;
	return fault_set(f, FAULT_USAGE,
		"--since: no time: \"%.*s\" (want 2026-11-26, 2026-11-26T01:02:03Z, or 2h or 7d "
		"for "
		"how long ago)",
		STR_ARG(options->since));
}

static bool read_jobs(const struct options *options, size_t *jobs, struct fault *f)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	struct str typed = options->jobs;
	*jobs = processors < 1                   ? 1
		: processors > LIMIT_REPLAY_JOBS ? LIMIT_REPLAY_JOBS
						 : (size_t)processors;
	if (typed.len == 0)
		return true;
	size_t number = 0;
	for (size_t i = 0; i < typed.len && number <= LIMIT_REPLAY_JOBS; i++) {
		if (!char_is_digit(typed.ptr[i]))
			number = LIMIT_REPLAY_JOBS;
		number = 10 * number + (size_t)(unsigned char)(typed.ptr[i] - '0');
	}
	*jobs = number;
	return (number >= 1 && number <= LIMIT_REPLAY_JOBS) ||
	       fault_set(f, FAULT_USAGE, "--jobs: no number from 1 to %d: \"%.*s\"",
		       LIMIT_REPLAY_JOBS, STR_ARG(typed));
}

/* Where Claude Code keeps its transcripts (clients.md of the project's notes; CLAUDE_CONFIG_DIR is its
 * own variable). */
static struct str usual_folder(struct arena *arena)
{
	struct locations locations;
	struct str folder = str_of(getenv("CLAUDE_CONFIG_DIR"));
	locations_find(arena, STR(""), &locations);
	if (folder.len > 0)
		return arena_printf(arena, "%.*s/projects", STR_ARG(folder));
	return arena_printf(arena, "%.*s/.claude/projects", STR_ARG(locations.home));
}

bool replay_plan_make(struct arena *arena, const struct options *options, size_t first,
	struct replay_plan *plan, struct fault *f)
{
	*plan = (struct replay_plan){.arena = arena, .options = options};
	if (!replay_read_since(options, &plan->since_ns, f) || !read_jobs(options, &plan->jobs, f))
		return false;
	if (options->operands_count <= first) {
		if (!replay_add_usual(plan, usual_folder(arena), f))
			return false;
	}
	for (size_t i = first; i < options->operands_count; i++) {
		if (!replay_add_files(plan, options->operands[i], f))
			return false;
	}
	if (plan->jobs > plan->files_count)
		plan->jobs = plan->files_count > 0 ? plan->files_count : 1;
	return true;
}
