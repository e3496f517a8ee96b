/* SPDX-License-Identifier: MIT */
/* The explanation for programs: one object, whose members hookguard(1) lists and a test compares. */
#include "app/explain.h"
#include "base/escape.h"

struct json {
	struct buf *out;
	const struct explanation *explanation;
};

/* A text of the call or of a rule: redacted, as everywhere. */
static void add_text(const struct json *json, struct str text)
{
	escape_json(json->out, redact_text(json->explanation->redactor, text));
}

static void add_member(const struct json *json, const char *name, struct str text)
{
	buf_printf(json->out, ",\"%s\":", name);
	add_text(json, text);
}

static void add_place(const struct json *json, struct span place)
{
	if (place.len == 0)
		buf_add(json->out, STR("null"));
	else
		buf_printf(json->out, "{\"at\":%zu,\"len\":%zu}", place.at, place.len);
}

/* Appends a comma but for the first time. */
static void separate(struct buf *out, bool *is_first)
{
	buf_add(out, *is_first ? STR("") : STR(","));
	*is_first = false;
}

/* --- facts ------------------------------------------------------------------------------------- */

static void add_values(const struct json *json, enum fact_kind kind, const struct fact_list *list)
{
	bool is_first = true;
	escape_json(json->out, fact_type_of(kind)->name);
	buf_add(json->out, STR(":["));
	for (const struct fact *fact = list->first; fact; fact = fact->next) {
		separate(json->out, &is_first);
		add_text(json, fact->value);
	}
	buf_add(json->out, STR("]"));
}

static void add_places(const struct json *json, const struct action *action, enum fact_kind kind)
{
	bool is_first = true;
	escape_json(json->out, fact_type_of(kind)->name);
	buf_add(json->out, STR(":["));
	for (const struct fact *fact = action->facts[kind].first; fact; fact = fact->next) {
		separate(json->out, &is_first);
		add_place(json, explain_fact_place(action, kind, fact));
	}
	buf_add(json->out, STR("]"));
}

static void add_facts(const struct json *json, const struct action *action)
{
	bool is_first = true;
	buf_add(json->out, STR(",\"facts\":{"));
	for (size_t i = 0; i < FACT_KIND_COUNT; i++) {
		if (action->facts[i].count == 0)
			continue;
		separate(json->out, &is_first);
		add_values(json, (enum fact_kind)i, &action->facts[i]);
	}
	buf_add(json->out, STR("},\"places\":{"));
	is_first = true;
	for (size_t i = 0; i < FACT_KIND_COUNT; i++) {
		if (action->facts[i].count == 0)
			continue;
		separate(json->out, &is_first);
		add_places(json, action, (enum fact_kind)i);
	}
	buf_add(json->out, STR("}"));
}

static void add_spelling(const struct json *json, enum fact_kind kind, const struct fact *fact,
	struct str spelling, bool *is_first)
{
	if (spelling.len == 0)
		return;
	separate(json->out, is_first);
	buf_add(json->out, STR("{\"fact\":"));
	escape_json(json->out, fact_type_of(kind)->name);
	add_member(json, "value", fact->value);
	add_member(json, "is", spelling);
	buf_add(json->out, STR("}"));
}

/* Other names of paths, that rules look at, too. */
static void add_spellings(const struct json *json, const struct action *action)
{
	bool is_first = true;
	for (size_t i = 0; i < FACT_KIND_COUNT; i++) {
		const struct fact *fact = action->facts[i].first;
		for (; fact; fact = fact->next) {
			add_spelling(json, (enum fact_kind)i, fact, fact->resolved, &is_first);
			add_spelling(json, (enum fact_kind)i, fact, fact->as_home, &is_first);
		}
	}
}

/* --- the call and its actions ------------------------------------------------------------------ */

static void add_arguments(const struct json *json, const struct fact_list *list)
{
	bool is_first = true;
	buf_add(json->out, STR(",\"arguments\":{"));
	for (const struct fact *fact = list->first; fact; fact = fact->next) {
		separate(json->out, &is_first);
		add_text(json, fact->name);
		buf_add(json->out, STR(":"));
		add_text(json, fact->value);
	}
	buf_add(json->out, STR("}"));
}

static void add_call(const struct json *json, const struct run *run)
{
	static const enum fact_kind kinds[] = {
		FACT_TOOL, FACT_SERVER, FACT_AGENT, FACT_MODE, FACT_CONTEXT};
	if (!run->call.dialect) {
		buf_add(json->out, STR("\"call\":null"));
		return;
	}
	buf_add(json->out, STR("\"call\":{\"host\":"));
	escape_json(json->out, run->call.dialect->name);
	add_member(json, "event", run->call.event_name);
	add_member(json, "cwd", run->call.cwd);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		buf_add(json->out, STR(","));
		add_values(json, kinds[i], &run->actions.shared[kinds[i]]);
	}
	add_arguments(json, &run->actions.shared[FACT_ARG]);
	buf_add(json->out, STR("}"));
}

