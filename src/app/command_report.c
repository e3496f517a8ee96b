/* SPDX-License-Identifier: MIT */
/* `hookguard report`: a page for a security review. Reads everything, and writes the one file. */
#include <unistd.h>

#include "app/command_log.h"
#include "app/commands.h"
#include "app/html.h"
#include "app/keys.h"
#include "app/print.h"
#include "app/review.h"
#include "app/scan.h"
#include "app/setup.h"
#include "base/clock.h"
#include "base/escape.h"
#include "base/replace.h"
#include "rules/layers.h"

/* Of an old page in whose place the new one goes. */
#define OLD_BYTES (64 * MIB)

/* The page tells what the log tells. */
#define PAGE_MODE 0600

/* Files that are named are read whatever the settings hold; the page then says what is wrong with these. */
static bool read_settings(struct review *review, struct run *run, struct fault *f)
{
	struct str origins[SETTING_COUNT];
	struct fault wrong = {0};
	locations_find(run->arena, run->options->config, &run->locations);
	if (setup_load(run->arena, &run->locations, &run->settings, origins, &wrong))
		return true;
	if (run->options->operands_count == 0)
		return fault_set(f, wrong.kind,
			"%.*s; a log can be read without: hookguard report FILE",
			STR_ARG(fault_text(&wrong)));
	settings_default(run->arena, &run->locations, &run->settings);
	review->rules_fault = arena_copy(run->arena, fault_text(&wrong));
	return true;
}

/* Everything around the log is optional: what can't be read is said on the page. */
static void read_rules(struct review *review, struct run *run, struct str folder)
{
	struct rule_files files;
	struct fault fault = {0};
	if (review->rules_fault.len > 0)
		return; /* which are in force, the settings say */
	if (setup_rules(run, folder, &files, &fault))
		review->in_force = &run->rules;
	else
		review->rules_fault = arena_copy(run->arena, fault_text(&fault));
}

/* The project that the page is about: that of --project, or of this folder. */
static struct str project_of(const struct run *run, struct str folder)
{
	struct str named = run->options->project;
	if (str_starts_with(named, STR("/")) && str_find_byte(named, ',', 0) == STR_NONE &&
		str_find_byte(named, '*', 0) == STR_NONE)
		return named;
	return layers_find_project(run->arena, folder, run->locations.home);
}

/* What scan and keys know, without their writing or printing anything. */
static void read_desk(struct review *review, const struct options *options, struct arena *arena)
{
	struct fault fault = {0};
	struct scan_request request;
	struct scan_result *scan = ARENA_NEW(arena, struct scan_result);
	struct keys_found *found = ARENA_NEW(arena, struct keys_found);
	if (scan_request_default(arena, options->config, STR(""), &request, &fault) &&
		scan_run(arena, &request, scan, &fault))
		review->scan = scan;
	review->scan_fault = arena_copy(arena, fault_text(&fault));
	fault = (struct fault){0};
	if (keys_find(arena, options, found, &fault))
		review->keys = &found->keys;
	review->keys_fault = arena_copy(arena, fault_text(&fault));
	review->is_of_machine = true;
}

static void check_wholeness(struct review *review, const struct log_run *run)
{
	static const struct verify_keys none = {.count = 0};
	struct journal journal;
	struct fault ignored = {0};
	if (run->files_count > 0 || !journal_open(run->arena, run->path, &journal, &ignored))
		return;
	review->is_verified = verify_journal(&journal, true, &none, &review->wholeness, &ignored);
	journal_close(&journal);
}

/* A folder is not made: it may be a slip of the name, and the page would lie where nobody looks. */
static bool check_folder(struct arena *arena, struct str path, struct fault *f)
{
	size_t slash = str_find_last(path, '/');
	struct str folder = str_slice(path, 0, slash > 0 ? slash : 1);
	return access(arena_copy_z(arena, folder), F_OK) == 0 ||
	       fault_set(f, FAULT_SYSTEM,
		       "%.*s: this folder is not there: make it, or mend the name",
		       STR_ARG(folder));
}

