/* SPDX-License-Identifier: MIT */
/* `hookguard rules check`: what is wrong with the rules in force, and what makes each a candidate. */
#include "app/check.h"
#include "app/commands.h"
#include "app/print.h"
#include "app/report.h"
#include "app/scan.h"
#include "app/setup.h"
#include "base/escape.h"
#include "rules/index.h"

/* Names of a candidate's list that are printed; the rule itself has them all. */
#define NAMES_SHOWN 6

static void write_fact(struct buf *out, const struct condition *condition)
{
	buf_add(out, fact_type_of(condition->fact)->name);
	if (condition->name.len > 0)
		buf_printf(out, ".%.*s", STR_ARG(condition->name));
}

/* --- text --------------------------------------------------------------------------------------- */

static void print_candidate(struct buf *out, const struct rule *rule)
{
	const struct condition *condition = index_key(rule);
	escape_visible(out, rule->id);
	buf_add(out, STR(": "));
	if (!condition) {
		print_coloured(out, PRINT_YELLOW, STR("no literal: always tried"));
		buf_add(out, STR("\n"));
		return;
	}
	write_fact(out, condition);
	buf_add(out, condition->is_plain_list ? STR(" is ") : STR(" holds "));
	for (size_t i = 0; i < condition->literals_count && i < NAMES_SHOWN; i++) {
		buf_add(out, i > 0 ? STR(", \"") : STR("\""));
		escape_visible(out, condition->literals[i]);
		buf_add(out, STR("\""));
	}
	if (condition->literals_count > NAMES_SHOWN)
		buf_printf(out, " or %zu more", condition->literals_count - NAMES_SHOWN);
	buf_add(out, STR("\n"));
}

static void print_text(struct buf *out, const struct ruleset *rules,
	const struct example_report *report, bool is_verbose)
{
	size_t without = 0;
	size_t off = 0;
	for (size_t i = 0; i < rules->count; i++) {
		if (is_verbose)
			print_candidate(out, ruleset_at(rules, i)->rule);
		off += ruleset_at(rules, i)->is_off;
		without += index_key(ruleset_at(rules, i)->rule) == NULL;
	}
	report_write_text(out, report);
	report_write_count(out, rules->count, "rule");
	buf_printf(out, " (%zu off), %zu without a literal: ", off, without);
	if (report->failures_count == 0)
		print_coloured(out, PRINT_GREEN, STR("no problem"));
	else
		report_write_count(out, report->failures_count, "problem");
	buf_add(out, STR("\n"));
}

/* --- JSON --------------------------------------------------------------------------------------- */

static void json_candidate(struct buf *out, const struct rule *rule)
{
	const struct condition *condition = index_key(rule);
	buf_add(out, STR("{\"rule\":"));
	escape_json(out, rule->id);
	buf_add(out, STR(",\"fact\":"));
	if (!condition) {
		buf_add(out, STR("null,\"literals\":[]}"));
		return;
	}
	buf_add(out, STR("\""));
	write_fact(out, condition);
	buf_add(out, STR("\",\"literals\":["));
	for (size_t i = 0; i < condition->literals_count; i++) {
		buf_add(out, i > 0 ? STR(",") : STR(""));
		escape_json(out, condition->literals[i]);
	}
	buf_add(out, STR("]}"));
}

static void print_json(
	struct buf *out, const struct ruleset *rules, const struct example_report *report)
{
	buf_add(out, STR("{\"candidates\":["));
	for (size_t i = 0; i < rules->count; i++) {
		buf_add(out, i > 0 ? STR(",\n") : STR(""));
		json_candidate(out, ruleset_at(rules, i)->rule);
	}
	buf_add(out, STR("],\n\"problems\":"));
	report_write_json(out, report);
	buf_add(out, STR("}\n"));
}

enum exit_status command_check(struct arena *arena, const struct options *options)
{
	struct run run = {.arena = arena, .options = options};
	struct ruleset of_scan;
	struct rule_files files;
	struct example_report report;
	struct fault fault = {0};
	struct buf out;
	if (!setup_settings(&run, &fault) ||
		!setup_rules(&run, setup_working_folder(arena), &files, &fault) ||
		!scan_rules_load(arena, &run.locations, options->rules, &run.settings.levels,
			&of_scan, &fault))
		return print_fault(arena, &fault);
	check_all(arena, &run.rules, &report);
	check_topics(arena, &run.rules, &of_scan, &run.settings, &report);
	buf_init(&out, arena, LIMIT_ARENA_BYTES);
	if (options->is_json)
		print_json(&out, &run.rules, &report);
	else
		print_text(&out, &run.rules, &report, options->is_verbose);
	return print_out(&out, report.failures_count > 0 ? EXIT_STATUS_FAILED : EXIT_STATUS_PASS);
}
