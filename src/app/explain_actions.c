/* SPDX-License-Identifier: MIT */
/* The tree of actions, for people. Names of facts are those that rules use. */
#include "app/excerpt.h"
#include "app/explain.h"
#include "app/print.h"

/* Bytes of one value, of the heading of an action, and of a short list before it wraps. */
#define VALUE_BYTES 120
#define WHAT_BYTES  100
#define LINE_CELLS  90

/* Values of one fact; the rest is counted. */
#define VALUES_SHOWN 12

/* Columns: facts stand below the text of their action's heading. */
#define INDENT_CELLS 3
#define NEST_CELLS   4
#define NAME_CELLS   10
#define CALL_CELLS   15

/* A writer of lines of one action. */
struct tree {
	struct buf *out;
	const struct explanation *explanation;
	size_t indent;
	size_t name_cells;
};

static void write_blanks(struct buf *out, size_t count)
{
	buf_printf(out, "%*s", (int)count, "");
}

/* Starts a line, or goes on below the name. */
static void write_name(const struct tree *tree, struct str name)
{
	write_blanks(tree->out, tree->indent);
	print_coloured(tree->out, PRINT_FAINT, name);
	write_blanks(tree->out, name.len < tree->name_cells ? tree->name_cells - name.len : 1);
}

static void write_place(struct buf *out, struct span place)
{
	if (place.len > 0)
		print_coloured(out, PRINT_FAINT,
			arena_printf(out->arena, "   (bytes %zu-%zu)", place.at,
				place.at + place.len - 1));
}

/* A value that can be seen even if it is empty. */
static struct str value_shown(const struct tree *tree, struct str value, size_t max)
{
	return value.len > 0 ? explain_shown(tree->explanation, value, max) : STR("\"\"");
}

static bool needs_quotes(struct str value)
{
	for (size_t i = 0; i < value.len; i++) {
		if (value.ptr[i] == ' ' || value.ptr[i] == ',' || value.ptr[i] == '"')
			return true;
	}
	return value.len == 0;
}

/* --- lists on one line: names, operands -------------------------------------------------------- */

static struct str listed(const struct tree *tree, struct str value)
{
	struct str shown = explain_shown(tree->explanation, value, VALUE_BYTES);
	return needs_quotes(value) ? arena_printf(tree->out->arena, "\"%.*s\"", STR_ARG(shown))
				   : shown;
}

static void write_line(const struct tree *tree, struct str name, const struct fact_list *list)
{
	size_t used = 0;
	size_t count = 0;
	write_name(tree, name);
	for (const struct fact *fact = list->first; fact; fact = fact->next, count++) {
		if (count == VALUES_SHOWN) {
			buf_printf(tree->out, " … and %zu more", list->count - count);
			break;
		}
		struct str shown = listed(tree, fact->value);
		if (used > 0 && used + shown.len > LINE_CELLS) {
			buf_add(tree->out, STR("\n"));
			write_name(tree, STR(""));
			used = 0;
		}
		buf_printf(tree->out, "%s%.*s", used > 0 ? "  " : "", STR_ARG(shown));
		used += shown.len + 2;
	}
	buf_add(tree->out, STR("\n"));
}

/* --- lists of one value a line: texts ---------------------------------------------------------- */

static void write_spelling(const struct tree *tree, const char *label, struct str spelling)
{
	if (spelling.len > 0)
		buf_printf(tree->out, "  (%s %.*s)", label,
			STR_ARG(explain_shown(tree->explanation, spelling, VALUE_BYTES)));
}

static void write_column(const struct tree *tree, const struct action *action, enum fact_kind kind)
{
	struct str name = fact_type_of(kind)->name;
	const struct fact_list *list = &action->facts[kind];
	size_t count = 0;
	bool is_verbose = tree->explanation->is_verbose;
	for (const struct fact *fact = list->first; fact; fact = fact->next, count++) {
		write_name(tree, count == 0 ? name : STR(""));
		if (count == VALUES_SHOWN && !is_verbose) {
			buf_printf(tree->out, "… and %zu more\n", list->count - count);
			return;
		}
		buf_add(tree->out, value_shown(tree, fact->value, VALUE_BYTES));
		write_spelling(tree, "a link to", fact->resolved);
		write_spelling(tree, "rules also see", fact->as_home);
		if (is_verbose)
			write_place(tree->out, explain_fact_place(action, kind, fact));
		buf_add(tree->out, STR("\n"));
	}
}

/* --- actions ----------------------------------------------------------------------------------- */

