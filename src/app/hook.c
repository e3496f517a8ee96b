/* SPDX-License-Identifier: MIT */
/*
 * The hook. Starts as a deny and becomes a pass only through a complete pipeline: payload read,
 * rules loaded and verified, every action judged, the record on disk.
 */
#include "app/hook.h"

#include <unistd.h>

#include "app/answer.h"
#include "app/grants.h"
#include "app/help.h"
#include "app/monitor.h"
#include "app/pipeline.h"
#include "app/setup.h"
#include "audit/emergency.h"
#include "audit/log.h"
#include "audit/record.h"
#include "base/inject.h"
#include "base/io.h"

/* The run whose fault the last words record. */
static struct run *current_run;

/* --- the end that is the hook's own -------------------------------------------------------------- */

static bool write_record(
	const struct run *run, struct arena *arena, const struct fault *fault, struct fault *f)
{
	struct redactor redactor = setup_redactor(run, arena);
	bool is_verdict = fault == NULL;
	struct record record = {
		.call = run->call.dialect ? &run->call : NULL,
		.actions = run->actions.arena ? &run->actions : NULL,
		.verdict = is_verdict ? &run->verdict : NULL,
		.fault = fault,
		.project = run->project,
		.settings = &run->settings,
		.payload = run->payload,
		.mac_key = log_key(arena, &run->settings),
		.rules_digest = run->rules.digest,
		.code = is_verdict ? run->code : (struct str){NULL, 0},
		.grant = is_verdict ? run->grant : (struct str){NULL, 0},
		.is_monitored = fault ? monitor_passes(run, fault) : run->settings.is_monitor,
		.started_us = run->started_us,
	};
	struct str members = record_format(arena, &record, &redactor);
	return log_append(arena, &run->settings, members, f);
}

/* A deny that can't be recorded, or copied, stays a deny; what lets the call go on becomes a fault. */
static bool keep_record(struct run *run, struct fault *f)
{
	struct fault failure = {0};
	grants_consider(run);
	if (write_record(run, run->arena, NULL, &failure))
		return true;
	if (run->verdict.decision == DECISION_DENY && !run->settings.is_monitor) {
		run->unrecorded = failure;
		return true;
	}
	if (failure.kind == FAULT_AUDIT && !run->settings.is_audit_required)
		return true;
	*f = failure;
	return false;
}

/* The record of a run that ends in a panic: from an arena of its own, since the run's may be full. */
static void record_panic(struct str reason)
{
	struct arena arena;
	struct fault fault = {0};
	struct fault ignored = {0};
	arena_init(&arena, LIMIT_ARENA_BYTES);
	fault_record(&fault, FAULT_INTERNAL, "%.*s", STR_ARG(reason));
	current_run->rules =
		(struct ruleset){0}; /* its compiled patterns lie in the arena that is lost */
	current_run->actions = (struct actions){0};
	current_run->settings.is_monitor = false; /* such an end blocks */
	(void)write_record(current_run, &arena, &fault, &ignored);
}

/* --- the run ----------------------------------------------------------------------------------- */

/* What is known from here on is for the record of an end from outside. */
static bool note_call(struct run *run)
{
	emergency_set_call(&run->call);
	answer_prepare(run);
	return setup_call_folder(run);
}

/* The settings, and what they say of the run's end. */
static bool read_settings(struct run *run, struct fault *f)
{
	bool is_set_up = setup_settings(run, f);
	const struct settings *settings = &run->settings;
	emergency_set_log(settings->audit_file, run->started_us);
	if (settings->deadline_ms != DEADLINE_DEFAULT_MS ||
		settings->deadline_cpu_ms != DEADLINE_CPU_DEFAULT_MS)
		process_set_deadline(
			run->started_us, settings->deadline_ms, settings->deadline_cpu_ms);
	return is_set_up;
}

static bool read_payload(struct run *run, struct fault *f)
{
	return io_read_all(
		run->arena, STDIN_FILENO, LIMIT_PAYLOAD_BYTES, STR("payload"), &run->payload, f);
}

static enum exit_status answer_fault(struct run *run, const struct fault *fault)
{
	struct fault ignored = {0};
	if (fault->kind != FAULT_AUDIT) /* the log is what failed: it would only fail again */
		(void)write_record(run, run->arena, fault, &ignored);
	struct redactor redactor = setup_redactor(run, run->arena);
	bool is_passed = monitor_passes(run, fault);
	struct answer answer = is_passed ? monitor_answer_of_fault(run, fault, &redactor)
					 : answer_of_fault(run, fault, &redactor);
	bool is_heard = answer_send(&answer);
	return is_heard || is_passed ? answer.status : EXIT_STATUS_BLOCK;
}

static enum exit_status answer_verdict(struct run *run)
{
	struct redactor redactor = setup_redactor(run, run->arena);
	struct answer answer = run->settings.is_monitor ? monitor_answer(run, &redactor)
							: answer_of_verdict(run, &redactor);
	if (answer_send(&answer) || run->settings.is_monitor)
		return answer.status;
	struct fault unheard = {0};
	fault_record(&unheard, FAULT_SYSTEM, "answer: can't be written to standard output");
	return answer_fault(run, &unheard);
}

static enum exit_status say_usage(struct arena *arena)
{
	struct buf text;
	buf_init(&text, arena, 4 * KIB);
	help_write_usage(&text);
	(void)io_write_all(STDERR_FILENO, buf_str(&text));
	return EXIT_STATUS_BLOCK;
}

/* A command line that nobody knows, without a payload: a person's typing error, and no call. */
static enum exit_status say_typo(struct run *run, const struct fault *usage)
{
	struct redactor redactor = setup_redactor(run, run->arena);
	struct answer answer = answer_of_fault(run, usage, &redactor);
	process_set_last_words(NULL);
	(void)answer_send(&answer);
	return answer.status;
}

enum exit_status hook_run(struct arena *arena, const struct options *options,
	const struct fault *usage, uint64_t started_us)
{
	struct fault fault = *usage;
	struct run run = {
		.arena = arena,
		.options = options,
		.note_call = note_call,
		.find_rules = setup_verified_rules,
		.keep_record = keep_record,
		.started_us = started_us,
	};
	if (!usage->is_set && isatty(STDIN_FILENO))
		return say_usage(arena);
	answer_prepare(&run);
	process_set_deadline(started_us, DEADLINE_DEFAULT_MS, DEADLINE_CPU_DEFAULT_MS);
	process_set_emergency(emergency_record);
	current_run = &run;
	process_set_last_words(record_panic);
	bool is_set_up = read_settings(&run, &fault);
	bool is_read = isatty(STDIN_FILENO) || read_payload(&run, &fault);
	if (usage->is_set && str_trim(run.payload).len == 0)
		return say_typo(&run, usage);
	bool is_judged = is_read && is_set_up && !usage->is_set && pipeline_run(&run, &fault);
	enum exit_status status = is_judged ? answer_verdict(&run) : answer_fault(&run, &fault);
	(void)inject_failure(INJECT_END);
	process_set_last_words(NULL); /* run ends here */
	return status;
}
