/* SPDX-License-Identifier: MIT */
/*
 * `hookguard rules try PATTERN`: what a condition would match, before it is in a rule: in the examples of
 * the rules in force, in the transcripts and in the log. The pattern becomes a rule of its own, and what
 * matches it is found by the pipeline.
 */
#include <unistd.h>

#include "app/commands.h"
#include "app/examples.h"
#include "app/excerpt.h"
#include "app/print.h"
#include "app/replay_plan.h"
#include "app/report.h"
#include "app/setup.h"
#include "base/escape.h"
#include "base/io.h"
#include "base/suggest.h"
#include "rules/parse.h"
#include "rules/pattern.h"

/* Examples that are shown; --json has all. */
#define EXAMPLES_SHOWN 8

/* An example that the pattern matches. */
struct tried_example {
	const struct rule *rule;
	const struct example *example;
	struct tried_example *next;
};

struct trial {
	struct arena *arena;
	const struct options *options;
	struct str fact;
	struct str pattern;
	struct ruleset rules; /* the one that was made of the pattern */
	struct run run;       /* what is in force */
	size_t examples_count;
	size_t matching_count;
	struct tried_example *examples; /* that match */
	struct replay_plan plan;
	struct replay_tally tally;
};

/* --- the pattern as a rule ------------------------------------------------------------------------ */

static struct str fact_name_at(size_t index)
{
	return fact_type_of((enum fact_kind)index)->name;
}

/* Of arg.NAME the first part; what unless.NAME is, make_rule tells. */
static bool check_fact(struct str fact, struct fault *f)
{
	enum fact_kind kind;
	if (str_starts_with(fact, STR("unless.")) ||
		fact_kind_find(str_slice(fact, 0, str_find_byte(fact, '.', 0)), &kind))
		return true;
	struct str near = suggest_nearest(fact, FACT_KIND_COUNT, fact_name_at);
	return fault_set(f, FAULT_USAGE,
		"--fact: unknown fact \"%.*s\"%s%.*s%s: see hookguard rules --facts", STR_ARG(fact),
		near.len > 0 ? " (did you mean \"" : "", STR_ARG(near), near.len > 0 ? "\"?)" : "");
}

static bool make_rule(struct trial *trial, struct fault *f)
{
	struct rule_file file;
	if (!check_fact(trial->fact, f))
		return false;
	if (str_find_byte(trial->pattern, '\n', 0) != STR_NONE)
		return fault_set(
			f, FAULT_USAGE, "rules try: the pattern has a line break: write \\n");
	struct str text = arena_printf(trial->arena,
		"[try.pattern]\nreason = This is a trial.\nseverity = low\n%.*s = %.*s\n",
		STR_ARG(trial->fact), STR_ARG(trial->pattern));
	if (!rules_parse(trial->arena, STR("rules try"), text, LAYER_NAMED, NULL, NULL, &file, f))
		return false;
	if (file.rules_count != 1 || file.rules[0].conditions_count != 1)
		return fault_set(f, FAULT_USAGE, "rules try: no condition: \"%.*s\"",
			STR_ARG(trial->pattern));
	ruleset_of_rules(trial->arena, file.rules, 1, &trial->rules);
	return true;
}

/* PCRE2's words, with a caret where it stopped. */
static void say_bad_pattern(struct arena *arena, struct str pattern, struct str error, size_t at)
{
	struct redactor plain;
	struct buf out;
	redactor_init(&plain, arena, NULL);
	struct excerpt excerpt = excerpt_of(&plain, pattern, (struct span){at, 0});
	buf_init(&out, arena, 16 * KIB);
	buf_add(&out, STR("hookguard: rules try: pattern does not compile: "));
	escape_visible(&out, error);
	buf_printf(&out, "\n  %.*s\n  %*s^\n", STR_ARG(excerpt.line), (int)excerpt.column, "");
	(void)io_write_all(STDERR_FILENO, buf_str(&out));
}

static bool compiles(struct trial *trial)
{
	const struct condition *condition = &ruleset_at(&trial->rules, 0)->rule->conditions[0];
	struct str error;
	size_t at;
	if (pattern_compile(trial->arena, condition->pattern, fact_type_of(condition->fact)->match,
		    &error, &at))
		return true;
	say_bad_pattern(trial->arena, condition->pattern, error, at);
	return false;
}

/* --- the examples ------------------------------------------------------------------------------- */

static void try_example(
	struct trial *trial, struct arena *scratch, const struct rule *rule, size_t number)
{
	struct verdict verdict;
	struct fault ignored = {0};
	trial->examples_count++;
	bool is_judged = examples_judge(
		scratch, &trial->rules, rule->examples[number].text, &verdict, &ignored);
	if (!is_judged || !verdict.findings)
		return;
	struct tried_example *tried = ARENA_NEW(trial->arena, struct tried_example);
	*tried = (struct tried_example){rule, &rule->examples[number], trial->examples};
	trial->examples = tried;
	trial->matching_count++;
}

