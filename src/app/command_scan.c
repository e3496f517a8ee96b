/* SPDX-License-Identifier: MIT */
/* `hookguard scan`: what to look at, and what to say of it. */
#include <unistd.h>

#include "app/command_words.h"
#include "app/commands.h"
#include "app/print.h"
#include "app/scan_fix.h"
#include "app/scan_report.h"
#include "app/setup.h"
#include "base/escape.h"
#include "facts/path.h"

static bool find_severity(struct str name, enum severity *severity, struct fault *f)
{
	*severity = SEVERITY_MEDIUM;
	if (name.len == 0)
		return true;
	for (size_t i = 0; i < SEVERITY_COUNT; i++) {
		*severity = (enum severity)i;
		if (str_equal(severity_name(*severity), name))
			return true;
	}
	return fault_set(f, FAULT_USAGE,
		"--fail-on: no severity \"%.*s\": use critical, high, medium or low",
		STR_ARG(name));
}

static bool check_options(const struct options *options, struct fault *f)
{
	if (options->is_json && options->is_sarif)
		return fault_set(f, FAULT_USAGE, "--json, --sarif: only one of them can be given");
	if (!options->wants_fix && (options->wants_https || options->is_dry_run))
		return fault_set(f, FAULT_USAGE, "--https, --dry-run: are about --fix: add it");
	if (options->wants_fix && (options->is_json || options->is_sarif))
		return fault_set(f, FAULT_USAGE,
			"--fix: prints what it does, for people: take --json or --sarif out");
	return true;
}

/* The operands as absolute paths. */
static bool find_paths(struct arena *arena, const struct options *options,
	struct scan_request *request, struct fault *f)
{
	struct str *paths = ARENA_NEW_ARRAY(arena, struct str, options->operands_count + 1);
	struct str here = setup_working_folder(arena);
	for (size_t i = 0; i < options->operands_count; i++) {
		if (options->operands[i].len == 0)
			return fault_set(
				f, FAULT_USAGE, "scan: an empty path: name a file or folder");
		if (!path_normalize(arena, options->operands[i], here, request->home, &paths[i], f))
			return false;
	}
	request->paths = paths;
	request->paths_count = options->operands_count;
	request->is_default = options->operands_count == 0;
	if (!request->is_default)
		request->project = here;
	return true;
}

/* The same scan again, of the files that the operands name. */
static struct str scan_again(struct arena *arena, const struct options *options)
{
	struct buf out;
	struct str words = command_words_join(arena, options->operands, options->operands_count);
	buf_init(&out, arena, LIMIT_ARENA_BYTES);
	buf_add(&out, words.len > 0 ? STR("hookguard scan ") : STR("hookguard scan"));
	escape_visible(&out, words);
	return buf_str(&out);
}

static void write_result(struct buf *out, const struct options *options,
	const struct scan_result *result, enum severity least)
{
	if (options->is_json)
		scan_write_json(out, result, least);
	else if (options->is_sarif)
		scan_write_sarif(out, result);
	else
		scan_write_text(out, result);
}

enum exit_status command_scan(struct arena *arena, const struct options *options)
{
	struct scan_request request;
	struct scan_result result;
	enum severity least;
	struct fault fault = {0};
	struct buf out;
	if (!check_options(options, &fault) || !find_severity(options->fail_on, &least, &fault) ||
		!scan_rules_are_there(arena, options->rules, &fault) ||
		!scan_request_default(arena, options->config, options->rules, &request, &fault) ||
		!find_paths(arena, options, &request, &fault) ||
		!scan_run(arena, &request, &result, &fault))
		return print_fault(arena, &fault);
	buf_init(&out, arena, LIMIT_ARENA_BYTES);
	if (options->wants_fix) {
		const struct scan_fix fix = {
			.wants_https = options->wants_https,
			.is_dry_run = options->is_dry_run,
			.scan = scan_again(arena, options),
			.backups = arena_printf(arena, "%.*s/backup", STR_ARG(request.state)),
		};
		if (request.state.len == 0) {
			fault_record(&fault, FAULT_SYSTEM,
				"HOME: unknown, so there is no place for copies of the files: set "
				"it");
			return print_fault(arena, &fault);
		}
		return scan_fix(arena, &fix, &request, &result, least);
	}
	write_result(&out, options, &result, least);
	struct scan_counts counts = scan_count(&result);
	return print_out(
		&out, scan_count_from(&counts, least) > 0 ? EXIT_STATUS_FAILED : EXIT_STATUS_PASS);
}
