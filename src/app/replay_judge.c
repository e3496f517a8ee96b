/* SPDX-License-Identifier: MIT */
/*
 * A call of the past through the pipeline of the hook, by one or two rule sets. Rules are loaded once a
 * project that has some of its own, verdicts are kept for calls that come again. Trusts no call: each
 * becomes a payload that the strict parser reads. Must never run, write or look up anything that a call
 * names, unless --disk asks for a look.
 */
#include "app/replay.h"

#include <sys/stat.h>

#include "app/print.h"
#include "app/setup.h"
#include "app/verified.h"
#include "audit/blank.h"
#include "base/hash64.h"
#include "payload/json.h"
#include "rules/grow.h"
#include "rules/id_map.h"
#include "rules/pattern.h"

/* The rules of one project, or of all that have none of their own. */
struct project_rules {
	struct str folder; /* of its rules; empty: none */
	struct ruleset rules;
	struct redactor redactor;
	struct fault fault; /* why they can't be used */
};

struct replay_side {
	struct arena *arena;
	struct options options;
	struct run settled; /* what setup_settings gave */
	struct str state;   /* folder of the stamp of verified rules; none for rules on trial */
	const struct ruleset *fixed_rules;
	struct id_map folders; /* working folders to numbers in `projects` */
	struct project_rules **projects;
	size_t projects_count;
};

/* One judging; `run` first, so that a function that is given it finds the rest. */
struct side_run {
	struct run run;
	struct replay_side *side;
	struct project_rules *project;
};

/* --- rules -------------------------------------------------------------------------------------- */

static void load_rules(struct replay_side *side, struct str cwd, struct project_rules *out)
{
	struct run *run = &side->settled;
	struct rule_files files;
	run->rules = (struct ruleset){0};
	if (side->fixed_rules)
		out->rules = *side->fixed_rules;
	else if (setup_rules(run, cwd, &files, &out->fault) &&
		 verified_ensure(run->arena, side->state, &run->rules, &files, &out->fault))
		out->rules = run->rules;
	out->redactor = setup_redactor(run, side->arena);
}

/* The folder of project rules that count in `cwd`; empty if there is none. */
static struct str rules_folder(struct replay_side *side, struct arena *arena, struct str cwd)
{
	struct stat status;
	struct str project = layers_find_project(arena, cwd, side->settled.locations.home);
	if (project.len == 0 || side->fixed_rules)
		return (struct str){NULL, 0};
	struct str folder = arena_printf(arena, "%.*s/.hookguard/rules", STR_ARG(project));
	bool exists = lstat(folder.ptr, &status) == 0;
	return exists ? folder : (struct str){NULL, 0};
}

static size_t add_project(struct replay_side *side, struct str folder, struct str cwd)
{
	struct project_rules *project = ARENA_NEW(side->arena, struct project_rules);
	project->folder = arena_copy(side->arena, folder);
	load_rules(side, folder.len > 0 ? cwd : STR(""), project);
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
	const size_t size = sizeof(*side->projects);
	side->projects = grow_array(side->arena, side->projects, side->projects_count, size);
	side->projects[side->projects_count] = project;
	return side->projects_count++;
}

static size_t find_project(struct replay_side *side, struct arena *arena, struct str cwd)
{
	struct str folder = rules_folder(side, arena, cwd);
	for (size_t i = 0; i < side->projects_count; i++) {
		if (str_equal(side->projects[i]->folder, folder))
			return i;
	}
	return add_project(side, folder, cwd);
}

static struct project_rules *project_of(
	struct replay_side *side, struct arena *arena, struct str cwd)
{
	size_t number = 0;
	if (cwd.len == 0)
		return side->projects[0];
	if (!id_map_find(&side->folders, cwd, &number)) {
		number = find_project(side, arena, cwd);
		(void)id_map_add(&side->folders, arena_copy(side->arena, cwd), number);
	}
	return side->projects[number];
}

/* A run_rules_fn. */
static bool use_rules(struct run *run, struct fault *f)
{
	struct side_run *of = (struct side_run *)(void *)run;
	of->project = project_of(of->side, run->arena, run->call.cwd);
	run->rules = of->project->rules;
	if (of->project->fault.is_set)
		*f = of->project->fault;
	return !of->project->fault.is_set;
}

/* A run_record_fn. */
static bool keep_no_record(struct run *run, struct fault *f)
{
	(void)run;
	(void)f;
	return true;
}

