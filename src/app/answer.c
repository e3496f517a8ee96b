/* SPDX-License-Identifier: MIT */
/*
 * Words for the agent. Trusts no text of the call: all of it passes redaction and escaping. Must
 * never leave stderr empty on a block, nor print on stdout unless the verdict is ask or the host's row
 * has words for it.
 */
#include "app/answer.h"

#include <unistd.h>

#include "app/print.h"
#include "audit/blank.h"
#include "audit/grant_code.h"
#include "base/escape.h"
#include "base/io.h"

/* Shares of LIMIT_ANSWER_BYTES; with the labels they stay below it. */
#define ID_BYTES      80
#define WHY_BYTES     220
#define WHAT_BYTES    200
#define INSTEAD_BYTES 120
#define NOTE_BYTES    120
#define CONFIG_BYTES  80

static const char *ordinal_suffix(size_t n)
{
	if (n % 100 >= 11 && n % 100 <= 13)
		return "th";
	return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

static size_t line_of(struct str text, size_t at)
{
	size_t line = 1;
	for (size_t i = 0; i < at && i < text.len; i++)
		line += text.ptr[i] == '\n';
	return line;
}

/* Where the match stands, when `what` alone does not show it. */
static void write_where(struct buf *buf, const struct run *run, const struct finding *finding)
{
	size_t count = run->actions.count;
	if (count > 1)
		buf_printf(buf, "   (%zu%s of %zu %.*ss)", finding->action->number,
			ordinal_suffix(finding->action->number), count, STR_ARG(run->actions.noun));
	if (fact_type_of(finding->fact)->is_shared &&
		fact_type_of(finding->fact)->match == FACT_MATCH_SEARCH)
		buf_printf(buf, "   (%.*s in its input, line %zu)",
			STR_ARG(fact_type_of(finding->fact)->name),
			line_of(finding->value, finding->where.at));
}

/* Other rules that decided something; each is counted once, however many actions it met. */
static size_t count_other_rules(const struct verdict *verdict)
{
	size_t others = 0;
	for (const struct finding *a = verdict->findings; a; a = a->next) {
		bool is_first = a->decision <= DECISION_ASK && a->rule != verdict->strongest->rule;
		for (const struct finding *b = verdict->findings; is_first && b != a; b = b->next)
			is_first = b->rule != a->rule;
		others += is_first;
	}
	return others;
}

/* What is shown as the cause: the action, but of a pipeline all, since one command of it would say too
 * little, and before what crosses contexts where each belongs. */
static struct str what_of(struct arena *arena, const struct finding *finding, struct str action)
{
	if (finding->fact == FACT_PIPELINE)
		return finding->value;
	if (finding->fact == FACT_CROSSES)
		return arena_printf(arena, "%.*s: %.*s", STR_ARG(finding->value), STR_ARG(action));
	return action;
}

static void write_finding(struct buf *buf, const struct run *run, struct redactor *redactor)
{
	const struct finding *finding = run->verdict.strongest;
	const struct rule *rule = finding->rule;
	struct str why = print_shown(redactor, rule->reason, WHY_BYTES, NULL);
	struct str blanked = blank_action(redactor->arena, &run->actions, finding->action);
	struct str what =
		print_shown(redactor, what_of(redactor->arena, finding, blanked), WHAT_BYTES, NULL);
	buf_printf(buf, "\n  why: %.*s\n  what: %.*s", STR_ARG(why), STR_ARG(what));
	write_where(buf, run, finding);
	if (rule->instead.len > 0) {
		struct str instead = print_shown(redactor, rule->instead, INSTEAD_BYTES, NULL);
		buf_printf(buf, "\n  instead: %.*s", STR_ARG(instead));
	}
	size_t others = count_other_rules(&run->verdict);
	if (others > 0)
		buf_printf(buf, "\n  also: %zu more rule%s matched", others, others > 1 ? "s" : "");
}

static void write_heading(
	struct buf *buf, const struct run *run, struct redactor *redactor, const char *verb)
{
	const struct rule *rule = run->verdict.strongest->rule;
	struct str id = print_shown(redactor, rule->id, ID_BYTES, NULL);
	struct str severity = severity_name(rule->severity);
	buf_printf(buf, "hookguard: %s by %.*s (%.*s)", verb, STR_ARG(id), STR_ARG(severity));
}

/* How a person can let the call pass; nothing where the record, in which the code must stand, is
 * missing. A settings file in an unusual place is one that `allow` has to be told. */
static void write_grant(
	struct buf *buf, const struct run *run, struct redactor *redactor, const char *before)
{
	if (!run->is_grantable || run->unrecorded.is_set)
		return;
	struct str config = run->options->config;
	buf_printf(buf, "%shookguard allow %.*s", before,
		STR_ARG(str_slice(run->code, 0, GRANT_TYPED_BYTES)));
	if (config.len > 0 && run->surroundings.pinned_home.len == 0) {
		struct str shown = print_shown(redactor, config, CONFIG_BYTES, NULL);
		buf_printf(buf, " --config %.*s", STR_ARG(shown));
	}
}

/* A block: `text` on standard error, and where status 2 alone is none, the host's own words for it. */
static struct answer block_with(const struct dialect *dialect, struct arena *arena, struct str text)
{
	struct answer answer = {.status = EXIT_STATUS_BLOCK, .is_block = true, .err = text};
	if (!dialect || dialect->deny_opening.len == 0)
		return answer;
	struct buf json;
	buf_init(&json, arena, 8 * LIMIT_ANSWER_BYTES);
	buf_add(&json, dialect->deny_opening);
	escape_json(&json, str_trim(text));
	buf_add(&json, STR("}\n"));
	answer.out = buf_str(&json);
	return answer;
}

/* The same for a call that was read: what sent it is known. */
static struct answer block_call(const struct run *run, struct redactor *redactor, struct str text)
{
	const struct dialect *dialect = run->call.dialect;
	struct answer answer = block_with(dialect, redactor->arena, text);
	if (dialect->is_deny_success)
		answer.status = EXIT_STATUS_PASS;
	return answer;
}

/* What the agent was told before needs no second reading. */
static struct answer block_again(const struct run *run, struct redactor *redactor)
{
	struct buf text;
	buf_init(&text, redactor->arena, LIMIT_ANSWER_BYTES);
	write_heading(&text, run, redactor, "blocked");
	buf_add(&text, STR(" as before, for the same reason"));
	write_grant(&text, run, redactor, "; a person can let it pass once: ");
	buf_add(&text, STR("\n"));
	return block_call(run, redactor, buf_str(&text));
}

static struct answer block(const struct run *run, struct redactor *redactor)
{
	struct buf text;
	bool was_asked = run->verdict.decision == DECISION_ASK;
	buf_init(&text, redactor->arena, LIMIT_ANSWER_BYTES);
	write_heading(&text, run, redactor, "blocked");
	write_finding(&text, run, redactor);
	if (was_asked)
		buf_add(&text,
			STR("\n  note: the rule asks a person, and this host can't be asked"));
	if (run->unrecorded.is_set) {
		struct str failure =
			print_shown(redactor, fault_text(&run->unrecorded), NOTE_BYTES, NULL);
		bool is_copy = run->unrecorded.kind == FAULT_COPY;
		buf_printf(&text, "\n  note: not %s: %.*s", is_copy ? "copied" : "recorded",
			STR_ARG(failure));
	}
	write_grant(&text, run, redactor, "\n  allow: once, by a person: ");
	buf_add(&text, STR("\n"));
	return block_call(run, redactor, buf_str(&text));
}

static struct answer ask(const struct run *run, struct redactor *redactor)
{
	struct buf reason;
	struct buf json;
	buf_init(&reason, redactor->arena, LIMIT_ANSWER_BYTES);
	write_heading(&reason, run, redactor, "asked");
	write_finding(&reason, run, redactor);
	buf_init(&json, redactor->arena, 8 * LIMIT_ANSWER_BYTES);
	bool is_nested = run->call.dialect->ask == ASK_NESTED;
	buf_add(&json, is_nested ? STR("{\"hookSpecificOutput\":{\"hookEventName\":\"PreToolUse\",")
				 : STR("{"));
	buf_add(&json, STR("\"permissionDecision\":\"ask\",\"permissionDecisionReason\":"));
	escape_json(&json, buf_str(&reason));
	buf_add(&json, is_nested ? STR("}}\n") : STR("}\n"));
	return (struct answer){.status = EXIT_STATUS_PASS, .out = buf_str(&json)};
}

struct answer answer_of_verdict(const struct run *run, struct redactor *redactor)
{
	switch (run->verdict.decision) {
	case DECISION_PASS:
		return (struct answer){
			.status = EXIT_STATUS_PASS, .out = run->call.dialect->pass_answer};
	case DECISION_ASK:
		if (run->call.dialect->ask != ASK_NEVER)
			return ask(run, redactor);
		break;
	case DECISION_DENY:
	case DECISION_LOG:
	case DECISION_COUNT:
		break;
	}
	if (run->is_repeated && !run->unrecorded.is_set)
		return block_again(run, redactor);
	return block(run, redactor);
}

struct answer answer_of_fault(
	const struct run *run, const struct fault *fault, struct redactor *redactor)
{
	struct str text = print_shown(redactor, fault_text(fault), LIMIT_ANSWER_BYTES - 32, NULL);
	struct str line = arena_printf(redactor->arena, "hookguard: fault: %.*s\n", STR_ARG(text));
	if (run->call.dialect)
		return block_call(run, redactor, line);
	return block_with(dialect_find(run->options->agent), redactor->arena, line);
}

void answer_prepare(const struct run *run)
{
	struct fault ended = {0};
	const struct dialect *named = dialect_find(run->options->agent);
	const struct dialect *dialect = run->call.dialect ? run->call.dialect : named;
	if (!dialect || dialect->deny_opening.len == 0)
		return;
	fault_record(&ended, FAULT_INTERNAL,
		"hookguard: fault: the guard was ended: its standard error and its log say by "
		"what");
	process_set_farewell(block_with(dialect, run->arena, fault_text(&ended)).out);
}

bool answer_send(const struct answer *answer)
{
	bool is_heard = true;
	if (answer->out.len > 0)
		process_hold_signals(); /* first: between a farewell and an answer there is neither */
	process_set_farewell(STR(""));
	if (answer->out.len > 0)
		is_heard = io_write_all(STDOUT_FILENO, answer->out);
	(void)io_write_all(
		STDERR_FILENO, answer->err); /* a closed stderr does not change the status */
	return is_heard;
}
