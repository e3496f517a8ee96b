/* SPDX-License-Identifier: MIT */
/* `hookguard log verify`: says whether the log is whole, where it is not, and what that proves. */
#include <unistd.h>

#include "app/command_log.h"
#include "app/print.h"
#include "audit/chain_file.h"
#include "audit/verify.h"
#include "base/escape.h"
#include "base/io.h"

/* Where the first keys come from. */
enum key_source {
	KEY_NONE = 0,
	KEY_BESIDE, /* FILE.verify: nobody took it away */
	KEY_GIVEN,
};

static const char *const source_names[] = {"none", "beside", "given"};

static bool read_given_keys(const struct log_run *run, struct verify_keys *keys, struct fault *f)
{
	struct str text;
	struct str name = run->options->key;
	if (io_read_file(run->arena, name, LIMIT_SETTINGS_BYTES, &text) != IO_FILE_READ)
		return fault_set(
			f, FAULT_USAGE, "%.*s: can't be read as a file of keys", STR_ARG(name));
	if (!verify_read_keys(run->arena, text, name, keys, f))
		return false;
	keys->are_given = true;
	return true;
}

static bool read_keys(const struct log_run *run, struct verify_keys *keys, enum key_source *source,
	struct fault *f)
{
	struct str text;
	struct fault ignored = {0};
	*keys = (struct verify_keys){0};
	*source = KEY_NONE;
	if (run->options->key.len > 0) {
		*source = KEY_GIVEN;
		return read_given_keys(run, keys, f);
	}
	struct str path = chain_key_path(run->arena, run->path);
	if (run->files_count > 0 ||
		io_read_file(run->arena, path, LIMIT_SETTINGS_BYTES, &text) != IO_FILE_READ)
		return true;
	if (verify_read_keys(run->arena, text, path, keys, &ignored))
		*source = KEY_BESIDE;
	else
		keys->count = 0; /* a key that a crash cut: as if it were not there */
	return true;
}

static bool verify(const struct log_run *run, const struct verify_keys *keys, struct report *out,
	struct fault *f)
{
	struct journal journal;
	bool is_log = run->files_count == 0;
	bool is_opened =
		is_log ? journal_open(run->arena, run->path, &journal, f)
		       : journal_open_files(run->arena, run->files, run->files_count, &journal, f);
	if (!is_opened)
		return false;
	bool is_read = verify_journal(&journal, is_log, keys, out, f);
	journal_close(&journal);
	return is_read;
}

/* --- for people ------------------------------------------------------------------------------- */

static void write_problem(struct buf *out, const struct problem *problem)
{
	escape_visible(out, problem->path);
	if (problem->line > 0)
		buf_printf(out, ":%zu", problem->line);
	buf_add(out, problem->path.len > 0 ? STR(": ") : STR(""));
	escape_visible(out, problem->what);
	buf_add(out, STR("\n"));
}

/* "1 line", "2 lines". */
static void write_count(struct buf *out, uint64_t count, const char *thing)
{
	buf_printf(out, "%llu %s%s", (unsigned long long)count, thing, count == 1 ? "" : "s");
}

static void write_counts(struct buf *out, const struct report *report)
{
	write_count(out, report->records, "record");
	if (report->records > 0)
		buf_printf(out, " (%llu to %llu)", (unsigned long long)report->first,
			(unsigned long long)report->last);
	buf_add(out, STR(" in "));
	write_count(out, report->files, "file");
	if (report->torn > 0) {
		buf_add(out, STR(", "));
		write_count(out, report->torn, "torn line");
		buf_add(out, STR(" of killed calls"));
	}
	if (report->outside > 0) {
		buf_add(out, STR(", "));
		write_count(out, report->outside, "record");
		buf_add(out, STR(" outside the chain"));
	}
	buf_add(out, STR("\n"));
}

/* What the result is worth. */
static void write_meaning(
	struct buf *out, const struct report *report, enum key_source source, bool is_log)
{
	if (source == KEY_NONE)
		buf_add(out,
			STR("no first key: this finds what was changed by somebody who did not "
			    "compute the chain anew,\nand no more (see hookguard log key)\n"));
	else if (report->problems_count > 0)
		buf_printf(out, "%llu of these records are proven by the first key\n",
			(unsigned long long)report->proven);
	else
		buf_add(out,
			STR("proven by the first key: records from before somebody could read "
			    "the key of the moment are\nas they were written; of later ones this "
			    "says nothing\n"));
	if (source == KEY_BESIDE)
		buf_add(out,
			STR("the first key still lies beside the log: who could write here could "
			    "forge all of it. Take\nthe key away: hookguard log key\n"));
	if (!is_log && !report->is_closed)
		buf_add(out,
			STR("the last file is not closed: whether records follow is not known\n"));
}

static void write_text(
	struct buf *out, const struct report *report, enum key_source source, bool is_log)
{
	uint64_t shown = 0;
	for (const struct problem *p = report->problems; p; p = p->next, shown++)
		write_problem(out, p);
	if (report->problems_count > shown)
		buf_printf(out, "and %llu more\n",
			(unsigned long long)(report->problems_count - shown));
	buf_add(out, report->problems_count > 0 ? STR("not whole: ") : STR("whole: "));
	write_counts(out, report);
	write_meaning(out, report, source, is_log);
}

/* --- for programs ----------------------------------------------------------------------------- */

static void json_problem(struct buf *out, const struct problem *problem)
{
	struct str kind = problem_kind_name(problem->kind);
	buf_printf(out, "{\"kind\":\"%.*s\",\"file\":", STR_ARG(kind));
	escape_json(out, problem->path);
	buf_printf(out, ",\"line\":%zu,\"seq\":%llu,\"last\":%llu,\"message\":", problem->line,
		(unsigned long long)problem->seq,
		(unsigned long long)(problem->last > 0 ? problem->last : problem->seq));
	escape_json(out, problem->what);
	buf_add(out, STR("}"));
}

static void write_json(struct buf *out, const struct report *report, enum key_source source)
{
	buf_printf(out,
		"{\"whole\":%s,\"files\":%zu,\"records\":%llu,\"first\":%llu,\"last\":%llu,"
		"\"key\":\"%s\",\"proven\":%llu,\"torn\":%llu,\"outside\":%llu,\"count\":%llu,"
		"\"problems\":[",
		report->problems_count > 0 ? "false" : "true", report->files,
		(unsigned long long)report->records, (unsigned long long)report->first,
		(unsigned long long)report->last, source_names[source],
		(unsigned long long)report->proven, (unsigned long long)report->torn,
		(unsigned long long)report->outside, (unsigned long long)report->problems_count);
	for (const struct problem *p = report->problems; p; p = p->next) {
		buf_add(out, p == report->problems ? STR("") : STR(","));
		json_problem(out, p);
	}
	buf_add(out, STR("]}\n"));
}

enum exit_status log_verify(const struct log_run *run)
{
	struct fault fault = {0};
	struct verify_keys keys;
	struct report report;
	enum key_source source;
	struct buf out;
	if (!read_keys(run, &keys, &source, &fault) || !verify(run, &keys, &report, &fault))
		return print_fault(run->arena, &fault);
	buf_init(&out, run->arena, 1 * MIB);
	if (run->options->is_json)
		write_json(&out, &report, source);
	else
		write_text(&out, &report, source, run->files_count == 0);
	return print_out(&out, report.problems_count > 0 ? EXIT_STATUS_FAILED : EXIT_STATUS_PASS);
}
