/* SPDX-License-Identifier: MIT */
/* Rules that matched, each with its caret; the verdict; what ruled out the others. */
#include "app/excerpt.h"
#include "app/explain.h"
#include "app/print.h"
#include "base/escape.h"

#define VALUE_BYTES   100
#define TEXT_BYTES    400
#define PATTERN_BYTES 60
#define ID_CELLS      28

static enum print_colour colour_of(enum decision decision)
{
	return decision == DECISION_DENY  ? PRINT_RED
	       : decision == DECISION_ASK ? PRINT_YELLOW
					  : PRINT_GREEN;
}

static struct str condition_name(struct arena *arena, const struct condition *condition)
{
	return arena_printf(arena, "%s%.*s%s%.*s", condition->is_unless ? "unless." : "",
		STR_ARG(fact_type_of(condition->fact)->name), condition->name.len ? "." : "",
		STR_ARG(condition->name));
}

static void write_label(struct buf *out, const char *label)
{
	buf_add(out, STR("   "));
	print_coloured(out, PRINT_FAINT, arena_printf(out->arena, "%-10s", label));
}

/* A paragraph that a label starts; rules wrap their texts by themselves. */
static void write_text(
	struct buf *out, const struct explanation *explanation, const char *label, struct str text)
{
	if (text.len == 0)
		return;
	write_label(out, label);
	buf_add(out, explain_shown(explanation, text, TEXT_BYTES));
	buf_add(out, STR("\n"));
}

/* --- a rule that matched ----------------------------------------------------------------------- */

/* `deletes = /etc`: one condition, and the value that met it. */
static void write_reason(struct buf *out, const struct explanation *explanation,
	const struct judge_note *note, bool is_first)
{
	struct str name = condition_name(out->arena, note->condition);
	struct str value =
		note->fact->value.len > VALUE_BYTES
			? excerpt_of(explanation->redactor, note->spelling, note->where).line
			: explain_shown(explanation, note->fact->value, VALUE_BYTES);
	write_label(out, is_first ? "because" : "");
	escape_visible(out, name);
	buf_printf(out, " is %.*s", STR_ARG(value));
	if (!str_equal(note->spelling, note->fact->value) && value.len <= VALUE_BYTES)
		buf_printf(out, ", that is %.*s",
			STR_ARG(explain_shown(explanation, note->spelling, VALUE_BYTES)));
	if (explanation->is_verbose)
		buf_printf(out, "   (asked for: %.*s)",
			STR_ARG(explain_shown(
				explanation, note->condition->pattern, PATTERN_BYTES)));
	buf_add(out, STR("\n"));
}

static bool has_lines(struct str text)
{
	return str_find_byte(str_trim(text), '\n', 0) != STR_NONE;
}

/* What a caret stands under: a text, and the match in it. */
struct sight {
	struct str text;
	struct span place;
};

/* The server is a part of the tool's name, where that is written out. */
static struct sight find_in_tool(
	const struct explanation *explanation, const struct judge_note *note)
{
	const struct sight value = {note->spelling, note->where};
	const struct fact *tool =
		actions_facts(&explanation->run->actions, note->action, FACT_TOOL)->first;
	size_t at = tool && note->spelling.len > 0 ? str_find(tool->value, note->spelling, 0)
						   : STR_NONE;
	if (note->condition->fact != FACT_SERVER || at == STR_NONE)
		return value;
	return (struct sight){tool->value, {at + note->where.at, note->where.len}};
}

/* In the source where the match stands there, else in the value that matched. */
static struct sight find_sight(const struct explanation *explanation, const struct judge_note *note)
{
	struct span place = explain_place(note);
	return place.len > 0 ? (struct sight){note->action->source, place}
			     : find_in_tool(explanation, note);
}