/* From the last rule on, since each match goes to the front. */
static void try_examples(struct trial *trial)
{
	struct arena scratch;
	arena_init(&scratch, LIMIT_ARENA_BYTES);
	for (size_t i = trial->run.rules.count; i-- > 0;) {
		const struct rule *rule = ruleset_at(&trial->run.rules, i)->rule;
		for (size_t e = rule->examples_count; e-- > 0;) {
			arena_reset(&scratch);
			try_example(trial, &scratch, rule, e);
		}
	}
	arena_finish(&scratch);
}

/* --- what happened ------------------------------------------------------------------------------ */

/* Without names: the transcripts, and the log of the settings where it is. */
static bool try_past(struct trial *trial, struct fault *f)
{
	struct str log = arena_copy(trial->arena, trial->run.settings.audit_file); /* with a NUL */
	if (!replay_plan_make(trial->arena, trial->options, 2, &trial->plan, f))
		return false;
	if (trial->options->operands_count <= 2 && log.len > 0 && access(log.ptr, R_OK) == 0 &&
		!replay_add_files(&trial->plan, log, f))
		return false;
	trial->plan.fixed_rules = &trial->rules;
	trial->plan.shows_value = true;
	replay_tally_init(&trial->tally, trial->arena);
	if (trial->plan.files_count > 0 && !replay_work(&trial->plan, &trial->tally, f))
		return false;
	replay_tally_finish(&trial->tally);
	return true;
}

/* --- the answer --------------------------------------------------------------------------------- */

static void write_examples(struct buf *out, const struct trial *trial)
{
	size_t shown = 0;
	buf_printf(out, "%zu of ", trial->matching_count);
	report_write_count(out, trial->examples_count, "example");
	buf_add(out, STR(" of rules match\n"));
	for (const struct tried_example *e = trial->examples; e && shown < EXAMPLES_SHOWN;
		e = e->next, shown++) {
		buf_printf(out, "  %-8s", e->example->must_match ? "matches" : "passes");
		escape_visible(out, str_slice(e->example->text, 0, LIMIT_REPLAY_SHOWN_BYTES));
		buf_printf(out, "   [%.*s]\n", STR_ARG(e->rule->id));
	}
	if (shown < trial->matching_count)
		buf_printf(out, "  and %zu more: --json has all\n", trial->matching_count - shown);
	buf_add(out, STR("\n"));
}

static void write_text(struct buf *out, const struct trial *trial)
{
	uint64_t matching = 0;
	write_examples(out, trial);
	for (size_t i = 0; i < trial->tally.groups_count; i++)
		matching += trial->tally.groups[i].outcomes[0].is_fault
				    ? 0
				    : trial->tally.groups[i].calls;
	buf_printf(out, "%llu of ", (unsigned long long)matching);
	report_write_count(out, trial->tally.calls, "call");
	buf_add(out, STR(" in "));
	report_write_count(out, trial->plan.files_count, "file");
	buf_add(out, STR(" match\n"));
	for (size_t i = 0; i < trial->tally.groups_count; i++) {
		if (!trial->tally.groups[i].outcomes[0].is_fault)
			replay_write_hits(out, &trial->plan, &trial->tally.groups[i]);
	}
}

static void write_json(struct buf *out, const struct trial *trial)
{
	buf_add(out, STR("{\"pattern\":"));
	escape_json(out, trial->pattern);
	buf_add(out, STR(",\"fact\":"));
	escape_json(out, trial->fact);
	buf_printf(out, ",\"examples\":%zu,\"matching\":[", trial->examples_count);
	for (const struct tried_example *e = trial->examples; e; e = e->next) {
		buf_add(out, e == trial->examples ? STR("\n{\"rule\":") : STR(",\n{\"rule\":"));
		escape_json(out, e->rule->id);
		buf_printf(out, ",\"kind\":\"%s\",\"text\":",
			e->example->must_match ? "matches" : "passes");
		escape_json(out, e->example->text);
		buf_add(out, STR("}"));
	}
	buf_add(out, STR("],\n\"past\":"));
	replay_write_json(out, &trial->plan, &trial->tally);
	out->len--; /* its newline comes below */
	buf_add(out, STR("}\n"));
}

enum exit_status command_rules_try(struct arena *arena, const struct options *options)
{
	struct trial trial = {
		.arena = arena,
		.options = options,
		.fact = options->fact.len > 0 ? options->fact : STR("command"),
		.pattern = options->operands_count > 1 ? options->operands[1] : STR(""),
		.run = {.arena = arena, .options = options},
	};
	struct rule_files files;
	struct fault fault = {0};
	struct buf out;
	if (trial.pattern.len == 0)
		fault_record(&fault, FAULT_USAGE,
			"rules try: wants a pattern: hookguard rules try '^git push\\b' --fact "
			"command");
	if (fault.is_set || !make_rule(&trial, &fault))
		return print_fault(arena, &fault);
	if (!compiles(&trial))
		return EXIT_STATUS_BLOCK;
	if (!setup_settings(&trial.run, &fault) ||
		!setup_rules(&trial.run, setup_working_folder(arena), &files, &fault))
		return print_fault(arena, &fault);
	try_examples(&trial);
	if (!try_past(&trial, &fault))
		return print_fault(arena, &fault);
	buf_init(&out, arena, LIMIT_ARENA_BYTES);
	if (options->is_json)
		write_json(&out, &trial);
	else
		write_text(&out, &trial);
	return print_out(&out, EXIT_STATUS_PASS);
}