/* The file is the caller's alone, whoever made one of its name before: a link, an owner or a mode that is
 * found there, in /tmp perhaps, says nothing of where the page goes and who reads it. */
static bool take_place(
	struct arena *arena, struct str path, struct replaceable *file, struct fault *f)
{
	if (!check_folder(arena, path, f) || !replaceable_read(arena, path, OLD_BYTES, file, f))
		return false;
	if (file->is_link)
		return fault_set(f, FAULT_SYSTEM,
			"%.*s: is a link: name the file itself, or remove it", STR_ARG(path));
	file->mode = PAGE_MODE;
	file->owner = geteuid();
	file->group = getegid();
	return true;
}

static enum exit_status hand_over(
	const struct run *run, const struct buf *page, const struct review *review, struct fault *f)
{
	struct replaceable file;
	struct buf said;
	struct str name = run->options->output;
	if (name.len == 0)
		return print_out(page, EXIT_STATUS_PASS);
	struct str path =
		str_starts_with(name, STR("/"))
			? arena_copy(run->arena, name)
			: arena_printf(run->arena, "%.*s/%.*s",
				  STR_ARG(setup_working_folder(run->arena)), STR_ARG(name));
	if (!take_place(run->arena, path, &file, f) ||
		!replaceable_write(run->arena, &file, buf_str(page), PAGE_MODE, f))
		return print_fault(run->arena, f);
	buf_init(&said, run->arena, 16 * KIB);
	escape_visible(&said, name);
	buf_add(&said, STR(": "));
	html_number(&said, review->calls);
	buf_add(&said, review->calls == 1 ? STR(" call, ") : STR(" calls, "));
	html_number(&said, review->by[REVIEW_DENY] + review->by[REVIEW_FAULT]);
	buf_add(&said, STR(" blocked"));
	if (review->by[REVIEW_NOTED] > 0) {
		buf_add(&said, STR(", "));
		html_number(&said, review->by[REVIEW_NOTED]);
		buf_add(&said, STR(" denied or asked about and let go on (mode = monitor)"));
	}
	buf_add(&said, STR("\n"));
	return print_out(&said, EXIT_STATUS_PASS);
}

enum exit_status command_report(struct arena *arena, const struct options *options)
{
	struct fault fault = {0};
	struct buf page;
	struct review *review = ARENA_NEW(arena, struct review);
	struct run *run = ARENA_NEW(arena, struct run);
	struct log_run log = {.arena = arena,
		.options = options,
		.files = options->operands,
		.files_count = options->operands_count};
	*run = (struct run){.arena = arena, .options = options};
	if (options->output.len == 0 && isatty(STDOUT_FILENO))
		(void)fault_set(&fault, FAULT_USAGE,
			"report: a page is no text for a terminal: name a file with -o FILE");
	if (fault.is_set || !read_settings(review, run, &fault))
		return print_fault(arena, &fault);
	log.settings = &run->settings;
	log.path = run->settings.audit_file;
	if (log.path.len == 0 && log.files_count == 0)
		(void)fault_set(&fault, FAULT_AUDIT,
			"audit log: no place for it: set audit.file in hookguard.conf (HOME is "
			"unknown)");
	if (fault.is_set || !review_read(review, &log, &fault))
		return print_fault(arena, &fault);
	struct str folder = setup_working_folder(arena);
	review->home = run->locations.home;
	read_rules(review, run, folder);
	allowed_read(arena, run->locations.home, project_of(run, folder), &review->allowed);
	check_wholeness(review, &log);
	if (log.files_count == 0)
		read_desk(review, options, arena);
	buf_init(&page, arena, LIMIT_REPORT_BYTES);
	review_write(&page, review, clock_wall_ns());
	return hand_over(run, &page, review, &fault);
}
