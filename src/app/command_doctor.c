/* SPDX-License-Identifier: MIT */
/* `hookguard doctor`: runs the checks for each host that has an entry, and prints what they say. */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "app/commands.h"
#include "app/doctor.h"
#include "app/install.h"
#include "app/print.h"
#include "app/setup.h"
#include "base/escape.h"
#include "base/utf8.h"

/* Of one line's text: paths and messages of faults fit. */
#define TEXT_BYTES 1024

static doctor_check_fn *const checks[] = {
	doctor_check_files,
	doctor_check_values,
	doctor_check_switches,
	doctor_check_version,
	doctor_check_entries,
	doctor_check_rules,
	doctor_check_levels,
	doctor_check_probe,
	doctor_check_log, /* behind the probe, whose calls it looks for */
	doctor_check_copies,
};

static const struct {
	struct str word;
	enum print_colour colour;
} results[] = {
	[DOCTOR_FAILED] = {STR_INIT("failed"), PRINT_RED},
	[DOCTOR_WARNING] = {STR_INIT("warning"), PRINT_YELLOW},
	[DOCTOR_UNKNOWN] = {STR_INIT("unknown"), PRINT_FAINT},
	[DOCTOR_OK] = {STR_INIT("ok"), PRINT_GREEN},
};
static_assert(ARRAY_LEN(results) == DOCTOR_RESULT_COUNT, "every result has a word");

void doctor_say(struct doctor *doctor, enum doctor_result result, const char *check,
	struct str cure, const char *format, ...)
{
	char text[TEXT_BYTES];
	va_list arguments;
	va_start(arguments, format);
	int wanted = vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	struct str said = {text, wanted < 0 ? 0 : (size_t)wanted};
	if (said.len >= sizeof(text))
		said = utf8_clip(said, sizeof(text) - 1);
	struct doctor_line *line = ARENA_NEW(doctor->arena, struct doctor_line);
	*line = (struct doctor_line){
		.host = doctor->host,
		.result = result,
		.check = check,
		.text = arena_copy(doctor->arena, said),
		.cure = cure,
		.node = doctor->at,
	};
	if (doctor->last)
		doctor->last->next = line;
	else
		doctor->first = line;
	doctor->last = line;
}

/* --- printing --------------------------------------------------------------------------------------- */

static void print_line(struct buf *out, const struct doctor_line *line)
{
	struct str word = results[line->result].word;
	print_coloured(out, results[line->result].colour, word);
	buf_printf(out, "%*s%-11s", (int)(9 - word.len), "", line->check);
	escape_visible(out, line->text);
	buf_add(out, STR("\n"));
	if (line->cure.len == 0)
		return;
	buf_printf(out, "%20s", "cure: ");
	escape_visible(out, line->cure);
	buf_add(out, STR("\n"));
}

static void print_text(struct buf *out, const struct doctor_line *lines)
{
	const struct host *host = NULL;
	size_t counts[DOCTOR_RESULT_COUNT] = {0};
	for (const struct doctor_line *line = lines; line; line = line->next) {
		if (line->host != host) {
			print_coloured(out, PRINT_BOLD, line->host->title);
			buf_add(out, STR("\n"));
			host = line->host;
		}
		print_line(out, line);
		counts[line->result]++;
	}
	buf_printf(out, "%zu ok, %zu unknown, %zu warning%s, %zu failed\n", counts[DOCTOR_OK],
		counts[DOCTOR_UNKNOWN], counts[DOCTOR_WARNING],
		counts[DOCTOR_WARNING] == 1 ? "" : "s", counts[DOCTOR_FAILED]);
}

static void add_text(struct buf *out, const char *key, struct str value)
{
	buf_printf(out, ",\"%s\":", key);
	escape_json(out, value);
}

static void print_json(struct buf *out, const struct doctor_line *lines)
{
	size_t failed = 0;
	buf_add(out, STR("{\"checks\":["));
	for (const struct doctor_line *line = lines; line; line = line->next) {
		buf_add(out, line == lines ? STR("{\"host\":") : STR(",\n{\"host\":"));
		escape_json(out, line->host->agent);
		add_text(out, "check", str_of(line->check));
		add_text(out, "result", results[line->result].word);
		add_text(out, "text", line->text);
		add_text(out, "cure", line->cure);
		buf_add(out, STR("}"));
		failed += line->result == DOCTOR_FAILED;
	}
	buf_printf(out, "],\"failed\":%zu}\n", failed);
}

/* --- hosts ------------------------------------------------------------------------------------------ */

struct report {
	struct arena *arena;
	struct str home;
	struct str project;
	struct doctor_line *first;
	struct doctor_line *last;
	size_t hosts;
};

/* Whether the host is the user's business: an entry of ours stands in one of its files, or did before that
 * became unreadable. */
static bool is_in_use(const struct doctor *doctor)
{
	for (size_t i = 0; i < doctor->files_count; i++) {
		if (doctor->files[i].names_us)
			return true;
	}
	return doctor->entries_count > 0;
}

/* Appends what the checks say of a host; nothing if it is not in use and not asked for. */
static void examine(struct report *report, const struct host *host, bool is_asked_for)
{
	struct doctor *doctor = ARENA_NEW(report->arena, struct doctor);
	doctor->arena = report->arena;
	doctor->host = host;
	doctor->home = report->home;
	doctor->project = report->project;
	doctor_find(doctor);
	if (!is_asked_for && !is_in_use(doctor))
		return;
	for (size_t i = 0; i < ARRAY_LEN(checks); i++)
		checks[i](doctor);
	if (report->last)
		report->last->next = doctor->first;
	else
		report->first = doctor->first;
	report->last = doctor->last;
	report->hosts++;
}

static bool has_failed(const struct doctor_line *lines)
{
	for (const struct doctor_line *line = lines; line; line = line->next) {
		if (line->result == DOCTOR_FAILED)
			return true;
	}
	return false;
}

/* The probe starts hooks here, whose records go into this home. */
static bool check_here(struct arena *arena, const struct locations *locations, struct fault *f)
{
	if (setup_working_folder(arena).len == 0)
		return fault_set(f, FAULT_SYSTEM,
			"doctor: the current folder is gone: go into one that is there");
	return install_check_user(arena, locations->home, f);
}

enum exit_status command_doctor(struct arena *arena, const struct options *options)
{
	struct report report = {.arena = arena};
	struct locations locations;
	struct fault fault = {0};
	struct buf out;
	const struct host *wanted = host_find(options->agent, &fault);
	if (!wanted)
		return print_fault(arena, &fault);
	locations_find(arena, STR(""), &locations);
	if (!check_here(arena, &locations, &fault))
		return print_fault(arena, &fault);
	report.home = locations.home;
	report.project = install_project(arena, locations.home);
	for (size_t i = 0; options->agent.len == 0 && i < host_count(); i++)
		examine(&report, host_at(i), false);
	if (report.hosts == 0)
		examine(&report, wanted, true);
	buf_init(&out, arena, LIMIT_ARENA_BYTES);
	if (options->is_json)
		print_json(&out, report.first);
	else
		print_text(&out, report.first);
	return print_out(&out, has_failed(report.first) ? EXIT_STATUS_FAILED : EXIT_STATUS_PASS);
}
