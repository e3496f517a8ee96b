/* SPDX-License-Identifier: MIT */
/* `hookguard test`: the examples and checks of the rules in force, or of files and folders named. */
#include <errno.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/check.h"
#include "app/commands.h"
#include "app/print.h"
#include "app/report.h"
#include "app/scan.h"
#include "app/scan_rules.h"
#include "app/setup.h"
#include "app/watch.h"
#include "facts/path.h"
#include "rules/parse.h"

static bool load_in_force(
	struct arena *arena, const struct options *options, struct ruleset *rules, struct fault *f)
{
	struct run run = {.arena = arena, .options = options};
	struct rule_files files;
	if (!setup_settings(&run, f) || !setup_rules(&run, setup_working_folder(arena), &files, f))
		return false;
	*rules = run.rules;
	return true;
}

/* Rules of configuration lie in a folder `scan`. */
static enum rule_subject subject_of(struct arena *arena, struct str path, bool is_folder)
{
	struct str absolute = path;
	struct fault ignored = {0};
	(void)path_normalize(
		arena, path, setup_working_folder(arena), STR(""), &absolute, &ignored);
	size_t slash = str_find_last(absolute, '/');
	struct str folder =
		is_folder || slash == STR_NONE ? absolute : str_slice(absolute, 0, slash);
	return str_equal(str_after_last(folder, '/'), STR("scan")) ? RULES_OF_CONFIGURATION
								   : RULES_OF_CALLS;
}

static bool load_file(struct arena *arena, struct str path, struct ruleset *rules, struct fault *f)
{
	struct file_identity identity;
	struct rule_file file;
	struct str text;
	bool exists;
	if (!trust_read_file(arena, path, TRUST_FULL, LIMIT_RULE_FILE_BYTES, FAULT_RULES, &exists,
		    &text, &identity, f))
		return false;
	if (!exists)
		return fault_set(f, FAULT_RULES, "%.*s: no such file", STR_ARG(path));
	if (!rules_parse(arena, path, text, LAYER_NAMED, NULL, NULL, &file, f))
		return false;
	if (file.rules_count == 0)
		return fault_set(
			f, FAULT_RULES, "%.*s: holds no rule: nothing to test", STR_ARG(path));
	ruleset_of_rules(arena, file.rules, file.rules_count, rules);
	rules->subject = subject_of(arena, path, false);
	return true;
}

/* Whether the files on top of the built-in rules hold a rule, or change one. */
static bool holds_own(const struct ruleset *rules)
{
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule_in_force *in_force = ruleset_at(rules, i);
		if (in_force->rule->layer != LAYER_BUILTIN || in_force->reopened_by.len > 0)
			return true;
	}
	return false;
}

/* One operand: a folder as --rules or the user's layer would take it, or one file alone. */
static bool load_operand(
	struct arena *arena, struct str path, struct ruleset *rules, struct fault *f)
{
	struct stat status;
	if (stat(path.ptr, &status) != 0 || !S_ISDIR(status.st_mode))
		return load_file(arena, path, rules, f);
	/* A user's folder may change built-in rules, and then makes sense only on top of them. */
	enum rule_subject subject = subject_of(arena, path, true);
	const struct rule_part *builtin = subject == RULES_OF_CONFIGURATION ? &scan_builtin : NULL;
	struct rule_sources alone = {.named = path, .subject = subject, .builtin = builtin};
	struct rule_sources on_top = {.user = path, .subject = subject, .builtin = builtin};
	struct rule_files files;
	struct fault first = {0};
	struct fault second = {0};
	if (layers_load(arena, &alone, rules, &files, &first))
		return true;
	if (!layers_load(arena, &on_top, rules, &files, &second)) {
		*f = first;
		return false;
	}
	return holds_own(rules) || fault_set(f, FAULT_RULES,
					   "%.*s: holds no rule: put NN-topic.rules files there, "
					   "or name another folder",
					   STR_ARG(path));
}

static void add_report(struct example_report *total, const struct example_report *more)
{
	if (total->last)
		total->last->next = more->failures;
	else
		total->failures = more->failures;
	total->last = more->last ? more->last : total->last;
	total->rules += more->rules;
	total->examples += more->examples;
	total->failures_count += more->failures_count;
}