/* The line in which the match stands, and a caret under it. */
static void write_caret(
	struct buf *out, const struct explanation *explanation, const struct judge_note *note)
{
	struct sight sight = find_sight(explanation, note);
	struct str text = sight.text;
	struct excerpt excerpt = excerpt_of(explanation->redactor, text, sight.place);
	struct str label = STR("where");
	if (has_lines(text))
		label = arena_printf(out->arena, "line %zu", excerpt.number);
	write_label(out, arena_printf(out->arena, "%.*s", STR_ARG(label)).ptr);
	buf_add(out, excerpt.line);
	buf_printf(out, "\n%*s", (int)(13 + excerpt.column), "");
	struct buf carets;
	buf_init(&carets, out->arena, SIZE_MAX);
	for (size_t i = 0; i < excerpt.width; i++)
		buf_add(&carets, STR("^"));
	print_coloured(out, colour_of(note->rule->decision), buf_str(&carets));
	buf_add(out, STR("\n"));
}

/* Whether the rule asked only about what all actions of the call or the pipeline share. */
static bool is_of_several(const struct explain_note *note, size_t count)
{
	for (size_t i = 0; i < count; i++, note = note->next) {
		enum fact_kind kind = note->note.condition->fact;
		if (!fact_type_of(kind)->is_shared && kind != FACT_PIPELINE)
			return false;
	}
	return count > 0;
}

static void write_heading(struct buf *out, const struct explanation *explanation,
	const struct finding *finding, bool is_shared)
{
	const struct rule *rule = finding->rule;
	const struct run *run = explanation->run;
	print_coloured(out, colour_of(finding->decision), decision_name(finding->decision));
	buf_add(out, STR(" by "));
	print_coloured(out, PRINT_BOLD, rule->id);
	buf_printf(out, " (%.*s)", STR_ARG(severity_name(rule->severity)));
	if (run->actions.count > 1 && !is_shared)
		buf_printf(out, ", %.*s %zu", STR_ARG(run->actions.noun), finding->action->number);
	buf_add(out, STR("\n"));
}

/* Whether the rule has matched an earlier action, and there the very value if `is_same` asks so. */
static bool has_come_before(
	const struct explanation *explanation, const struct finding *finding, bool is_same)
{
	const struct finding *earlier = explanation->run->verdict.findings;
	while (earlier->rule != finding->rule ||
		(is_same && earlier->value.ptr != finding->value.ptr))
		earlier = earlier->next;
	return earlier != finding;
}

static void write_finding(struct buf *out, const struct explanation *explanation,
	const struct finding *finding, struct explain_note **cursor)
{
	const struct rule *rule = finding->rule;
	struct explain_note *first;
	size_t count = explain_notes_of(finding, cursor, &first);
	const struct judge_note *main = explain_main_note(first, count);
	bool is_shared = is_of_several(first, count);
	if (is_shared && has_come_before(explanation, finding, true))
		return; /* it matches each action by the same facts */
	write_heading(out, explanation, finding, is_shared);
	if (main)
		write_caret(out, explanation, main);
	for (size_t i = 0; i < count; i++, first = first->next)
		write_reason(out, explanation, &first->note, i == 0);
	if (has_come_before(explanation, finding, false)) {
		buf_add(out, STR("\n"));
		return;
	}
	write_text(out, explanation, "why", rule->reason);
	write_text(out, explanation, "instead", rule->instead);
	write_text(out, explanation, "rule",
		arena_printf(out->arena, "%.*s:%u, layer %.*s", STR_ARG(rule->place.file),
			rule->place.line, STR_ARG(layer_name(rule->layer))));
	buf_add(out, STR("\n"));
}

/* --- rules that did not match ------------------------------------------------------------------ */

static size_t count_values(const struct run *run, const struct judge_note *note)
{
	size_t count = 0;
	const struct fact_list *list =
		actions_facts(&run->actions, note->action, note->condition->fact);
	for (const struct fact *fact = list->first; fact; fact = fact->next)
		count += note->condition->fact != FACT_ARG ||
			 str_equal(fact->name, note->condition->name);
	return count;
}

