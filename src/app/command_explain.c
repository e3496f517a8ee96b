/* SPDX-License-Identifier: MIT */
/*
 * `hookguard explain`: one call through the pipeline of the hook, and all that it found. Must never
 * run, write or record what it explains.
 */
#include <unistd.h>

#include "app/answer.h"
#include "app/commands.h"
#include "app/compose.h"
#include "app/explain.h"
#include "app/monitor.h"
#include "app/print.h"
#include "app/setup.h"
#include "base/io.h"
#include "facts/path.h"
#include "facts/tools.h"
#include "payload/json.h"
#include "rules/settings_values.h"

/* --- the payload ------------------------------------------------------------------------------- */

/* The folder that the call starts in: --cwd, or the one that the person is in. */
static bool find_folder(const struct run *run, struct str *folder, struct fault *f)
{
	struct str here = setup_working_folder(run->arena);
	*folder = here;
	return run->options->cwd.len == 0 || path_normalize(run->arena, run->options->cwd, here,
						     run->surroundings.home, folder, f);
}

/* `text` as an object; NULL with a fault if it is none. */
static const cJSON *parse_object(
	struct arena *arena, struct str text, struct str name, struct fault *f)
{
	const cJSON *parsed;
	if (!json_parse(arena, text, name, &parsed, f))
		return NULL;
	if (cJSON_IsObject(parsed))
		return parsed;
	fault_record(f, FAULT_USAGE, "%.*s: not a JSON object, such as {\"file_path\":\"/tmp/x\"}",
		STR_ARG(name));
	return NULL;
}

static const struct dialect *host_of(const struct run *run)
{
	return run->pinned ? run->pinned : dialect_find(COMPOSE_HOST);
}

/* A call of --tool, with --input or with the operand as its main argument. */
static bool payload_of_tool(struct run *run, struct str folder, struct fault *f)
{
	const struct options *options = run->options;
	struct str ours = dialect_tool_name(options->tool);
	const struct tool *tool = tool_find(ours.len > 0 ? ours : options->tool);
	struct str input = STR("{}");
	if (options->input.len > 0 && options->operands_count > 0)
		return fault_set(
			f, FAULT_USAGE, "explain: --input and an argument: give one of them");
	if (options->input.len > 0) {
		if (!parse_object(run->arena, options->input, STR("--input"), f))
			return false;
		input = options->input;
	}
	if (options->operands_count > 0 && (!tool || tool->member.len == 0))
		return fault_set(f, FAULT_USAGE,
			"--tool %.*s: has no main argument that is known: use --input '{...}'",
			STR_ARG(options->tool));
	if (options->operands_count > 0)
		input = compose_input(run->arena, tool->member, options->operands[0]);
	run->payload = compose_payload(run->arena, host_of(run), folder, options->tool, input);
	return true;
}

/* Whether text begins as an object with a member does, `{"name":`, and as no command would. */
static bool begins_as_payload(struct str text)
{
	text = str_trim(text);
	if (!str_starts_with(text, STR("{")))
		return false;
	text = str_trim(str_slice(text, 1, text.len));
	size_t end = str_find_byte(text, '"', 1);
	return str_starts_with(text, STR("\"")) && end != STR_NONE &&
	       str_starts_with(str_trim(str_slice(text, end + 1, text.len)), STR(":"));
}

/* The operand: a shell command, or a payload that may leave out what is usual. */
static bool payload_of_operand(struct run *run, struct str folder, struct fault *f)
{
	struct str text = run->options->operands[0];
	struct fault broken = {0};
	const cJSON *parsed = str_starts_with(str_trim(text), STR("{"))
				      ? parse_object(run->arena, text, STR("argument"), &broken)
				      : NULL;
	if (!parsed && begins_as_payload(text))
		return fault_set(f, FAULT_USAGE,
			"%.*s; a payload must be JSON, and a command that begins so wants --tool "
			"Bash in front",
			STR_ARG(fault_text(&broken)));
	run->payload = parsed ? compose_fragment(run->arena, text, parsed, folder)
			      : compose_payload(run->arena, host_of(run), folder, STR("Bash"),
					compose_input(run->arena, STR("command"), text));
	return true;
}

static bool payload_of_input(struct run *run, struct fault *f)
{
	if (run->options->cwd.len > 0)
		return fault_set(f, FAULT_USAGE,
			"--cwd: is for a command: a payload says by itself where it starts");
	if (!io_read_all(run->arena, STDIN_FILENO, LIMIT_PAYLOAD_BYTES, STR("payload"),
		    &run->payload, f))
		return false;
	struct str text = str_trim(run->payload);
	if (text.len == 0)
		return fault_set(f, FAULT_USAGE,
			"explain: standard input is empty: give a payload there, or a "
			"command: hookguard explain 'COMMAND'");
	if (text.ptr[0] == '{')
		return true;
	return fault_set(f, FAULT_USAGE,
		"explain: standard input holds no JSON object, as a payload is: a "
		"command is an argument: hookguard explain 'COMMAND' (a file: hookguard explain "
		"\"$(cat FILE)\")");
}