/* The rules of configuration that are in force. */
static bool test_scan(struct arena *arena, const struct options *options,
	struct example_report *total, struct fault *f)
{
	struct run run = {.arena = arena, .options = options};
	struct example_report report;
	struct ruleset rules;
	if (!setup_settings(&run, f) || !scan_rules_load(arena, &run.locations, options->rules,
						&run.settings.levels, &rules, f))
		return false;
	check_all(arena, &rules, &report);
	add_report(total, &report);
	return true;
}

static void print_text(struct buf *out, const struct example_report *report)
{
	report_write_text(out, report);
	report_write_count(out, report->rules, "rule");
	buf_add(out, STR(", "));
	report_write_count(out, report->examples, "example");
	buf_add(out, STR(": "));
	if (report->failures_count == 0)
		print_coloured(out, PRINT_GREEN, STR("all hold"));
	else
		buf_printf(out, "%zu failed", report->failures_count);
	buf_add(out, STR("\n"));
}

static void print_json(struct buf *out, const struct example_report *report)
{
	buf_printf(out, "{\"rules\":%zu,\"examples\":%zu,\"failures\":", report->rules,
		report->examples);
	report_write_json(out, report);
	buf_add(out, STR("}\n"));
}

static enum exit_status run_once(struct arena *arena, const struct options *options)
{
	struct example_report total = {0};
	struct fault fault = {0};
	for (size_t i = 0; i == 0 || i < options->operands_count; i++) {
		struct example_report report;
		struct ruleset rules;
		bool is_loaded =
			options->operands_count == 0
				? load_in_force(arena, options, &rules, &fault)
				: load_operand(arena, options->operands[i], &rules, &fault);
		if (!is_loaded)
			return print_fault(arena, &fault);
		check_all(arena, &rules, &report);
		add_report(&total, &report);
	}
	if (options->operands_count == 0 && !test_scan(arena, options, &total, &fault))
		return print_fault(arena, &fault);
	struct buf out;
	buf_init(&out, arena, LIMIT_ARENA_BYTES);
	if (options->is_json)
		print_json(&out, &total);
	else
		print_text(&out, &total);
	return print_out(&out, total.failures_count > 0 ? EXIT_STATUS_FAILED : EXIT_STATUS_PASS);
}

/* --- --watch -------------------------------------------------------------------------------------- */

/* The files and folders that the outcome depends on. */
static size_t find_watched(
	struct arena *arena, const struct options *options, const struct str **paths)
{
	struct locations locations;
	locations_find(arena, options->config, &locations);
	struct str project =
		layers_find_project(arena, setup_working_folder(arena), locations.home);
	struct str *all = ARENA_NEW_ARRAY(arena, struct str, 8);
	*paths = options->operands;
	if (options->operands_count > 0)
		return options->operands_count;
	const struct str places[] = {locations.system_settings, locations.system_rules,
		locations.user_settings, locations.user_rules, options->rules,
		project.len > 0 ? arena_printf(arena, "%.*s/.hookguard/rules", STR_ARG(project))
				: project};
	size_t count = 0;
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		if (places[i].len > 0)
			all[count++] = places[i];
	}
	*paths = all;
	return count;
}

/* A name that is wrong from the start would be waited for in vain. */
static bool check_there(struct arena *arena, const struct options *options, struct fault *f)
{
	for (size_t i = 0; i < options->operands_count; i++) {
		if (access(arena_copy_z(arena, options->operands[i]), F_OK) != 0)
			return fault_set(f, FAULT_USAGE, "%.*s: no such file: nothing to watch",
				STR_ARG(options->operands[i]));
	}
	return true;
}

/* One run in a process of its own, whose memory goes with it. */
static enum exit_status run_apart(struct arena *arena, const struct options *options)
{
	int status;
	pid_t process = fork();
	if (process == 0)
		process_leave(run_once(arena, options));
	if (process < 0)
		return EXIT_STATUS_BLOCK;
	while (waitpid(process, &status, 0) < 0) {
		if (errno != EINTR)
			return EXIT_STATUS_BLOCK;
	}
	return WIFEXITED(status) ? (enum exit_status)WEXITSTATUS(status) : EXIT_STATUS_BLOCK;
}

enum exit_status command_test(struct arena *arena, const struct options *options)
{
	struct watch watch;
	const struct str *paths;
	enum exit_status status;
	if (!options->wants_watch)
		return run_once(arena, options);
	struct fault missing = {0};
	if (!check_there(arena, options, &missing))
		return print_fault(arena, &missing);
	size_t count = find_watched(arena, options, &paths);
	watch_start(&watch, arena, paths, count);
	do
		status = run_apart(arena, options);
	while (watch_wait(&watch));
	return status;
}