/* In the order of reading; whatever an action has of other kinds comes after them. */
static const enum fact_kind first_kinds[] = {FACT_VIA, FACT_PROGRAM, FACT_FLAG, FACT_OPERAND,
	FACT_COMMAND, FACT_PIPELINE, FACT_LANG, FACT_CODE};

static bool is_inline(enum fact_kind kind)
{
	return fact_type_of(kind)->match == FACT_MATCH_WHOLE || kind == FACT_OPERAND ||
	       kind == FACT_VIA;
}

static bool is_repeated(
	const struct action *action, enum fact_kind kind, const struct fact_list *list)
{
	if (list->count != 1)
		return false;
	return (kind == FACT_COMMAND || kind == FACT_PIPELINE) &&
	       str_equal(list->first->value, action->what);
}

static void write_kind(const struct tree *tree, const struct action *action, enum fact_kind kind)
{
	const struct fact_list *list = &action->facts[kind];
	bool is_verbose = tree->explanation->is_verbose;
	if (list->count == 0 || (!is_verbose && is_repeated(action, kind, list)))
		return; /* the heading says it */
	if (is_inline(kind) && !is_verbose)
		write_line(tree, fact_type_of(kind)->name, list);
	else
		write_column(tree, action, kind);
}

static bool is_first_kind(enum fact_kind kind)
{
	for (size_t i = 0; i < ARRAY_LEN(first_kinds); i++) {
		if (first_kinds[i] == kind)
			return true;
	}
	return false;
}

static void write_action(struct buf *out, const struct explanation *explanation,
	const struct action *action, size_t depth)
{
	struct tree tree = {out, explanation, depth * NEST_CELLS + INDENT_CELLS, NAME_CELLS};
	struct str number = arena_printf(out->arena, "%zu", action->number);
	write_blanks(out, depth * NEST_CELLS);
	print_coloured(out, PRINT_BOLD, number);
	write_blanks(out, number.len < INDENT_CELLS ? INDENT_CELLS - number.len : 1);
	print_coloured(out, PRINT_BOLD, value_shown(&tree, action->what, WHAT_BYTES));
	write_place(out, action->place);
	buf_add(out, STR("\n"));
	for (size_t i = 0; i < ARRAY_LEN(first_kinds); i++)
		write_kind(&tree, action, first_kinds[i]);
	for (size_t i = 0; i < FACT_KIND_COUNT; i++) {
		if (!is_first_kind((enum fact_kind)i))
			write_kind(&tree, action, (enum fact_kind)i);
	}
	buf_add(out, STR("\n"));
}

/* --- the call ---------------------------------------------------------------------------------- */

static void write_arguments(const struct tree *tree, const struct fact_list *list)
{
	for (const struct fact *fact = list->first; fact; fact = fact->next) {
		struct str name = arena_printf(tree->out->arena, "arg.%.*s",
			STR_ARG(explain_shown(tree->explanation, fact->name, VALUE_BYTES)));
		write_name(tree, name);
		buf_add(tree->out, value_shown(tree, fact->value, VALUE_BYTES));
		buf_add(tree->out, STR("\n"));
	}
}

static void write_text(const struct tree *tree, struct str name, struct str value)
{
	if (value.len == 0)
		return;
	write_name(tree, name);
	buf_add(tree->out, explain_shown(tree->explanation, value, VALUE_BYTES));
	buf_add(tree->out, STR("\n"));
}

static void write_call(const struct tree *tree, const struct run *run)
{
	static const enum fact_kind kinds[] = {
		FACT_TOOL, FACT_SERVER, FACT_AGENT, FACT_MODE, FACT_CONTEXT};
	if (!run->call.dialect)
		return;
	if (!tree->explanation->is_made_here) {
		write_text(tree, STR("host"), run->call.dialect->name);
		write_text(tree, STR("event"), run->call.event_name);
	}
	write_text(tree, STR("cwd"), run->call.cwd);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		const struct fact_list *list = &run->actions.shared[kinds[i]];
		if (list->count > 0)
			write_line(tree, fact_type_of(kinds[i])->name, list);
	}
	write_arguments(tree, &run->actions.shared[FACT_ARG]);
	buf_add(tree->out, STR("\n"));
}

void explain_write_actions(struct buf *out, const struct explanation *explanation)
{
	const struct run *run = explanation->run;
	const struct tree call = {out, explanation, 0, CALL_CELLS};
	struct explain_nesting nesting;
	write_call(&call, run);
	if (!run->actions.arena)
		return;
	explain_nesting_init(&nesting, &run->actions);
	for (const struct action *action = run->actions.first; action; action = action->next)
		write_action(out, explanation, action, explain_nesting_enter(&nesting, action));
}