static void add_action(const struct json *json, const struct action *action, size_t depth)
{
	buf_printf(json->out, "{\"number\":%zu,\"depth\":%zu", action->number, depth);
	add_member(json, "what", action->what);
	buf_add(json->out, STR(",\"place\":"));
	add_place(json, action->place);
	add_facts(json, action);
	buf_add(json->out, STR(",\"also\":["));
	add_spellings(json, action);
	buf_add(json->out, STR("]}"));
}

static void add_actions(const struct json *json, const struct run *run)
{
	bool is_first = true;
	buf_add(json->out, STR(",\n\"actions\":["));
	if (run->actions.arena) {
		struct explain_nesting nesting;
		explain_nesting_init(&nesting, &run->actions);
		for (const struct action *action = run->actions.first; action;
			action = action->next) {
			separate(json->out, &is_first);
			add_action(json, action, explain_nesting_enter(&nesting, action));
		}
	}
	buf_add(json->out, STR("]"));
}

/* --- findings ---------------------------------------------------------------------------------- */

static void add_condition(const struct json *json, const struct condition *condition)
{
	buf_add(json->out, STR("{\"fact\":"));
	escape_json(json->out, arena_printf(json->out->arena, "%s%.*s%s%.*s",
				       condition->is_unless ? "unless." : "",
				       STR_ARG(fact_type_of(condition->fact)->name),
				       condition->name.len ? "." : "", STR_ARG(condition->name)));
	add_member(json, "pattern", condition->pattern);
}

static void add_because(const struct json *json, const struct explain_note *note, size_t count)
{
	bool is_first = true;
	buf_add(json->out, STR(",\"because\":["));
	for (size_t i = 0; i < count; i++, note = note->next) {
		separate(json->out, &is_first);
		add_condition(json, note->note.condition);
		add_member(json, "value", note->note.spelling);
		buf_add(json->out, STR("}"));
	}
	buf_add(json->out, STR("]"));
}

static void add_finding(
	const struct json *json, const struct finding *finding, struct explain_note **cursor)
{
	const struct rule *rule = finding->rule;
	struct explain_note *first;
	size_t count = explain_notes_of(finding, cursor, &first);
	const struct judge_note *main = explain_main_note(first, count);
	struct span place = main ? explain_place(main) : (struct span){0, 0};
	buf_add(json->out, STR("{\"rule\":"));
	escape_json(json->out, rule->id);
	add_member(json, "decision", decision_name(finding->decision));
	add_member(json, "severity", severity_name(rule->severity));
	add_member(json, "file", rule->place.file);
	buf_printf(json->out, ",\"line\":%u,\"action\":%zu", rule->place.line,
		finding->action->number);
	add_member(json, "fact", fact_type_of(main ? main->condition->fact : finding->fact)->name);
	add_member(json, "value", main ? main->spelling : finding->value);
	buf_add(json->out, STR(",\"place\":"));
	add_place(json, place);
	add_because(json, first, count);
	add_member(json, "reason", rule->reason);
	add_member(json, "instead", rule->instead);
	buf_add(json->out, STR("}"));
}

static void add_findings(const struct json *json, const struct verdict *verdict)
{
	struct explain_note *cursor = json->explanation->notes->held.first;
	const struct finding *finding = verdict->findings;
	bool is_first = true;
	buf_add(json->out, STR(",\n\"findings\":["));
	for (; finding; finding = finding->next) {
		separate(json->out, &is_first);
		add_finding(json, finding, &cursor);
	}
	buf_add(json->out, STR("]"));
}

static void add_ruled_out(const struct json *json)
{
	const struct explain_note *note = json->explanation->notes->ruled_out.first;
	bool is_first = true;
	buf_add(json->out, STR(",\n\"ruled_out\":["));
	for (; note; note = note->next) {
		separate(json->out, &is_first);
		buf_printf(json->out, "{\"action\":%zu,\"rule\":", note->note.action->number);
		escape_json(json->out, note->note.rule->id);
		buf_add(json->out, STR(",\"by\":"));
		add_condition(json, note->note.condition);
		buf_add(json->out, STR("}}"));
	}
	buf_add(json->out, STR("]"));
}

void explain_write_json(struct buf *out, const struct explanation *explanation)
{
	const struct json json = {out, explanation};
	const struct run *run = explanation->run;
	buf_add(out, STR("{"));
	add_call(&json, run);
	add_actions(&json, run);
	add_findings(&json, &run->verdict);
	if (explanation->is_verbose)
		add_ruled_out(&json);
	buf_add(out, STR(",\n\"verdict\":"));
	escape_json(out, explanation->fault ? STR("fault") : decision_name(run->verdict.decision));
	if (explanation->fault)
		add_member(&json, "fault", fault_text(explanation->fault));
	buf_printf(out, ",\"status\":%d}\n", (int)explanation->hook_status);
}
