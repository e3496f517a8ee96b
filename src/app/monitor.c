/* SPDX-License-Identifier: MIT */
/*
 * Monitor mode. Owns the file in which the sessions stand that were told of it. Trusts nothing in that
 * file: what can't be read means that nobody was told, so the notice comes too often rather than never.
 * Must never be reached by a repository's doing: see monitor_check.
 */
#include "app/monitor.h"

#include "app/hosts.h"
#include "app/print.h"
#include "audit/logfile.h"
#include "base/escape.h"
#include "base/hash64.h"

/* One line a session: 16 digits and a newline. Sessions that run at the same time are few. */
#define SESSION_BYTES     ((size_t)17)
#define SESSIONS_KEPT     64
#define ORIGIN_BYTES      240
#define FAULT_SHOWN_BYTES (LIMIT_ANSWER_BYTES - 80)

bool monitor_check(const struct run *run, struct str origin, struct fault *f)
{
	struct str system = run->locations.system_settings;
	bool is_pinned = str_starts_with(run->options->config, STR("/"));
	bool is_of_system = str_starts_with(origin, system) && origin.len > system.len &&
			    origin.ptr[system.len] == ':';
	if (!run->settings.is_monitor || is_pinned || is_of_system)
		return true;
	return fault_set(f, FAULT_SETTINGS,
		"%.*s: mode = monitor counts only in a file that the hook's entry names by "
		"--config, since a repository could put another in the place of this one: "
		"hookguard install does that",
		STR_ARG(origin));
}

/* --- the start of a session --------------------------------------------------------------------- */

/* The session in SESSION_BYTES, newline included. */
static struct str session_line(const struct run *run, struct arena *arena)
{
	uint64_t hash = hash64(hash64(0, run->call.dialect->name), run->call.session);
	return arena_printf(arena, "%016llx\n", (unsigned long long)hash);
}

static bool holds_line(struct str text, struct str line)
{
	for (size_t at = 0; at + line.len <= text.len; at += line.len) {
		if (str_equal(str_slice(text, at, at + line.len), line))
			return true;
	}
	return false;
}

/* Whether the session had been told before; notes it otherwise, in the place of the oldest. */
static bool was_told(const struct run *run, struct arena *arena)
{
	struct fault ignored = {0};
	struct logfile file;
	struct str told = {NULL, 0};
	struct str line = session_line(run, arena);
	logfile_init(&file, arena,
		arena_printf(arena, "%.*s.monitor", STR_ARG(run->settings.audit_file)));
	bool is_read =
		logfile_open(&file, arena, &ignored) &&
		logfile_read_end(&file, arena, SESSIONS_KEPT * SESSION_BYTES, &told, &ignored);
	bool is_known = is_read && holds_line(told, line);
	if (is_read && !is_known) {
		size_t whole = told.len - told.len % SESSION_BYTES;
		size_t from = whole == SESSIONS_KEPT * SESSION_BYTES ? SESSION_BYTES : 0;
		struct str kept = str_slice(told, from, whole);
		struct str all = arena_printf(arena, "%.*s%.*s", STR_ARG(kept), STR_ARG(line));
		(void)logfile_overwrite(&file, all, &ignored);
	}
	logfile_close(&file);
	return is_known;
}

/* The doctor looks for the notice; a session without a name may be any. */
static bool is_start(const struct run *run, struct arena *arena)
{
	struct str session = run->call.session;
	if (session.len == 0 || run->settings.audit_file.len == 0 ||
		str_equal(session, STR(HOST_PROBE_SESSION)))
		return true;
	return !was_told(run, arena);
}

/* --- answers -------------------------------------------------------------------------------------- */

struct answer monitor_answer(const struct run *run, struct redactor *redactor)
{
	struct answer answer = {.status = EXIT_STATUS_PASS, .out = run->call.dialect->pass_answer};
	if (!is_start(run, redactor->arena))
		return answer;
	struct str origin = print_shown(redactor, run->mode_origin, ORIGIN_BYTES, NULL);
	struct str notice = arena_printf(redactor->arena,
		MONITOR_NOTICE " (%.*s): calls are judged and recorded, and none is blocked",
		STR_ARG(origin));
	answer.err = arena_printf(redactor->arena, "%.*s\n", STR_ARG(notice));
	if (run->call.dialect->shows_message) {
		struct buf json;
		buf_init(&json, redactor->arena, 8 * LIMIT_ANSWER_BYTES);
		buf_add(&json, STR("{\"systemMessage\":"));
		escape_json(&json, notice);
		buf_add(&json, STR("}\n"));
		answer.out = buf_str(&json);
	}
	return answer;
}

bool monitor_passes(const struct run *run, const struct fault *fault)
{
	return run->settings.is_monitor && run->settings.is_monitor_of_faults &&
	       fault->kind != FAULT_USAGE && fault->kind != FAULT_SETTINGS;
}

struct answer monitor_answer_of_fault(
	const struct run *run, const struct fault *fault, struct redactor *redactor)
{
	const struct dialect *named = dialect_find(run->options->agent);
	const struct dialect *dialect = run->call.dialect ? run->call.dialect : named;
	struct str text = print_shown(redactor, fault_text(fault), FAULT_SHOWN_BYTES, NULL);
	return (struct answer){
		.status = EXIT_STATUS_PASS,
		.out = dialect ? dialect->pass_answer : STR(""),
		.err = arena_printf(redactor->arena,
			"hookguard: fault, not enforced (monitor.faults = pass): %.*s\n",
			STR_ARG(text)),
	};
}