static struct replay_side *make_side(struct replay_judge *judge, bool is_compared, struct fault *f)
{
	const struct replay_plan *plan = judge->plan;
	struct replay_side *side = ARENA_NEW(judge->arena, struct replay_side);
	side->arena = judge->arena;
	side->options = *plan->options;
	side->options.rules = (struct str){NULL, 0};
	side->fixed_rules = plan->fixed_rules;
	side->settled = (struct run){.arena = judge->arena, .options = &side->options};
	id_map_init(&side->folders, judge->arena);
	if (!setup_settings(&side->settled, f))
		return NULL;
	side->settled.surroundings.follow_links = plan->options->wants_disk;
	if (!is_compared)
		side->state = side->settled.locations.state;
	if (is_compared && plan->is_compared_alone)
		side->options.rules = plan->compared;
	else if (is_compared)
		side->settled.locations.user_rules = plan->compared;
	(void)add_project(side, STR(""), STR(""));
	if (side->projects[0]->fault.is_set) {
		*f = side->projects[0]->fault;
		return NULL;
	}
	return side;
}

/* --- one call by one side ------------------------------------------------------------------------- */

static void add_member(struct buf *buf, const char *key, struct str value)
{
	if (value.len > 0)
		buf_printf(buf, ",\"%s\":", key);
	buf_add(buf, value);
}

/* The payload that Claude Code sends for the call, from JSON as it stands in the file. */
static struct str payload_of(struct arena *arena, const struct past_call *call)
{
	struct buf buf;
	buf_init(&buf, arena, LIMIT_PAYLOAD_BYTES);
	buf_add(&buf, STR("{\"hook_event_name\":\"PreToolUse\""));
	add_member(&buf, "session_id", call->session.len > 0 ? call->session : STR("\"replay\""));
	add_member(&buf, "cwd", call->cwd);
	add_member(&buf, "tool_use_id", call->id);
	add_member(&buf, "agent_id", call->agent);
	add_member(&buf, "tool_name", call->tool);
	add_member(&buf, "tool_input", call->input);
	buf_add(&buf, STR("}"));
	return buf_str(&buf);
}

static struct str decoded(struct arena *arena, struct str json)
{
	const cJSON *item;
	struct fault ignored = {0};
	if (json.len == 0 || !json_parse(arena, json, STR("string"), &item, &ignored))
		return (struct str){NULL, 0};
	return json_string(item);
}

/* As a person is shown it. The work of matching is bounded a call, not a replay. */
static struct str shown_text(struct redactor *redactor, struct str text)
{
	(void)pattern_renew_work(redactor->arena);
	return print_shown(redactor, text, LIMIT_REPLAY_SHOWN_BYTES, NULL);
}

/* What a person is shown of the call. */
static struct str show(struct replay_judge *judge, const struct side_run *of)
{
	const struct run *run = &of->run;
	struct str text = run->payload;
	const struct finding *finding = run->verdict.strongest;
	if (finding && judge->plan->shows_value)
		text = finding->value;
	else if (finding && finding->action)
		text = blank_action(run->arena, &run->actions, finding->action);
	else if (run->call.readings_count > 0)
		text = run->call.readings[0].tool;
	if (judge->shown_count >= LIMIT_REPLAY_SHOWN)
		return (struct str){NULL, 0};
	judge->shown_count++;
	struct redactor *redactor =
		of->project ? &of->project->redactor : &of->side->projects[0]->redactor;
	return shown_text(redactor, text);
}

static struct replay_outcome outcome_of(const struct run *run, const struct fault *fault)
{
	const struct finding *finding = run->verdict.strongest;
	if (fault->is_set)
		return (struct replay_outcome){.decision = DECISION_DENY,
			.is_fault = true,
			.severity = SEVERITY_HIGH,
			.rule = fault_kind_name(fault->kind)};
	if (run->verdict.decision == DECISION_PASS)
		return (struct replay_outcome){.decision = DECISION_PASS};
	return (struct replay_outcome){.decision = run->verdict.decision,
		.severity = finding->rule->severity,
		.rule = finding->rule->id};
}

static void judge_by(struct replay_judge *judge, struct replay_side *side, struct str payload,
	struct str root, struct replay_outcome *outcome, struct str *shown)
{
	struct side_run of = {.run = side->settled, .side = side};
	struct fault fault = {0};
	of.run.arena = &judge->call;
	of.run.note_call = pipeline_ignore_call;
	of.run.find_rules = use_rules;
	of.run.keep_record = keep_no_record;
	of.run.pinned = dialect_find(STR("claude-code"));
	of.run.payload = payload;
	of.run.surroundings.session_root = root;
	of.run.rules = (struct ruleset){0};
	(void)pipeline_run(&of.run, &fault);
	*outcome = outcome_of(&of.run, &fault);
	if (shown->len == 0 && fault.is_set && judge->shown_count++ < LIMIT_REPLAY_SHOWN)
		*shown = shown_text(&side->projects[0]->redactor, fault_text(&fault));
	else if (shown->len == 0 && outcome->decision != DECISION_PASS)
		*shown = show(judge, &of);
}