static bool find_payload(struct run *run, struct fault *f)
{
	const struct options *options = run->options;
	struct str folder;
	if (options->input.len > 0 && options->tool.len == 0)
		return fault_set(f, FAULT_USAGE, "--input: wants --tool NAME beside it");
	if (options->tool.len == 0 && options->operands_count == 0)
		return payload_of_input(run, f);
	if (!find_folder(run, &folder, f))
		return false;
	return options->tool.len > 0 ? payload_of_tool(run, folder, f)
				     : payload_of_operand(run, folder, f);
}

/* --- the run ----------------------------------------------------------------------------------- */

/* The names of --context, as hookguard.conf takes them: the session's, whatever its folder. What
 * belongs where, and what is forbidden there, stays as it is set. */
static bool use_contexts(struct run *run, struct fault *f)
{
	struct context_names names;
	struct contexts *contexts = &run->surroundings.contexts;
	if (run->options->context.len == 0)
		return true;
	if (!setting_parse_contexts(run->arena, run->options->context, &names))
		return fault_set(f, FAULT_USAGE, "--context: \"%.*s\" must be " CONTEXTS_EXPECTED,
			STR_ARG(run->options->context));
	contexts->always = names;
	contexts->added = (struct context_names){NULL, 0};
	contexts->otherwise = (struct context_names){NULL, 0};
	contexts->of[CONTEXT_FOLDER] = (struct context_entries){NULL, 0};
	return true;
}

static bool keep_no_record(struct run *run, struct fault *f)
{
	(void)run;
	(void)f;
	return true;
}

/* Judges the call; false with a fault where the hook would say that fault, too. */
static bool judge(struct run *run, struct explain_notes *notes, struct fault *f)
{
	run->note_call = setup_call_folder;
	run->find_rules = setup_verified_rules;
	run->keep_record = keep_no_record;
	run->judging.observe = explain_observe;
	run->judging.observer = notes;
	return pipeline_run(run, f);
}

static enum exit_status print_explanation(const struct explanation *explanation)
{
	const struct run *run = explanation->run;
	struct buf out;
	enum exit_status status =
		run->verdict.decision == DECISION_PASS ? EXIT_STATUS_PASS : EXIT_STATUS_FAILED;
	buf_init(&out, run->arena, LIMIT_ARENA_BYTES);
	if (run->options->is_json) {
		explain_write_json(&out, explanation);
	} else {
		explain_write_actions(&out, explanation);
		explain_write_verdict(&out, explanation);
	}
	return print_out(&out, explanation->fault ? EXIT_STATUS_BLOCK : status);
}

/* What the hook would answer. */
static struct answer hook_answer(
	const struct run *run, const struct fault *fault, struct redactor *redactor)
{
	if (fault ? monitor_passes(run, fault) : run->settings.is_monitor)
		return (struct answer){.status = EXIT_STATUS_PASS};
	return fault ? answer_of_fault(run, fault, redactor) : answer_of_verdict(run, redactor);
}

static enum exit_status print_usage(struct arena *arena)
{
	struct fault usage = {0};
	fault_record(&usage, FAULT_USAGE,
		"explain wants a command, in quotes, or a payload on standard input: "
		"hookguard explain 'rm -rf /srv'; hookguard explain < payload.json; more: "
		"hookguard explain --help");
	return print_fault(arena, &usage);
}

enum exit_status command_explain(struct arena *arena, const struct options *options)
{
	struct run run = {.arena = arena, .options = options};
	struct explain_notes notes = {.arena = arena, .keeps_ruled_out = options->is_verbose};
	struct fault fault = {0};
	if (options->operands_count == 0 && options->tool.len == 0 && options->input.len == 0 &&
		isatty(STDIN_FILENO))
		return print_usage(arena);
	if (!setup_settings(&run, &fault) || !find_payload(&run, &fault) ||
		!use_contexts(&run, &fault))
		return print_fault(arena, &fault);
	bool is_judged = judge(&run, &notes, &fault);
	struct redactor redactor = setup_redactor(&run, arena);
	struct answer answer = hook_answer(&run, is_judged ? NULL : &fault, &redactor);
	struct explanation explanation = {
		.run = &run,
		.fault = is_judged ? NULL : &fault,
		.redactor = &redactor,
		.notes = &notes,
		.hook_status = answer.status,
		.is_blocked = answer.is_block,
		.is_made_here = options->tool.len > 0 || options->operands_count > 0,
		.is_verbose = options->is_verbose,
	};
	return print_explanation(&explanation);
}