static void write_ruled_out(struct buf *out, const struct explanation *explanation)
{
	const struct action *action = NULL;
	const struct explain_note *note = explanation->notes->ruled_out.first;
	for (; note; note = note->next) {
		const struct condition *condition = note->note.condition;
		size_t id_len = note->note.rule->id.len;
		if (note->note.action != action) {
			action = note->note.action;
			buf_printf(out, "%zu  %.*s: ruled out\n", action->number,
				STR_ARG(explain_shown(explanation, action->what, PATTERN_BYTES)));
		}
		buf_add(out, STR("   "));
		escape_visible(out, note->note.rule->id);
		buf_printf(out, "%*s", (int)(id_len < ID_CELLS ? ID_CELLS - id_len : 1), "");
		escape_visible(out, condition_name(out->arena, condition));
		buf_add(out, condition->is_unless ? STR(" excuses it: ") : STR(" is not "));
		buf_add(out, explain_shown(explanation, condition->pattern, PATTERN_BYTES));
		if (!condition->is_unless && count_values(explanation->run, &note->note) == 0)
			buf_add(out, STR("   (it has none)"));
		buf_add(out, STR("\n"));
		if (!note->next || note->next->note.action != action)
			buf_add(out, STR("\n"));
	}
}

/* --- the verdict ------------------------------------------------------------------------------- */

static const char *how_blocked(const struct explanation *explanation)
{
	return explanation->hook_status == EXIT_STATUS_PASS ? "is blocked by what it prints"
							    : "is blocked";
}

static void write_verdict_line(struct buf *out, const struct explanation *explanation)
{
	const struct verdict *verdict = &explanation->run->verdict;
	bool is_asked = verdict->decision == DECISION_ASK;
	bool is_blocked = explanation->is_blocked;
	buf_add(out, STR("verdict: "));
	print_coloured(out, colour_of(verdict->decision), decision_name(verdict->decision));
	if (verdict->decision == DECISION_PASS)
		buf_add(out, explanation->run->call.event != CALL_BEFORE_TOOL
				     ? STR(": no tool call to judge")
			     : verdict->findings_count > 0 ? STR(": rules that only log matched")
							   : STR(": no rule matched"));
	else
		buf_printf(out, " by %.*s", STR_ARG(verdict->strongest->rule->id));
	bool is_monitored =
		explanation->run->settings.is_monitor && verdict->decision != DECISION_PASS;
	buf_printf(out, "; the hook would end with %d, and the call %s\n",
		(int)explanation->hook_status,
		is_monitored             ? "goes on, since mode = monitor"
		: is_asked && is_blocked ? "is blocked, since this host can't ask"
		: is_asked               ? "waits for a person's answer"
		: is_blocked             ? how_blocked(explanation)
					 : "goes on");
}

static void write_fault_line(struct buf *out, const struct explanation *explanation)
{
	buf_add(out, STR("verdict: "));
	print_coloured(out, PRINT_RED, STR("fault"));
	buf_printf(out, "; the hook would end with %d, and the call %s: %.*s\n",
		(int)explanation->hook_status,
		explanation->is_blocked ? how_blocked(explanation)
					: "goes on, since monitor.faults = pass",
		STR_ARG(explain_shown(
			explanation, fault_text(explanation->fault), LIMIT_FAULT_BYTES)));
}

void explain_write_verdict(struct buf *out, const struct explanation *explanation)
{
	const struct finding *finding = explanation->run->verdict.findings;
	struct explain_note *cursor = explanation->notes->held.first;
	if (explanation->fault) {
		write_fault_line(out, explanation);
		return;
	}
	if (explanation->is_verbose)
		write_ruled_out(out, explanation);
	for (; finding; finding = finding->next)
		write_finding(out, explanation, finding, &cursor);
	write_verdict_line(out, explanation);
}