static void judge_anew(
	struct replay_judge *judge, const struct past_call *call, struct replay_judged *out)
{
	struct str payload = payload_of(&judge->call, call);
	struct str root = decoded(&judge->call, call->root);
	for (size_t i = 0; i < REPLAY_SIDES && judge->sides[i]; i++)
		judge_by(judge, judge->sides[i], payload, root, &out->outcomes[i], &out->shown);
	if (!judge->sides[1])
		out->outcomes[1] = out->outcomes[0];
}

/* --- calls that come again ------------------------------------------------------------------------ */

#define KEPT_PARTS 5

/* A verdict, with all that it depends on: two calls are told apart by more than a hash. */
struct replay_kept {
	struct str parts[KEPT_PARTS];
	struct replay_judged judged;
};

static void take_parts(const struct past_call *call, struct str parts[KEPT_PARTS])
{
	parts[0] = call->tool;
	parts[1] = call->input;
	parts[2] = call->cwd;
	parts[3] = call->agent;
	parts[4] = call->root;
}

static bool have_same_parts(const struct str *a, const struct str *b)
{
	for (size_t i = 0; i < KEPT_PARTS; i++) {
		if (!str_equal(a[i], b[i]))
			return false;
	}
	return true;
}

/* The slot of a key: where it is, or where it may be put. */
static struct replay_kept **slot_of(
	const struct replay_judge *judge, uint64_t key, const struct str *parts)
{
	size_t at = (size_t)key & (judge->slots_count - 1);
	while (judge->slots[at] && (judge->slots[at]->judged.key != key ||
					   !have_same_parts(judge->slots[at]->parts, parts)))
		at = (at + 1) & (judge->slots_count - 1);
	return &judge->slots[at];
}

#define KEPT_SLOTS ((size_t)1 << 17)

static void keep(struct replay_judge *judge, const struct str *parts,
	const struct replay_judged *judged, struct replay_kept **slot)
{
	struct replay_kept *kept;
	if (2 * judge->kept_count >= KEPT_SLOTS ||
		judge->kept.taken > LIMIT_REPLAY_ALL_KEPT_BYTES) {
		arena_finish(&judge->kept);
		/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
		memset(judge->slots, 0, KEPT_SLOTS * sizeof(*judge->slots));
		judge->kept_count = 0;
		slot = slot_of(judge, judged->key, parts);
	}
	kept = ARENA_NEW(&judge->kept, struct replay_kept);
	kept->judged = *judged;
	kept->judged.shown = arena_copy(&judge->kept, judged->shown);
	for (size_t i = 0; i < KEPT_PARTS; i++)
		kept->parts[i] = arena_copy(&judge->kept, parts[i]);
	*slot = kept;
	judge->kept_count++;
}

void replay_judge_call(
	struct replay_judge *judge, const struct past_call *call, struct replay_judged *out)
{
	struct str parts[KEPT_PARTS];
	uint64_t key = 0;
	size_t bytes = 0;
	take_parts(call, parts);
	for (size_t i = 0; i < KEPT_PARTS; i++) {
		key = hash64(key, parts[i]);
		bytes += parts[i].len;
	}
	bool is_kept = bytes <= LIMIT_REPLAY_KEPT_BYTES;
	struct replay_kept **slot = is_kept ? slot_of(judge, key, parts) : NULL;
	if (slot && *slot) {
		*out = (*slot)->judged;
		return;
	}
	arena_reset(&judge->call);
	*out = (struct replay_judged){.key = key};
	judge_anew(judge, call, out);
	if (slot)
		keep(judge, parts, out, slot);
}

bool replay_judge_init(struct replay_judge *judge, struct arena *arena,
	const struct replay_plan *plan, struct fault *f)
{
	*judge = (struct replay_judge){.plan = plan, .arena = arena, .slots_count = KEPT_SLOTS};
	arena_init(&judge->call, LIMIT_ARENA_BYTES);
	arena_init(&judge->kept, LIMIT_ARENA_BYTES);
	judge->slots = ARENA_NEW_ARRAY(arena, struct replay_kept *, KEPT_SLOTS);
	judge->sides[0] = make_side(judge, false, f);
	if (!judge->sides[0] || plan->compared.len == 0)
		return judge->sides[0] != NULL;
	judge->sides[1] = make_side(judge, true, f);
	return judge->sides[1] != NULL;
}
